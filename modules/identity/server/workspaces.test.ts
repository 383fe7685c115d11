import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inWorkspace } from '#platform/server/database.ts';
import type { Me } from '../contract.ts';
import { type Role, mayRole, permissionsOf, roles } from '../domain/permissions.ts';
import type { AuditPage } from './queries/list-audit.ts';
import { type Browser, type House, makeHouse } from './testing-house.ts';
import { type WorkspaceListener, workspaceListeners } from './workspace-created.ts';
import { findWorkspace } from './queries/find-workspace.ts';
import { type SignedInUser, makeSignedInUser } from './testing.ts';

let house: House;
beforeAll(async () => {
  house = await makeHouse();
}, 60_000);
afterAll(() => house.close());

const details = { name: 'Żółw i Spółka', language: 'pl', currency: 'EUR', timeZone: 'Europe/Warsaw', template: 'b2c' };

type Somebody = SignedInUser & { browser: Browser };
async function somebody(role: Role, workspace?: string, email?: string): Promise<Somebody> {
  const made = await makeSignedInUser(house.host, {
    role,
    ...(workspace === undefined ? {} : { workspace }),
    ...(email === undefined ? {} : { email }),
  });
  return { ...made, browser: house.browser(undefined, made.headers.cookie) };
}
const at = (slug: string, rest = '') => `/workspaces/${slug}${rest}`;

describe('workspaces', () => {
  it('a signed-in person makes another one and owns it; the same name gets a number', async () => {
    const { browser } = await somebody('viewer');
    expect((await browser.ask('POST', '/workspaces', details)).json()).toMatchObject({
      slug: 'zolw-i-spolka',
      currency: 'EUR',
      template: 'b2c',
    });
    expect((await browser.ask('POST', '/workspaces', details)).json().slug).toBe('zolw-i-spolka-2');
    const roleIn = Object.fromEntries(
      (await browser.ask('GET', '/me')).json<Me>().workspaces.map((one) => [one.slug, one.role]),
    );
    expect(roleIn).toMatchObject({ 'zolw-i-spolka': 'owner', 'zolw-i-spolka-2': 'owner' });
    expect((await house.browser().ask('POST', '/workspaces', details)).statusCode).toBe(401);
  });

  it.each([
    [{ timeZone: 'Europe/Lejkowo' }],
    [{ currency: 'złoty' }],
    [{ language: 'de' }],
    [{ name: '   ' }],
    [{ template: 'b2g' }],
  ])('%j cannot be', async (wrong) => {
    const { browser } = await somebody('viewer');
    expect((await browser.ask('POST', '/workspaces', { ...details, ...wrong })).statusCode).toBe(422);
  });

  it('its details change, its address stays', async () => {
    const { browser, workspace } = await somebody('owner');
    const changed = await browser.ask('PATCH', at(workspace.slug), { name: 'New name', timeZone: 'Asia/Tokyo' });
    expect(changed.json()).toMatchObject({
      slug: workspace.slug,
      name: 'New name',
      timeZone: 'Asia/Tokyo',
      currency: 'PLN',
    });
    // The template and the slug are not among the details.
    const ignored = await browser.ask('PATCH', at(workspace.slug), {
      slug: 'stolen',
      template: 'b2c',
      id: '00000000-0000-7000-8000-000000000000',
    });
    expect(ignored.json()).toMatchObject({ slug: workspace.slug, template: 'b2b', id: workspace.id });
  });

  it('somebody else’s workspace does not exist, whatever is asked', async () => {
    const { workspace, user } = await somebody('owner');
    const { browser } = await somebody('owner');
    const asked: [Parameters<Browser['ask']>[0], string, object?][] = [
      ['PATCH', at(workspace.slug), { name: 'Mine' }],
      ['GET', at(workspace.slug, '/members')],
      ['PATCH', at(workspace.slug, `/members/${user.id}`), { role: 'viewer' }],
      ['DELETE', at(workspace.slug, `/members/${user.id}`)],
      ['POST', at(workspace.slug, `/members/${user.id}/reset-link`)],
      ['GET', at(workspace.slug, '/invitations')],
      ['POST', at(workspace.slug, '/invitations'), { email: 'x@acme.example', role: 'viewer' }],
      ['GET', at(workspace.slug, '/audit')],
    ];
    for (const [method, path, body] of asked) {
      const foreign = await browser.ask(method, path, body);
      const missing = await browser.ask(method, path.replace(workspace.slug, 'no-such-workspace'), body);
      expect([path, foreign.statusCode, foreign.json().code]).toEqual([path, 404, 'not-found']);
      expect(missing.json().detail).toBe(foreign.json().detail);
      expect((await house.browser().ask(method, path, body)).statusCode).toBe(401);
    }
  });

  it('a member, an invitation of another workspace cannot be reached through one’s own', async () => {
    const other = await somebody('owner');
    const { browser, workspace } = await somebody('owner');
    const invited = (
      await other.browser.ask('POST', at(other.workspace.slug, '/invitations'), {
        email: 'target@acme.example',
        role: 'viewer',
      })
    ).json();
    expect(
      (await browser.ask('PATCH', at(workspace.slug, `/members/${other.user.id}`), { role: 'viewer' })).statusCode,
    ).toBe(404);
    expect((await browser.ask('DELETE', at(workspace.slug, `/members/${other.user.id}`))).statusCode).toBe(404);
    expect((await browser.ask('DELETE', at(workspace.slug, `/invitations/${invited.invitation.id}`))).statusCode).toBe(
      404,
    );
  });

  it('inside one, the database itself shows no rows of another', async () => {
    const [mine, theirs] = [await somebody('owner'), await somebody('owner')];
    await theirs.browser.ask('POST', at(theirs.workspace.slug, '/invitations'), {
      email: 'hidden@acme.example',
      role: 'viewer',
    });
    const seen = await inWorkspace(house.host.db, mine.workspace.id, async (tx) => {
      const count = async (statement: ReturnType<typeof sql<{ n: number }>>) =>
        (await statement.execute(tx)).rows[0]?.n;
      return [
        await count(sql`select count(*) as n from identity.workspace`),
        await count(sql`select count(*) as n from identity.member where workspace_id <> ${mine.workspace.id}`),
        await count(sql`select count(*) as n from identity.invitation`),
        await count(sql`select count(*) as n from identity.audit where workspace_id <> ${mine.workspace.id}`),
      ];
    });
    expect(seen).toEqual([1, 0, 0, 0]);
    const outside = await sql<{ n: number }>`select count(*) as n from identity.invitation`.execute(house.host.db);
    expect(outside.rows[0]?.n).toBe(0);
  });
});

