/**
 * What the program holds about one person, part by part. Every module that keeps something about people adds its parts here: they
 * make up the file that a person may ask for, and say what an erasure has to take away.
 */
import { sql } from 'kysely';
import type { LocalText } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';

export type Person = {
  /** The contact in force and those merged into it. */
  readonly contactIds: readonly string[];
  readonly emails: readonly string[];
  /** E.164 */
  readonly phones: readonly string[];
  readonly externalIds: readonly { readonly system: string; readonly value: string }[];
};

export type Erased = {
  readonly count: number;
  /** What a transaction cannot take back, a file for instance: done when it is committed. */
  readonly afterwards?: () => Promise<void>;
};

export type PersonalData = {
  /** `module.part`, also the name of the count on a receipt. */
  readonly key: string;
  readonly title: LocalText;
  /** Rows as they are to be shown; times as text. */
  readonly read: (tx: Tx, workspaceId: string, person: Person) => Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Only where `contactListeners.leaving` does not reach: what is not keyed by contact. Runs before the contacts go. */
  erase?(tx: Tx, workspaceId: string, person: Person): Promise<Erased>;
  /** True while work is under way that could bring the person back: the erasure is finished after it. */
  isBusy?(tx: Tx, workspaceId: string): Promise<boolean>;
};

/** Higher modules push theirs at load time. */
export const personalData: PersonalData[] = [];

/** Null when there is no such contact. Former addresses count: other places may still speak of them. */
export async function personOf(tx: Tx, workspaceId: string, contactId: string): Promise<Person | null> {
  const { rows } = await sql<{ id: string; email: string | null; phone: string | null }>`
    select member.id, member.email, member.phone from contacts.contact as asked
    join contacts.contact as member on member.workspace_id = asked.workspace_id
      and (member.id = coalesce(asked.merged_into, asked.id) or member.merged_into = coalesce(asked.merged_into, asked.id))
    where asked.workspace_id = ${workspaceId} and asked.id = ${contactId} order by member.merged_into nulls first, member.id`.execute(
    tx,
  );
  if (rows.length === 0) return null;
  const contactIds = rows.map((row) => row.id);
  const { rows: former } = await sql<{ email: string | null; phone: string | null }>`
    select data->'changes'->'email'->>'from' as email, data->'changes'->'phone'->>'from' as phone from contacts.event
    where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[]) and kind = 'changed'`.execute(tx);
  const { rows: externalIds } = await sql<{ system: string; value: string }>`
    select system, value from contacts.external_id
    where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[]) order by system, value`.execute(tx);
  const known = [...rows, ...former];
  const distinct = (values: readonly (string | null)[]): string[] =>
    [...new Set(values.filter((value) => value !== null && value !== ''))] as string[];
  return {
    contactIds,
    emails: distinct(known.map((row) => row.email)),
    phones: distinct(known.map((row) => row.phone)),
    externalIds,
  };
}

const of = (workspaceId: string, person: Person, column = 'contact_id') =>
  sql`workspace_id = ${workspaceId} and ${sql.ref(column)} = any(${person.contactIds}::uuid[])`;

/** Rows of a table as JSON makes them. */
async function rowsAsJson(tx: Tx, query: ReturnType<typeof sql>): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<{
    row: Record<string, unknown>;
  }>`select to_jsonb(found) - 'workspace_id' as row from (${query}) as found`.execute(tx);
  return rows.map(({ row }) => row);
}

personalData.push(
  {
    key: 'contacts.contact',
    title: { pl: 'Dane kontaktu', en: 'Contact details' },
    read: (tx, workspaceId, person) =>
      rowsAsJson(
        tx,
        sql`select to_jsonb(contact) - 'workspace_id' - 'name_key' - 'first_key' - 'second_key' as contact, company.name as company from contacts.contact as contact
          left join contacts.company as company on company.workspace_id = contact.workspace_id and company.id = contact.company_id
          where contact.workspace_id = ${workspaceId} and contact.id = any(${person.contactIds}::uuid[]) order by contact.created_at`,
      ),
  },
  {
    key: 'contacts.externalIds',
    title: { pl: 'Identyfikatory w innych systemach', en: 'Ids in other programs' },
    read: (tx, workspaceId, person) =>
      rowsAsJson(tx, sql`select * from contacts.external_id where ${of(workspaceId, person)} order by system, value`),
  },
  {
    key: 'contacts.timeline',
    title: { pl: 'Historia zdarzeń', en: 'Timeline' },
    read: (tx, workspaceId, person) =>
      rowsAsJson(
        tx,
        sql`select at, kind, data, recorded_at from contacts.event where ${of(workspaceId, person)} order by at, id`,
      ),
  },
  {
    key: 'contacts.merges',
    title: { pl: 'Scalenia', en: 'Merges' },
    read: (tx, workspaceId, person) =>
      rowsAsJson(
        tx,
        sql`select made_at, undone_at, survivor_id, absorbed_id, changes from contacts.merge where ${of(workspaceId, person, 'survivor_id')}
          or ${of(workspaceId, person, 'absorbed_id')} order by made_at`,
      ),
  },
  {
    key: 'contacts.bulkChanges',
    title: { pl: 'Zmiany zbiorcze', en: 'Bulk changes' },
    read: (tx, workspaceId, person) =>
      rowsAsJson(
        tx,
        sql`select before, after from contacts.bulk_change_row where ${of(workspaceId, person)} order by change_id`,
      ),
  },
  {
    // What stands on somebody else's timeline about a merge with the person that was taken back: name and values.
    key: 'contacts.mergedEvents',
    title: { pl: 'Scalenia z innymi kontaktami', en: 'Merges with other contacts' },
    read: async () => [],
    async erase(tx, workspaceId, { contactIds }) {
      const name = (key: string) => sql`${sql.lit(key)}, case when data ? ${sql.lit(key)} then '[…]' end`;
      const changed = await sql`update contacts.event set data = jsonb_strip_nulls(jsonb_build_object(
          'mergeId', data->'mergeId', ${name('absorbedName')}, ${name('restoredName')}, ${name('fromName')}))
        where workspace_id = ${workspaceId} and kind in ('merged', 'unmerged')
          and (data->>'absorbedId' = any(${contactIds}::text[]) or data->>'restoredId' = any(${contactIds}::text[]) or data->>'fromId' = any(${contactIds}::text[]))`.execute(
        tx,
      );
      return { count: Number(changed.numAffectedRows ?? 0) };
    },
  },
  {
    // A request for a file is kept for a day and can name people; it is worth nothing without them.
    key: 'contacts.exportRequests',
    title: { pl: 'Przygotowane eksporty', en: 'Exports asked for' },
    read: async () => [],
    async erase(tx, workspaceId, { contactIds, emails }) {
      const removed = await sql`delete from contacts.export_request where workspace_id = ${workspaceId}
        and exists (select from unnest(${[...contactIds, ...emails]}::text[]) as word where position(lower(word) in lower(request::text)) > 0)`.execute(
        tx,
      );
      return { count: Number(removed.numAffectedRows ?? 0) };
    },
  },
);
