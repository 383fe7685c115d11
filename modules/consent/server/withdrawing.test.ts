/**
 * A withdrawal is effective for everything that commits after it. The orders of two transactions are made by hand here, one step at a
 * time: who has to wait for whom is seen in the database's own list of waiting backends.
 */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import { erasePerson, mayContact, recordConsent, unsubscribeLink, whoMayBeContacted } from './index.ts';

const lejek = testApp();
const workspace = () => lejek().owner.workspace;
const inside = <T>(work: (tx: Tx, workspaceId: string) => Promise<T>): Promise<T> =>
  inWorkspace(lejek().host.db, workspace().id, (tx) => work(tx, workspace().id));
const entry = { channel: 'email', purpose: 'newsletter', basis: 'consent', textVersionId: null, source: 'test', evidence: {} } as const; // prettier-ignore
const say = (contactId: string, state: 'granted' | 'withdrawn', at = new Date()) =>
  inside((tx, id) => recordConsent(tx, id, [{ ...entry, contactId, state, at }]));
const willing = async (): Promise<string> => {
  const { id } = await makeContact(lejek());
  await say(id, 'granted', new Date(Date.UTC(2026, 0, 1)));
  return id;
};
const ask = (tx: Tx, contactId: string) => mayContact(tx, workspace().id, contactId, 'email', 'newsletter');

type Held<T> = { readonly found: T; commit(): Promise<void>; rollBack(): Promise<void> };

/** A transaction that did its work and waits to be told how to end. */
async function held<T>(work: (tx: Tx, workspaceId: string) => Promise<T>): Promise<Held<T>> {
  const worked = Promise.withResolvers<T>();
  const end = Promise.withResolvers<boolean>();
  const done = inside(async (tx, id) => {
    worked.resolve(await work(tx, id));
    if (!(await end.promise)) throw new Error('taken back');
  });
  done.catch(worked.reject);
  return {
    found: await worked.promise,
    async commit() {
      end.resolve(true);
      await done;
    },
    async rollBack() {
      end.resolve(false);
      await done.catch(() => undefined);
    },
  };
}

/** Until so many backends of this database wait for a lock. */
const waiting = (count: number) =>
  expect
    .poll(
      async () => {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`.execute(lejek().host.db);
        return rows[0]?.n;
      },
      { interval: 10, timeout: 10_000 },
    )
    .toBe(count);

describe('a withdrawal', () => {
  test('that comes while a sending is under way commits after it, and the next sending is refused', async () => {
    const id = await willing();
    const sending = await held((tx) => ask(tx, id));
    expect(sending.found).toBe(true);
    let withdrawn = false;
    const withdrawal = say(id, 'withdrawn').then(() => (withdrawn = true));
    await waiting(1);
    expect(withdrawn).toBe(false);
    await sending.commit();
    await withdrawal;
    expect(await inside((tx) => ask(tx, id))).toBe(false);
  });

  test('by one click waits in the same way, and is not answered before it counts', async () => {
    const id = await willing();
    const sending = await held((tx) => ask(tx, id));
    const { pathname } = new URL(unsubscribeLink(lejek().host, workspace(), id, 'newsletter'));
    const click = lejek().app.inject({
      method: 'POST',
      url: pathname,
      payload: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    await waiting(1);
    await sending.commit();
    expect((await click).statusCode).toBe(200);
    expect(await inside((tx) => ask(tx, id))).toBe(false);
  });

  test('that is not yet committed makes every sending wait, one person’s and many people’s, and all are refused', async () => {
    const id = await willing();
    const other = await willing();
    const withdrawal = await held((tx, workspaceId) =>
      recordConsent(tx, workspaceId, [{ ...entry, contactId: id, state: 'withdrawn', at: new Date() }]),
    );
    const one = inside((tx) => ask(tx, id));
    const many = inside((tx) => whoMayBeContacted(tx, workspace().id, [other, id], 'email', 'newsletter'));
    await waiting(2);
    await withdrawal.commit();
    expect([await one, [...(await many)]]).toEqual([false, [other]]);
  });

  test('that is taken back was none', async () => {
    const id = await willing();
    const withdrawal = await held((tx, workspaceId) =>
      recordConsent(tx, workspaceId, [{ ...entry, contactId: id, state: 'withdrawn', at: new Date() }]),
    );
    const sending = inside((tx) => ask(tx, id));
    await waiting(1);
    await withdrawal.rollBack();
    expect(await sending).toBe(true);
  });

  test('does not slip through a sending that began, and read something else, before it', async () => {
    const id = await willing();
    const withdrawal = await held((tx, workspaceId) =>
      recordConsent(tx, workspaceId, [{ ...entry, contactId: id, state: 'withdrawn', at: new Date() }]),
    );
    const sending = inside(async (tx) => {
      await sql`select count(*) from consent.current`.execute(tx);
      return ask(tx, id);
    });
    await waiting(1);
    await withdrawal.commit();
    expect(await sending).toBe(false);
  });

  test('of somebody who is being merged into another counts for both, whoever commits first', async () => {
    const [kept, absorbed] = [await willing(), await willing()];
    const sending = await held((tx) => ask(tx, kept));
    const merge = lejek().ask('POST', `/contacts/${kept}/merges`, { absorb: absorbed, keep: [] });
    const withdrawal = say(absorbed, 'withdrawn');
    await sending.commit();
    expect((await merge).status).toBe(200);
    await withdrawal;
    expect(await inside((tx) => ask(tx, kept))).toBe(false);
  });

  test('an erasure waits for a sending as well, and nobody who is gone is written to', async () => {
    const id = await willing();
    const sending = await held((tx) => ask(tx, id));
    const erasure = inside((tx, workspaceId) =>
      erasePerson(tx, workspaceId, id, { reason: 'request', actorId: null, now: new Date() }),
    );
    await waiting(1);
    await sending.commit();
    await erasure;
    expect(await inside((tx) => ask(tx, id))).toBe(false);
  });
});

test('a transaction that would not see a withdrawal is refused rather than answered from the past', async () => {
  const id = await willing();
  const stale = lejek()
    .host.db.transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await sql.raw(`set local lejek.workspace = '${workspace().id}'`).execute(tx);
      await sql`select count(*) from consent.current`.execute(tx);
      await say(id, 'withdrawn');
      return ask(tx, id);
    });
  await expect(stale).rejects.toThrow(/read committed/);
});