describe('what higher modules put into a new workspace', () => {
  it('is there with it, or there is no workspace at all', async () => {
    const seen: string[] = [];
    const listener: WorkspaceListener = async (tx, workspace) => {
      const { rows } = await sql<{ here: string }>`select current_setting('lejek.workspace') as here`.execute(tx);
      seen.push(rows[0]?.here === workspace.id ? `inside ${workspace.template}` : 'outside');
      if (workspace.name === 'Doomed') throw new Error('no room for a funnel');
    };
    workspaceListeners.created.push(listener);
    try {
      const { browser } = await somebody('owner');
      expect((await browser.ask('POST', '/workspaces', details)).statusCode).toBe(201);
      expect((await browser.ask('POST', '/workspaces', { ...details, name: 'Doomed' })).statusCode).toBe(500);
      expect(seen).toEqual(['inside b2b', 'inside b2c', 'inside b2c']);
      expect(await findWorkspace(house.host.db, 'doomed')).toBeNull();
    } finally {
      workspaceListeners.created.splice(workspaceListeners.created.indexOf(listener), 1);
    }
  });
});

describe('roles', () => {
  const needed = [
    ['members.read', 'GET', '/members'],
    ['members.manage', 'GET', '/invitations'],
    ['members.manage', 'POST', '/invitations'],
    ['members.manage', 'PATCH', '/members/nobody'],
    ['members.manage', 'DELETE', '/members/nobody'],
    ['members.manage', 'POST', '/members/nobody/reset-link'],
    ['members.manage', 'DELETE', '/invitations/01890a5d-ac96-774b-bcce-b302099a8057'],
    ['workspace.manage', 'PATCH', ''],
    ['workspace.manage', 'GET', '/audit'],
  ] as const;

  it.each(roles)('%s is let through where the role allows it and nowhere else', async (role) => {
    const { workspace } = await somebody('owner');
    const { browser } = await somebody(role, workspace.slug);
    for (const [permission, method, path] of needed) {
      const body =
        method === 'POST' && path === '/invitations'
          ? { email: `${role}@acme.example`.toLowerCase(), role: 'viewer' }
          : path.startsWith('/members/')
            ? { role: 'viewer' }
            : {};
      const answer = await browser.ask(
        method,
        at(workspace.slug, path),
        method === 'GET' || method === 'DELETE' ? undefined : body,
      );
      expect([method, path, answer.statusCode === 403]).toEqual([method, path, !mayRole(role, permission)]);
    }
    const mine = (await browser.ask('GET', '/me')).json<Me>().workspaces.find((one) => one.slug === workspace.slug);
    expect(mine?.permissions).toEqual([...permissionsOf(role)]);
  });

  it('an administrator neither makes nor unmakes an owner, nor themselves one', async () => {
    const owner = await somebody('owner');
    const administrator = await somebody('administrator', owner.workspace.slug);
    const viewer = await somebody('viewer', owner.workspace.slug);
    const change = (userId: string, role: Role) =>
      administrator.browser.ask('PATCH', at(owner.workspace.slug, `/members/${userId}`), { role });
    expect((await change(viewer.user.id, 'owner')).json().code).toBe('above-own-role');
    expect((await change(administrator.user.id, 'owner')).json().code).toBe('above-own-role');
    expect((await change(owner.user.id, 'viewer')).json().code).toBe('above-own-role');
    expect(
      (await administrator.browser.ask('DELETE', at(owner.workspace.slug, `/members/${owner.user.id}`))).json().code,
    ).toBe('above-own-role');
    expect(
      (
        await administrator.browser.ask('POST', at(owner.workspace.slug, '/invitations'), {
          email: 'o@acme.example',
          role: 'owner',
        })
      ).json().code,
    ).toBe('above-own-role');
    expect((await change(viewer.user.id, 'marketer')).json().role).toBe('marketer');
    expect((await viewer.browser.ask('GET', '/me')).json().workspaces[0].permissions).toContain('imports.run');
  });

  it('the last owner stays, until there is another', async () => {
    const owner = await somebody('owner');
    const other = await somebody('marketer', owner.workspace.slug);
    const path = (userId: string) => at(owner.workspace.slug, `/members/${userId}`);
    expect((await owner.browser.ask('PATCH', path(owner.user.id), { role: 'viewer' })).json().code).toBe('last-owner');
    expect((await owner.browser.ask('DELETE', path(owner.user.id))).json().code).toBe('last-owner');
    await owner.browser.ask('PATCH', path(other.user.id), { role: 'owner' });
    // Both step down at the same moment: one of them must stay.
    const both = await Promise.all(
      [owner, other].map((one) => one.browser.ask('PATCH', path(one.user.id), { role: 'viewer' })),
    );
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
  });

  it('a member who is taken out is out at once', async () => {
    const owner = await somebody('owner');
    const rep = await somebody('salesRep', owner.workspace.slug);
    expect((await rep.browser.ask('GET', at(owner.workspace.slug, '/members'))).json().data).toHaveLength(2);
    expect((await owner.browser.ask('DELETE', at(owner.workspace.slug, `/members/${rep.user.id}`))).statusCode).toBe(
      204,
    );
    expect((await rep.browser.ask('GET', at(owner.workspace.slug, '/members'))).statusCode).toBe(404);
    expect((await rep.browser.ask('GET', '/me')).json().workspaces).toEqual([]);
  });
});

