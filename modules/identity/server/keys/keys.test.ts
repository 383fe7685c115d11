import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testApp } from '#app/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { makeSignedInUser } from '../testing.ts';
import { findWriteKey, writeKeyAllows } from './find-write-key.ts';
import { keyRequestsPerMinute } from './key-rate.ts';
import { createWriteKey } from './write-keys.ts';

const lejek = testApp();

const Made = z.object({ apiKey: z.object({ id: z.string(), prefix: z.string() }), secret: z.string() });
const Keys = z.object({
  data: z.array(
    z.object({ id: z.string(), name: z.string(), lastUsedAt: z.string().nullable(), createdBy: z.string().nullable() }),
  ),
});
const OneWriteKey = z.object({ id: z.string(), key: z.string(), name: z.string(), endsAt: z.string().nullable() });
const Code = z.object({ code: z.string() });

async function makeKey(permissions: readonly string[], more: object = {}) {
  const { status, body } = await lejek().ask('POST', '/api-keys', { name: 'Shop', permissions, ...more });
  expect(status).toBe(201);
  return Made.parse(body);
}

async function withKey(secret: string, method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) {
  const answer = await lejek().app.inject({
    method,
    url: path.startsWith('/api/') ? path : `/api/v1/workspaces/${lejek().owner.workspace.slug}${path}`,
    headers: { authorization: `Bearer ${secret}` },
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json<unknown>(), answer };
}

describe('a secret key', () => {
  it('opens what it was given, and nothing else', async () => {
    const { secret } = await makeKey(['contacts.read']);
    expect(secret).toMatch(/^lk_[0-9A-Za-z]{9}_[0-9A-Za-z]{43}$/);
    expect((await withKey(secret, 'GET', '/contacts')).status).toBe(200);
    const refused = await withKey(secret, 'POST', '/contacts', { firstName: 'Jan' });
    expect(refused.status).toBe(403);
    expect(Code.parse(refused.body).code).toBe('key-not-allowed');
  });

  it('lies in the database as a hash only', async () => {
    const { secret } = await makeKey(['contacts.read']);
    const { rows } = await sql<{ row: string }>`select row_to_json(key)::text as row from identity.api_key key`.execute(
      lejek().host.db,
    );
    expect(rows.some(({ row }) => row.includes(secret.slice(14)))).toBe(false);
    const { rows: audit } = await inWorkspace(lejek().host.db, lejek().owner.workspace.id, (tx) =>
      sql<{ row: string }>`select row_to_json(entry)::text as row from identity.audit entry`.execute(tx),
    );
    expect(audit.some(({ row }) => row.includes(secret.slice(14)))).toBe(false);
  });

  it('is refused from the request after it was revoked', async () => {
    const { secret, apiKey } = await makeKey(['contacts.read']);
    expect((await withKey(secret, 'GET', '/contacts')).status).toBe(200);
    expect((await lejek().ask('DELETE', `/api-keys/${apiKey.id}`)).status).toBe(204);
    const refused = await withKey(secret, 'GET', '/contacts');
    expect(refused.status).toBe(401);
    expect(refused.answer.headers['www-authenticate']).toContain('Bearer');
    expect(Code.parse(refused.body).code).toBe('key-not-valid');
    expect((await lejek().ask('DELETE', `/api-keys/${apiKey.id}`)).status).toBe(404);
  });

  it('is refused when its time is over, and cannot be made to be over already', async () => {
    const { secret, apiKey } = await makeKey(['contacts.read'], { expiresAt: '2999-01-01T00:00:00Z' });
    expect((await withKey(secret, 'GET', '/contacts')).status).toBe(200);
    await sql`update identity.api_key set expires_at = now() - interval '1 second' where id = ${apiKey.id}`.execute(
      lejek().host.db,
    );
    expect((await withKey(secret, 'GET', '/contacts')).status).toBe(401);
    const late = await lejek().ask('POST', '/api-keys', {
      name: 'Old',
      permissions: ['contacts.read'],
      expiresAt: '2001-01-01T00:00:00Z',
    });
    expect(late.status).toBe(422);
  });

  it('does not see another workspace: it is answered like one that does not exist', async () => {
    const { secret } = await makeKey(['contacts.read']);
    const stranger = await makeSignedInUser(lejek().host);
    const foreign = await withKey(secret, 'GET', `/api/v1/workspaces/${stranger.workspace.slug}/contacts`);
    const missing = await withKey(secret, 'GET', '/api/v1/workspaces/nobody-here/contacts');
    expect(foreign.status).toBe(404);
    const { instance: _, ...one } = z.record(z.string(), z.unknown()).parse(foreign.body);
    const { instance: __, ...other } = z.record(z.string(), z.unknown()).parse(missing.body);
    expect(one).toEqual(other);
  });

  it.each(['members.manage', 'workspace.manage', 'workspace.delete', 'keys.manage'])(
    'is never given %s, not even when the database says so',
    async (permission) => {
      const refused = await lejek().ask('POST', '/api-keys', { name: 'Root', permissions: [permission] });
      expect(refused.status).toBe(422);
      const { secret, apiKey } = await makeKey(['contacts.read']);
      await sql`update identity.api_key set permissions = array[${permission}] where id = ${apiKey.id}`.execute(
        lejek().host.db,
      );
      for (const path of ['/api-keys', '/audit', '/invitations'])
        expect((await withKey(secret, 'GET', path)).status).toBe(403);
    },
  );

  it('is no person: the pages of one’s own account are closed to it', async () => {
    const { secret } = await makeKey(['contacts.read', 'contacts.write']);
    const me = await withKey(secret, 'GET', '/api/v1/me');
    expect([me.status, Code.parse(me.body).code]).toEqual([403, 'people-only']);
    const workspace = { name: 'Mine', language: 'en', currency: 'PLN', timeZone: 'Europe/Warsaw', template: 'b2b' };
    expect((await withKey(secret, 'POST', '/api/v1/workspaces', workspace)).status).toBe(403);
  });

  it('that is wrong is refused also beside the session of somebody who is signed in', async () => {
    const { owner, app } = lejek();
    const answer = await app.inject({
      url: `/api/v1/workspaces/${owner.workspace.slug}/contacts`,
      headers: { ...owner.headers, authorization: `Bearer lk_000000000_${'0'.repeat(43)}` },
    });
    expect(answer.statusCode).toBe(401);
  });

  it('writes under its own name, in the timeline and in the history', async () => {
    const { secret } = await makeKey(['contacts.read', 'contacts.write', 'contacts.export']);
    const made = await withKey(secret, 'POST', '/contacts', { firstName: 'Ola', emails: ['ola@shop.example'] });
    expect(made.status).toBe(201);
    const { id } = z.object({ id: z.string() }).parse(made.body);
    const timeline = await lejek().ask('GET', `/contacts/${id}/timeline`);
    expect(
      z.object({ data: z.array(z.object({ actorName: z.string().nullable() })) }).parse(timeline.body).data,
    ).toEqual(expect.arrayContaining([expect.objectContaining({ actorName: 'Shop' })]));
    const history = await lejek().ask('GET', '/audit');
    const entries = z
      .object({ data: z.array(z.object({ action: z.string(), actor: z.string().nullable() })) })
      .parse(history.body).data;
    expect(entries.filter(({ action }) => action === 'api-key.created').length).toBeGreaterThan(0);
  });

  it('tells when it was last used, exact to ten minutes', async () => {
    const { secret, apiKey } = await makeKey(['contacts.read']);
    const lastUsed = async () =>
      Keys.parse((await lejek().ask('GET', '/api-keys')).body).data.find(({ id }) => id === apiKey.id)?.lastUsedAt;
    expect(await lastUsed()).toBeNull();
    await withKey(secret, 'GET', '/contacts');
    const first = await lastUsed();
    expect(first).not.toBeNull();
    await withKey(secret, 'GET', '/contacts');
    expect(await lastUsed()).toBe(first);
  });

  it(`is asked to wait after ${keyRequestsPerMinute} requests within a minute, whatever address they come from`, async () => {
    const { secret } = await makeKey(['contacts.read']);
    let refused = 0;
    for (let asked = 0; asked <= keyRequestsPerMinute + 1; asked += 100) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          lejek().app.inject({
            url: '/api/v1/me',
            remoteAddress: `10.9.${asked / 100}.${index}`,
            headers: { authorization: `Bearer ${secret}` },
          }),
        ),
      );
      refused += answers.filter(({ statusCode, headers }) => statusCode === 429 && 'retry-after' in headers).length;
    }
    expect(refused).toBe(100);
  });

  it('is made by owners and administrators only', async () => {
    const { host, owner } = lejek();
    for (const role of ['marketer', 'salesManager', 'salesRep', 'viewer'] as const) {
      const member = await makeSignedInUser(host, { workspace: owner.workspace.slug, role });
      expect((await lejek().ask('GET', '/api-keys', undefined, member)).status).toBe(403);
      const refused = await lejek().ask('POST', '/api-keys', { name: 'x', permissions: ['contacts.read'] }, member);
      expect(refused.status).toBe(403);
    }
    const administrator = await makeSignedInUser(host, { workspace: owner.workspace.slug, role: 'administrator' });
    expect((await lejek().ask('GET', '/api-keys', undefined, administrator)).status).toBe(200);
  });
});

