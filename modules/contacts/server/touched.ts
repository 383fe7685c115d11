/**
 * Whose data changed in any way that a filter may ask: a queue that whatever is computed from people (segments, scores) works off.
 * Written in the transaction of the change, by contacts and by every higher module for its own data; a table and not a list of
 * listeners, for an import runs in a thread that knows no higher module.
 */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';

/** Notified with the id of the workspace when the change is committed. */
export const touchedChannel = 'lejek_touched';
/** From so many on it costs less to compute everybody. */
const everybodyFrom = 20_000;

export async function tellTouched(tx: Tx, workspaceId: string, contactIds: readonly string[]): Promise<void> {
  if (contactIds.length === 0) return;
  if (contactIds.length >= everybodyFrom) return tellAllTouched(tx, workspaceId);
  await sql`with told as (
      insert into contacts.touched (workspace_id, id, contact_id)
      select ${workspaceId}, gen_random_uuid(), contact_id from unnest(${contactIds}::uuid[]) as told(contact_id)
    ) select pg_notify(${touchedChannel}, ${workspaceId})`.execute(tx);
}

/** Of so many that they are not named: an import, a field that left the filters. */
export async function tellAllTouched(tx: Tx, workspaceId: string): Promise<void> {
  await sql`with told as (
      insert into contacts.touched (workspace_id, id) values (${workspaceId}, gen_random_uuid())
    ) select pg_notify(${touchedChannel}, ${workspaceId})`.execute(tx);
}

/** Whatever is computed from people is looked at as soon as this transaction is committed. */
export async function wakeLive(tx: Tx, workspaceId: string): Promise<void> {
  await sql`select pg_notify(${touchedChannel}, ${workspaceId})`.execute(tx);
}

export type Touched = {
  readonly contactIds: readonly string[];
  readonly everybody: boolean;
  readonly since: Date | null;
};

/** Takes some of the queue out of it, the oldest first; those who were merged away stand under whom they became, too. */
export async function takeTouched(tx: Tx, workspaceId: string, most: number): Promise<Touched> {
  const { rows } = await sql<{ contact_id: string | null; at: Date }>`
    delete from contacts.touched where workspace_id = ${workspaceId} and id in (
      select id from contacts.touched where workspace_id = ${workspaceId} order by at limit ${most} for update skip locked)
    returning contact_id, at`.execute(tx);
  const named = new Set(rows.flatMap((row) => (row.contact_id === null ? [] : [row.contact_id])));
  const survivors = await sql<{ id: string }>`select distinct merged_into as id from contacts.contact
    where workspace_id = ${workspaceId} and id = any(${[...named]}::uuid[]) and merged_into is not null`.execute(tx);
  for (const { id } of survivors.rows) named.add(id);
  const times = rows.map((row) => row.at.getTime());
  return {
    contactIds: [...named],
    everybody: rows.some((row) => row.contact_id === null),
    since: times.length === 0 ? null : new Date(Math.min(...times)),
  };
}
