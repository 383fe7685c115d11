/**
 * Addresses and numbers that must not be written to, also when the person behind them was erased. Only an HMAC under a key of the
 * workspace is kept: nobody can read the list, one can only ask whether a given address stands on it. The key lies in the same
 * database, so whoever has all of it could try guesses; the list is pseudonymous, not anonymous.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';

export type Reachable = { readonly kind: 'email' | 'phone'; readonly value: string };

async function keyOf(tx: Tx, workspaceId: string): Promise<string | null> {
  const { rows } = await sql<{ key: string }>`
    select key from consent.hash_key where workspace_id = ${workspaceId}`.execute(tx);
  return rows[0]?.key ?? null;
}

async function makeKey(tx: Tx, workspaceId: string): Promise<string> {
  await sql`insert into consent.hash_key (workspace_id, key) values (${workspaceId}, ${randomBytes(32).toString('base64url')})
    on conflict (workspace_id) do nothing`.execute(tx);
  const key = await keyOf(tx, workspaceId);
  if (key === null) throw new Error('the key of a workspace is not there after it was made');
  return key;
}

const hashOf = (key: string, { kind, value }: Reachable): string =>
  createHmac('sha256', key).update(`${kind} ${value.trim().toLowerCase()}`).digest('base64url');

export async function suppress(tx: Tx, workspaceId: string, whom: readonly Reachable[], at: Date): Promise<void> {
  if (whom.length === 0) return;
  const key = await makeKey(tx, workspaceId);
  for (const reachable of whom) {
    await sql`insert into consent.suppression (workspace_id, kind, hash, at)
      values (${workspaceId}, ${reachable.kind}, ${hashOf(key, reachable)}, ${at})
      on conflict (workspace_id, kind, hash) do update set at = greatest(consent.suppression.at, excluded.at)`.execute(
      tx,
    );
  }
}

const nameOf = ({ kind, value }: Reachable): string => `${kind} ${value}`;

/** Since when each of these is suppressed, by `kind value`; those that are not are left out. */
export async function suppressedAmong(
  tx: Tx,
  workspaceId: string,
  whom: readonly Reachable[],
): Promise<ReadonlyMap<string, Date>> {
  const key = whom.length === 0 ? null : await keyOf(tx, workspaceId);
  if (key === null) return new Map();
  const names = new Map(whom.map((reachable) => [hashOf(key, reachable), nameOf(reachable)]));
  const { rows } = await sql<{ hash: string; at: Date }>`
    select hash, at from consent.suppression where workspace_id = ${workspaceId}
      and kind in ('email', 'phone') and hash = any(${[...names.keys()]}::text[])`.execute(tx);
  return new Map(rows.map((row) => [names.get(row.hash) ?? '', row.at]));
}