describe('the key of a website', () => {
  const listed = async () =>
    z.object({ data: z.array(OneWriteKey) }).parse((await lejek().ask('GET', '/write-keys')).body).data;

  it('is there from the first day, and leads to its workspace', async () => {
    const [first] = await listed();
    expect(first?.name).toBe('Website');
    const found = await findWriteKey(lejek().host.db, first?.key ?? '');
    expect(found).toMatchObject({ id: lejek().owner.workspace.id, slug: lejek().owner.workspace.slug, domains: [] });
  });

  it('opens nothing of the API', async () => {
    const [first] = await listed();
    expect((await withKey(first?.key ?? '', 'GET', '/contacts')).status).toBe(401);
  });

  it('that nobody made leads nowhere', async () => {
    for (const key of ['', 'lw_', `lw_${'0'.repeat(33)}`, `lw_${'0'.repeat(500)}`, 'lk_x', "lw_' or true --"])
      expect(await findWriteKey(lejek().host.db, key)).toBeNull();
  });

  it('stops within half a minute of being revoked', async () => {
    const { db } = lejek().host;
    const made = await inWorkspace(db, lejek().owner.workspace.id, (tx) =>
      createWriteKey(tx, lejek().owner.workspace.id, 'Blog'),
    );
    expect(await findWriteKey(db, made.key, 1000)).not.toBeNull();
    expect((await lejek().ask('DELETE', `/write-keys/${made.id}`)).status).toBe(204);
    expect(await findWriteKey(db, made.key, 30_999)).not.toBeNull();
    expect(await findWriteKey(db, made.key, 31_001)).toBeNull();
  });

  it('that is replaced works for seven days more, beside the new one', async () => {
    const { db } = lejek().host;
    const old = OneWriteKey.parse((await lejek().ask('POST', '/write-keys', { name: 'Landing' })).body);
    const replaced = await lejek().ask('POST', `/write-keys/${old.id}/replacement`);
    const fresh = OneWriteKey.parse(replaced.body);
    expect([replaced.status, fresh.name, fresh.endsAt]).toEqual([201, 'Landing', null]);
    expect(await findWriteKey(db, old.key)).not.toBeNull();
    expect(await findWriteKey(db, fresh.key)).not.toBeNull();
    const endsAt = (await listed()).find(({ id }) => id === old.id)?.endsAt ?? '';
    expect(Math.round((Date.parse(endsAt) - Date.now()) / 86_400_000)).toBe(7);
    expect((await lejek().ask('POST', `/write-keys/${old.id}/replacement`)).status).toBe(409);
    await sql`update identity.write_key set ends_at = now() - interval '1 second' where id = ${old.id}`.execute(db);
    expect(await findWriteKey(db, old.key, performance.now() + 60_000)).toBeNull();
  });

  it('may be used from its sites and what lies below them', () => {
    const key = { domains: ['acme.pl'] };
    expect(writeKeyAllows(key, 'https://acme.pl')).toBe(true);
    expect(writeKeyAllows(key, 'https://www.acme.pl:8443')).toBe(true);
    expect(writeKeyAllows(key, 'https://notacme.pl')).toBe(false);
    expect(writeKeyAllows(key, 'https://acme.pl.evil.example')).toBe(false);
    expect(writeKeyAllows(key, 'null')).toBe(false);
    expect(writeKeyAllows(key, undefined)).toBe(true);
    expect(writeKeyAllows({ domains: [] }, 'https://anything.example')).toBe(true);
  });
});
