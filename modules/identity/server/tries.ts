/**
 * Limits on guessing, counted in the database so that all processes count together. A try is counted before it is
 * judged (many at once cannot slip through) and given back when it turns out right.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/server/database.ts';
import { identityProblem } from './problems.ts';
import { hashOf } from './secret-text.ts';
import type { Tables } from './tables.ts';

export const mostTries = 10;
export const tryMinutes = 15;

/** What tries are counted by. Addresses and e-mails are kept as hashes only. */
export type Counter = { readonly key: string; readonly most: number };

export const byAccount = (email: string): Counter => ({ key: `account:${hashOf(email)}`, most: mostTries });
export const byAddress = (address: string): Counter => ({
  key: `address:${hashOf(networkOf(address))}`,
  most: mostTries,
});
export const byDevice = (nonce: string): Counter => ({ key: `device:${hashOf(nonce)}`, most: mostTries });
export const byPerson = (userId: string): Counter => ({ key: `person:${userId}`, most: mostTries });
export const bySetup = (address: string): Counter => ({ key: `setup:${hashOf(networkOf(address))}`, most: mostTries });

/** An IPv6 subscriber owns a /64 at least: its first four groups are what tells one from another. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address.replace(/^::ffff:/i, '');
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}

/** Throws when one of the counters is used up; then none of them has moved further. */
export async function countTry(db: Db, counters: readonly Counter[], now: Date): Promise<void> {
  const endsAt = new Date(now.getTime() + tryMinutes * 60_000);
  await db.transaction().execute(async (tx) => {
    // Always in the same order, so that two requests never wait for each other.
    for (const { key, most } of counters.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
      const { rows } = await sql<{ tries: number; ends_at: Date }>`
        insert into identity.attempt as known (key, tries, ends_at) values (${key}, 1, ${endsAt})
        on conflict (key) do update set
          tries = case when known.ends_at <= ${now} then 1 else known.tries + 1 end,
          ends_at = case when known.ends_at <= ${now} then ${endsAt} else known.ends_at end
        returning tries, ends_at`.execute(tx);
      const row = rows[0];
      if (row && row.tries > most) {
        throw identityProblem('too-many-tries', {
          minutes: Math.max(1, Math.ceil((row.ends_at.getTime() - now.getTime()) / 60_000)),
        });
      }
    }
  });
}

/** The try was right: it does not count. */
export async function giveBack(db: Db, counters: readonly Counter[]): Promise<void> {
  await db
    .withTables<Tables>()
    .updateTable('identity.attempt')
    .set((row) => ({ tries: row('tries', '-', 1) }))
    .where(
      'key',
      'in',
      counters.map(({ key }) => key),
    )
    .where('tries', '>', 0)
    .execute();
}

export async function forgetTries(db: Db, counters: readonly Counter[]): Promise<void> {
  await db
    .withTables<Tables>()
    .deleteFrom('identity.attempt')
    .where(
      'key',
      'in',
      counters.map(({ key }) => key),
    )
    .execute();
}
