/** `consent.current` is computed from the ledger and the merges, person by person. */
import { sql } from 'kysely';
import { tellTouched } from '#modules/contacts/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Projection } from '#platform/server/module.ts';
import { type LedgerEntry, currentStates } from '../domain/current-states.ts';
import type { Basis } from '../domain/purposes.ts';

type Row = LedgerEntry & { person: string; basis: Basis };
export type Current = {
  readonly contact_id: string;
  readonly channel: string;
  readonly purpose: string;
  readonly state: string;
  readonly basis: string;
  readonly entry_id: string;
  /** Microseconds as PostgreSQL writes them. */
  readonly at: string;
};

const peopleAtOnce = 5_000;

/** What holds now for these contacts in force. */
async function computed(tx: Tx, workspaceId: string, persons: readonly string[]): Promise<Current[]> {
  const { rows } = await sql<Row & { written: string }>`
    select entry.id, entry.contact_id as "contactId", coalesce(contact.merged_into, contact.id) as person, entry.channel, entry.purpose,
      entry.state, entry.basis, extract(epoch from entry.at)::float8 * 1000 as at, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as written
    from contacts.contact as contact
    join consent.entry as entry on entry.workspace_id = contact.workspace_id and entry.contact_id = contact.id
    where contact.workspace_id = ${workspaceId}
      and ((contact.id = any(${persons}::uuid[]) and contact.merged_into is null) or contact.merged_into = any(${persons}::uuid[]))`.execute(
    tx,
  );
  const { rows: merges } = await sql<{ person: string; at: number }>`
    select survivor_id as person, extract(epoch from max(made_at))::float8 * 1000 as at from contacts.merge
    where workspace_id = ${workspaceId} and survivor_id = any(${persons}::uuid[]) and undone_at is null group by survivor_id`.execute(
    tx,
  );
  const mergedAt = new Map(merges.map((merge) => [merge.person, merge.at]));
  return [...Map.groupBy(rows, (row) => row.person)].flatMap(([person, entries]) =>
    currentStates(entries, mergedAt.get(person) ?? null).map((entry) => ({
      contact_id: person,
      channel: entry.channel,
      purpose: entry.purpose,
      state: entry.state,
      basis: entry.basis,
      entry_id: entry.id,
      at: entry.written,
    })),
  );
}

/** Computes anew what holds for these contacts and those they are merged with. Returns how many rows it wrote. */
export async function projectCurrent(tx: Tx, workspaceId: string, contactIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ person: string }>`
    select distinct coalesce(merged_into, id) as person from contacts.contact
    where workspace_id = ${workspaceId} and id = any(${contactIds}::uuid[])`.execute(tx);
  const persons = rows.map((row) => row.person);
  await sql`delete from consent.current where workspace_id = ${workspaceId}
    and contact_id = any(${[...contactIds, ...persons]}::uuid[])`.execute(tx);
  await tellTouched(tx, workspaceId, persons);
  const current = await computed(tx, workspaceId, persons);
  if (current.length === 0) return 0;
  await sql`insert into consent.current (workspace_id, contact_id, channel, purpose, state, basis, entry_id, at)
    select ${workspaceId}::uuid, row.contact_id, row.channel, row.purpose, row.state, row.basis, row.entry_id, row.at
    from jsonb_to_recordset(${JSON.stringify(current)}::jsonb)
      as row(contact_id uuid, channel text, purpose text, state text, basis text, entry_id uuid, at timestamptz)`.execute(
    tx,
  );
  return current.length;
}

/** Everybody of whom the ledger or the table says something, a few thousand at a time. */
async function* peopleOf(tx: Tx, workspaceId: string): AsyncGenerator<string[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await sql<{ contact_id: string }>`
      select contact_id from (
        select distinct contact_id from consent.entry where workspace_id = ${workspaceId} and contact_id > ${after}
        union select distinct contact_id from consent.current where workspace_id = ${workspaceId} and contact_id > ${after}
      ) as known order by contact_id limit ${peopleAtOnce}`.execute(tx);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => row.contact_id);
    after = last.contact_id;
  }
}

async function survivorsOf(tx: Tx, workspaceId: string, contactIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`
    select distinct coalesce(merged_into, id) as person from contacts.contact
    where workspace_id = ${workspaceId} and id = any(${contactIds}::uuid[])`.execute(tx);
  return rows.map((row) => row.person);
}

const asText = (row: Current): string =>
  [row.contact_id, row.channel, row.purpose, row.state, row.basis, row.entry_id, row.at].join(' ');

async function differencesAmong(tx: Tx, workspaceId: string, contactIds: readonly string[]): Promise<string[]> {
  const persons = await survivorsOf(tx, workspaceId, contactIds);
  const { rows } = await sql<Current>`
    select contact_id, channel, purpose, state, basis, entry_id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from consent.current where workspace_id = ${workspaceId} and contact_id = any(${[...contactIds, ...persons]}::uuid[])`.execute(
    tx,
  );
  const stored = new Set(rows.map(asText));
  const right = new Set((await computed(tx, workspaceId, persons)).map(asText));
  return [...[...stored].filter((row) => !right.has(row)), ...[...right].filter((row) => !stored.has(row))];
}

export const currentConsent: Projection = {
  name: 'consent.current',
  async rebuild(tx, workspaceId) {
    await sql`delete from consent.current where workspace_id = ${workspaceId}`.execute(tx);
    for await (const people of peopleOf(tx, workspaceId)) await projectCurrent(tx, workspaceId, people);
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from consent.current where workspace_id = ${workspaceId}`.execute(tx);
    return rows[0]?.count ?? 0;
  },
  async differences(tx, workspaceId) {
    // The same person may come up with two of their contacts: what differs is counted once.
    const different = new Set<string>();
    for await (const people of peopleOf(tx, workspaceId))
      for (const difference of await differencesAmong(tx, workspaceId, people)) different.add(difference);
    return different.size;
  },
};
