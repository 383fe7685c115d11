/**
 * The lock between those who write to people and those who take their word back. A withdrawal holds the contact's row alone, a sender
 * holds it shared with other senders (and with edits of the contact): whoever commits first is seen by the other.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';

type Hold = 'to-write-to' | 'to-record';

const strength: Readonly<Record<Hold, RawBuilder<unknown>>> = {
  'to-write-to': sql`for key share`,
  'to-record': sql`for update`,
};

async function personsOf(tx: Tx, workspaceId: string, contactIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; person: string }>`
    select id, coalesce(merged_into, id) as person from contacts.contact
    where workspace_id = ${workspaceId} and id = any(${contactIds}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.person]));
}

const isSame = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean =>
  one.size === other.size && [...one].every(([id, person]) => other.get(id) === person);

/** Contact in force by contact asked for; those that are not in the workspace are left out. */
export async function holdPersons(
  tx: Tx,
  workspaceId: string,
  contactIds: readonly string[],
  hold: Hold,
): Promise<ReadonlyMap<string, string>> {
  let known = await personsOf(tx, workspaceId, contactIds);
  for (;;) {
    // In one order, so that two who hold several wait for each other instead of locking up.
    await sql`select id from contacts.contact
      where workspace_id = ${workspaceId} and id = any(${[...new Set(known.values())]}::uuid[]) order by id ${strength[hold]}`.execute(
      tx,
    );
    // A merge may have come in between; it cannot any more once the right rows are held.
    const held = await personsOf(tx, workspaceId, contactIds);
    if (isSame(known, held)) return held;
    known = held;
  }
}
