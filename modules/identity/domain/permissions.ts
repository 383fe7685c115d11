/** Who may do what: roles are fixed sets of permissions; every route names the one permission it asks for. */

export const permissions = [
  'contacts.read',
  'contacts.write',
  'contacts.merge',
  'contacts.export',
  'contacts.bulk',
  'content.read',
  'content.write',
  'fields.write',
  'funnel.read',
  'funnel.move',
  'funnel.shape',
  'imports.run',
  'imports.read',
  'leadads.read',
  'leadads.manage',
  'members.read',
  'members.manage',
  'workspace.manage',
  'workspace.delete',
  'views.share',
  'keys.manage',
  'consent.read',
  'consent.write',
  'privacy.manage',
  'tracking.read',
  'tracking.manage',
  'campaigns.read',
  'campaigns.write',
  'forms.read',
  'forms.write',
  'segments.read',
  'segments.write',
  'scoring.read',
  'scoring.write',
  'deals.read',
  'deals.write',
  'deals.override',
  'deals.export',
  'pipeline.shape',
  'activities.read',
  'activities.write',
  'handoff.read',
  'handoff.answer',
  'handoff.manage',
] as const;
export type Permission = (typeof permissions)[number];

/** From the most to the least powerful; the order in which the interface lists them. */
export const roles = ['owner', 'administrator', 'marketer', 'salesManager', 'salesRep', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** What whoever leads a department may do. */
const leadersMay: readonly Permission[] = [
  'contacts.read',
  'contacts.write',
  'contacts.merge',
  'contacts.export',
  'contacts.bulk',
  'content.read',
  'funnel.read',
  'funnel.move',
  'imports.run',
  'imports.read',
  'leadads.read',
  'members.read',
  'views.share',
  'consent.read',
  'consent.write',
  'tracking.read',
  'forms.read',
  'campaigns.read',
  'segments.read',
  'segments.write',
  'scoring.read',
  'scoring.write',
  'deals.read',
  'deals.export',
  'activities.read',
  'activities.write',
  'handoff.read',
  'handoff.manage',
];

// Whoever imports meets columns that become fields.
const permissionsByRole: Readonly<Record<Role, readonly Permission[]>> = {
  owner: permissions,
  administrator: permissions.filter((permission) => permission !== 'workspace.delete'),
  marketer: [
    ...leadersMay,
    'fields.write',
    'funnel.shape',
    'tracking.manage',
    'forms.write',
    'content.write',
    'leadads.manage',
    'campaigns.write',
  ],
  salesManager: [...leadersMay, 'deals.write', 'deals.override', 'pipeline.shape', 'handoff.answer'],
  salesRep: [
    'contacts.read',
    'contacts.write',
    'funnel.read',
    'funnel.move',
    'imports.read',
    'members.read',
    'consent.read',
    'consent.write',
    'tracking.read',
    'forms.read',
    'content.read',
    'leadads.read',
    'campaigns.read',
    'segments.read',
    'scoring.read',
    'deals.read',
    'deals.write',
    'activities.read',
    'activities.write',
    'handoff.read',
    'handoff.answer',
  ],
  viewer: [
    'contacts.read',
    'funnel.read',
    'members.read',
    'consent.read',
    'tracking.read',
    'forms.read',
    'content.read',
    'campaigns.read',
    'segments.read',
    'scoring.read',
    'deals.read',
    'activities.read',
    'handoff.read',
  ],
};

export const permissionsOf = (role: Role): readonly Permission[] => permissionsByRole[role];

export const mayRole = (role: Role, permission: string): boolean =>
  permissionsByRole[role].some((granted) => granted === permission);

// Marketing and sales stand side by side: neither is above the other.
const rank: Readonly<Record<Role, number>> = {
  owner: 4,
  administrator: 3,
  marketer: 2,
  salesManager: 2,
  salesRep: 1,
  viewer: 0,
};

/** Whether somebody in role `actor` may give the role `given`, or act on a member who has it: never above their own. */
export const reachesTo = (actor: Role, given: Role): boolean => rank[given] <= rank[actor];

export const isRole = (text: string): text is Role => roles.some((role) => role === text);