describe('the record of who did what', () => {
  it('tells it newest first, in pages, and cannot be rewritten', async () => {
    const { browser, workspace, user } = await somebody('owner');
    const rep = await somebody('salesRep', workspace.slug);
    await browser.ask('PATCH', at(workspace.slug), { name: 'Renamed' });
    await browser.ask('PATCH', at(workspace.slug, `/members/${rep.user.id}`), { role: 'viewer' });
    const first = (await browser.ask('GET', at(workspace.slug, '/audit?limit=2'))).json<AuditPage>();
    expect(first.data.map((entry) => entry.action)).toEqual(['member.role-changed', 'workspace.changed']);
    expect(first.data[0]).toMatchObject({
      actor: user.name,
      subject: rep.user.email,
      data: { from: 'salesRep', to: 'viewer' },
    });
    const second = (
      await browser.ask('GET', at(workspace.slug, `/audit?limit=2&cursor=${first.nextCursor}`))
    ).json<AuditPage>();
    expect(second.data.map((entry) => entry.action)).toEqual(['workspace.created']);
    expect(second.hasMore).toBe(false);
    const changed = await inWorkspace(house.host.db, workspace.id, async (tx) => {
      const updated = await sql`update identity.audit set action = 'nothing'`.execute(tx);
      const deleted = await sql`delete from identity.audit`.execute(tx);
      return [updated.numAffectedRows, deleted.numAffectedRows];
    });
    expect(changed).toEqual([0n, 0n]);
  });
});
