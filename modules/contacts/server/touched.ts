/**
 * Whose data changed in any way that a filter may ask: a queue that whatever is computed from people (segments, scores) works off.
 * Written in the transaction of the change, by contacts and by every higher module for its own data; a table and not a list of
 * listeners, for an import runs in a thread that knows no higher module.
 */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { keptPlan } from '#platform/server/kept-plans.ts';

/** Notified with the id of the workspace when the change is committed. */
export const touchedChannel = 'lejek_touched';
/** From so many on it costs less to compute everybody. */
const everybodyFrom = 20_000;

export async function tellTouched(tx: Tx, workspaceId: string, contactIds: readonly string[]): Promise<void> {
  if (contactIds.length === 0) return;
  if (contactIds.length >= everybodyFrom) return tellAllTouched(tx, workspaceId);
  await sql`${keptPlan}with told as (
      insert into contacts.touched (workspace_id, id, contact_id)
      select ${workspaceId}, gen_random_uuid(), contact_id from unnest(${contactIds}::uuid[]) as told(contact_id)
    ) select pg_notify(${touchedChannel}, ${workspaceId})`.execute(tx);
}

export type Doing = {
  readonly contactId: string;
  /** As `doingOf` names them. */
  readonly did: readonly string[];
};

/** How something done is named in the queue. */
export const doingOf = (kind: string, name: string): string => `${kind} ${name}`;

/** Who did something, which is all that changed of them: whatever asks for nothing of these names stays as it is. */
export async function tellDid(tx: Tx, workspaceId: string, doings: readonly Doing[]): Promise<void> {
  if (doings.length === 0) return;
  if (doings.length >= everybodyFrom) return tellAllTouched(tx, workspaceId);
  await sql`with told as (
      insert into contacts.touched (workspace_id, id, contact_id, did)
      select ${workspaceId}, gen_random_uuid(), contact_id, array(select jsonb_array_elements_text(names::jsonb))
      from unnest(${doings.map(({ contactId }) => contactId)}::uuid[], ${doings.map(({ did }) => JSON.stringify(did))}::text[]) as told(contact_id, names)
    ) select pg_notify(${touchedChannel}, ${workspaceId})`.execute(tx);
}

/** Of so many that they are not named: an import, a field that left the filters. `facts`: their timelines changed, too. */
export async function tellAllTouched(tx: Tx, workspaceId: string, facts = false): Promise<void> {
  await sql`with told as (
      insert into contacts.touched (workspace_id, id, facts) values (${workspaceId}, gen_random_uuid(), ${facts})
    ) select pg_notify(${touchedChannel}, ${workspaceId})`.execute(tx);
}

/** Whatever is computed from people is looked at as soon as this transaction is committed. */
export async function wakeLive(tx: Tx, workspaceId: string): Promise<void> {
  await sql`select pg_notify(${touchedChannel}, ${workspaceId})`.execute(tx);
}

export type Touched = {
  /** What changed of each contact: names of what they did; null: it may be anything. */
  readonly changes: ReadonlyMap<string, Set<string> | null>;
  readonly everybody: boolean;
  readonly facts: boolean;
  readonly since: Date | null;
};

/**
 * Takes some of the queue out of it, the oldest first; those who were merged away stand under whom they became, too. By their places: the
 * planner believes the queue to be empty, and would read all of it for each row that it takes.
 */
export async function takeTouched(tx: Tx, workspaceId: string, most: number): Promise<Touched> {
  const { rows } = await sql<{ contact_id: string | null; at: Date; facts: boolean; did: string[] | null }>`
    delete from contacts.touched where ctid = any(array(
      select ctid from contacts.touched where workspace_id = ${workspaceId} order by at limit ${most} for update skip locked))
    returning contact_id, at, facts, did`.execute(tx);
  const changes = new Map<string, Set<string> | null>();
  for (const { contact_id: contactId, did } of rows) {
    if (contactId === null) continue;
    const known = changes.get(contactId);
    changes.set(contactId, did === null || known === null ? null : new Set([...(known ?? []), ...did]));
  }
  const survivors = await sql<{ id: string }>`select distinct merged_into as id from contacts.contact
    where workspace_id = ${workspaceId} and id = any(${[...changes.keys()]}::uuid[]) and merged_into is not null`.execute(
    tx,
  );
  for (const { id } of survivors.rows) changes.set(id, null);
  const times = rows.map((row) => row.at.getTime());
  return {
    changes,
    everybody: rows.some((row) => row.contact_id === null),
    facts: rows.some((row) => row.facts),
    since: times.length === 0 ? null : new Date(Math.min(...times)),
  };
}
