import { describe, expect, it } from 'vitest';
import { mayRole, permissions, permissionsOf, reachesTo, roles } from './permissions.ts';

describe('roles', () => {
  it('an owner may do everything', () => {
    expect(permissionsOf('owner')).toEqual([...permissions]);
  });

  it('an administrator may do everything but delete the workspace', () => {
    expect(permissions.filter((permission) => !mayRole('administrator', permission))).toEqual(['workspace.delete']);
  });

  it('a marketer shapes the funnel and imports, but sells nothing and manages neither members nor the workspace, its keys or privacy', () => {
    expect(permissions.filter((permission) => !mayRole('marketer', permission))).toEqual([
      'members.manage',
      'workspace.manage',
      'workspace.delete',
      'keys.manage',
      'privacy.manage',
      'deals.write',
      'deals.override',
      'pipeline.shape',
      'handoff.answer',
    ]);
  });

  it('a sales manager moves people down the funnel but does not reshape it', () => {
    expect(mayRole('salesManager', 'funnel.move')).toBe(true);
    expect(mayRole('salesManager', 'funnel.shape')).toBe(false);
  });

  it('a sales rep works on contacts one by one', () => {
    expect([...permissionsOf('salesRep')].sort()).toEqual([
      'activities.read',
      'activities.write',
      'campaigns.read',
      'consent.read',
      'consent.write',
      'contacts.read',
      'contacts.write',
      'content.read',
      'deals.read',
      'deals.write',
      'forms.read',
      'funnel.move',
      'funnel.read',
      'handoff.answer',
      'handoff.read',
      'imports.read',
      'leadads.read',
      'members.read',
      'scoring.read',
      'segments.read',
      'tracking.read',
    ]);
  });

  it('a viewer only reads', () => {
    expect(permissionsOf('viewer').every((permission) => permission.endsWith('.read'))).toBe(true);
  });

  it('a permission nobody has heard of is refused to everybody', () => {
    expect(roles.filter((role) => mayRole(role, 'servers.destroy'))).toEqual([]);
  });

  it('nobody gives a role above their own', () => {
    expect(roles.filter((role) => reachesTo('administrator', role))).toEqual([
      'administrator',
      'marketer',
      'salesManager',
      'salesRep',
      'viewer',
    ]);
    expect(roles.filter((role) => reachesTo('owner', role))).toEqual([...roles]);
    expect(roles.filter((role) => reachesTo('viewer', role))).toEqual(['viewer']);
  });
});
