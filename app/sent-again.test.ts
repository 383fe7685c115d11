import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { removeContacts } from '#modules/contacts/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { pruneAnswers } from '#platform/server/http/kept-answers.ts';
import { testApp } from './testing.ts';

const lejek = testApp();
const Code = z.object({ code: z.string() });
const Made = z.object({ id: z.string() });

async function send(key: string, payload: object, path = '/contacts', method: 'POST' | 'PATCH' = 'POST') {
  const { owner, app } = lejek();
  return app.inject({
    method,
    url: `/api/v1/workspaces/${owner.workspace.slug}${path}`,
    headers: { ...owner.headers, 'idempotency-key': key },
    payload,
  });
}

async function contactsNamed(lastName: string): Promise<number> {
  const { rows } = await inWorkspace(lejek().host.db, lejek().owner.workspace.id, (tx) =>
    sql<{ count: number }>`select count(*) as count from contacts.contact where last_name = ${lastName}`.execute(tx),
  );
  return rows[0]?.count ?? -1;
}

async function keptAnswers() {
  const { rows } = await inWorkspace(lejek().host.db, lejek().owner.workspace.id, (tx) =>
    sql<{
      key: string;
      body: string | null;
      status: number;
    }>`select key, body, status from platform.kept_answer`.execute(tx),
  );
  return rows;
}

describe('a write that is sent again with its Idempotency-Key', () => {
  it('is answered again, letter for letter, and not done again', async () => {
    const first = await send('order-1', { lastName: 'Once' });
    const second = await send('order-1', { lastName: 'Once' });
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(second.body).toBe(first.body);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(await contactsNamed('Once')).toBe(1);
  });

  it('a hundred times at the same moment, is done once; each is answered the same or told to come again', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => send('order-100', { lastName: 'Hundred', firstName: 'Anna' })),
    );
    expect(await contactsNamed('Hundred')).toBe(1);
    const done = answers.filter(({ statusCode }) => statusCode === 201);
    const waiting = answers.filter(({ statusCode }) => statusCode === 409);
    expect(done.length + waiting.length).toBe(100);
    expect(new Set(done.map(({ body }) => body)).size).toBe(1);
    expect(done.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1);
    for (const { headers, body } of waiting) {
      expect(headers['retry-after']).toBe('1');
      expect(Code.parse(JSON.parse(body)).code).toBe('request-under-way');
    }
    expect((await send('order-100', { lastName: 'Hundred', firstName: 'Anna' })).statusCode).toBe(201);
  });

  it('is refused when it asks for something else', async () => {
    const { id } = Made.parse((await send('order-2', { lastName: 'Other' })).json());
    for (const again of [
      await send('order-2', { lastName: 'Different' }),
      await send('order-2', { lastName: 'Other' }, `/contacts/${id}`, 'PATCH'),
    ]) {
      expect([again.statusCode, Code.parse(again.json()).code]).toEqual([422, 'idempotency-key-reused']);
    }
    expect(await contactsNamed('Different')).toBe(0);
  });

  it('may be mended and tried again after it was refused: nothing is kept of that', async () => {
    const refused = await send('order-3', { lastName: 'Mended', email: 'no address' });
    expect(refused.statusCode).toBe(422);
    const stale = await send('order-3', { basis: 1 }, '/contacts/01a203d1-6c1f-7000-9ddf-f09ac50085c1', 'PATCH');
    expect(stale.statusCode).toBeGreaterThanOrEqual(400);
    const mended = await send('order-3', { lastName: 'Mended', email: 'mended@house.example' });
    expect([mended.statusCode, mended.headers['idempotency-replayed']]).toEqual([201, undefined]);
  });

  it('belongs to whoever sent it: the same key of somebody else is another', async () => {
    const { app, host, owner } = lejek();
    const colleague = await makeSignedInUser(host, { workspace: owner.workspace.slug, role: 'marketer' });
    await send('order-4', { lastName: 'Mine' });
    const theirs = await app.inject({
      method: 'POST',
      url: `/api/v1/workspaces/${owner.workspace.slug}/contacts`,
      headers: { ...colleague.headers, 'idempotency-key': 'order-4' },
      payload: { lastName: 'Theirs' },
    });
    expect([theirs.statusCode, theirs.headers['idempotency-replayed']]).toEqual([201, undefined]);
  });

  it('needs a key that can be read, of at most 255 characters', async () => {
    expect((await send('k'.repeat(255), { lastName: 'Long' })).statusCode).toBe(201);
    for (const key of ['k'.repeat(256), '', ' ', 'ż'])
      expect((await send(key, { lastName: 'Unreadable' })).statusCode).toBe(400);
    expect(await contactsNamed('Unreadable')).toBe(0);
  });

  it('whose answer holds a secret is done once, and the secret is not kept', async () => {
    const wanted = { name: 'Program', permissions: ['contacts.read'] };
    const first = await send('key-1', wanted, '/api-keys');
    const { secret } = z.object({ secret: z.string() }).parse(first.json());
    const again = await send('key-1', wanted, '/api-keys');
    expect([again.statusCode, Code.parse(again.json()).code]).toEqual([409, 'answer-not-kept']);
    expect(JSON.stringify(await keptAnswers())).not.toContain(secret);
  });

  it('tells nothing of people who were erased since, but is not done again either', async () => {
    const wanted = { lastName: 'Erased', email: 'erased@house.example' };
    const first = await send('mail:erased@house.example', wanted);
    const { id } = Made.parse(first.json());
    const { db } = lejek().host;
    const workspaceId = lejek().owner.workspace.id;
    expect(JSON.stringify(await keptAnswers())).toContain('"lastName\\":\\"Erased');
    await inWorkspace(db, workspaceId, (tx) => removeContacts(tx, workspaceId, [id]));
    expect(JSON.stringify(await keptAnswers())).not.toMatch(/erased/i);
    expect((await send('mail:erased@house.example', wanted)).statusCode).toBe(409);
    expect(await contactsNamed('Erased')).toBe(0);
  });

  it('is remembered for a day at least, and for two at most', async () => {
    const { db } = lejek().host;
    await send('order-5', { lastName: 'Kept' });
    await pruneAnswers(db, new Date(Date.now() + 47 * 3_600_000));
    expect((await keptAnswers()).length).toBeGreaterThan(0);
    await pruneAnswers(db, new Date(Date.now() + 49 * 3_600_000));
    expect(await keptAnswers()).toEqual([]);
    await send('order-5', { lastName: 'Kept' });
    expect(await contactsNamed('Kept')).toBe(2);
  });
});
