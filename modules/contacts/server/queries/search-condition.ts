/**
 * Search as you type: each word begins a first or last name, an e-mail, a company's domain or a word of its name (the name itself
 * must begin with one of the words); digits begin a phone number; the whole text may be an id of another system. Only comparisons of plain columns are used, because they alone
 * may use an index under row-level security (see the migration).
 */
import { type RawBuilder, sql } from 'kysely';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Tx } from '#platform/server/database.ts';
import { homeCountry, phonePrefixes } from '../../domain/phone-number.ts';
import { endOfPrefix, searchWords } from '../../domain/search-words.ts';

/** Shorter beginnings name too many companies to mean one. */
const shortestCompanyWord = 3;
/** More companies than these are not what somebody looks for; the list would be bounded by them anyway. */
const mostCompanies = 500;

const begins = (column: string, prefix: string): RawBuilder<boolean> =>
  sql`(${sql.ref(`contact.${column}`)} >= ${prefix} and ${sql.ref(`contact.${column}`)} < ${endOfPrefix(prefix)})`;

type NamedCompany = { readonly id: string; readonly words: readonly string[] };

/** Companies whose name or domain begins with one of the words. */
async function companiesNamed(tx: Tx, workspaceId: string, words: readonly string[]): Promise<NamedCompany[]> {
  const found = new Map<string, NamedCompany>();
  for (const word of words.filter((each) => each.length >= shortestCompanyWord)) {
    const { rows } = await sql<{ id: string; name_key: string; domain: string | null }>`
      (select id, name_key, domain from contacts.company
        where workspace_id = ${workspaceId} and name_key >= ${word} and name_key < ${endOfPrefix(word)} order by name_key limit ${mostCompanies})
      union all
      (select id, name_key, domain from contacts.company
        where workspace_id = ${workspaceId} and domain >= ${word} and domain < ${endOfPrefix(word)} order by domain limit ${mostCompanies})`.execute(
      tx,
    );
    for (const { id, name_key: name, domain } of rows)
      found.set(id, { id, words: [...name.split(/[^\p{L}\p{N}]+/u), domain ?? ''] });
  }
  return [...found.values()];
}

/** The contacts that carry this id in any system; systems are few, so they are hopped over rather than scanned. */
async function byExternalId(tx: Tx, workspaceId: string, value: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive system as (
      (select x.system from contacts.external_id x where x.workspace_id = ${workspaceId} order by x.system limit 1)
      union all
      select (select x.system from contacts.external_id x where x.workspace_id = ${workspaceId} and x.system > system.system order by x.system limit 1)
      from system where system.system is not null
    )
    select distinct coalesce(c.merged_into, c.id) as id from system
    join contacts.external_id x on x.workspace_id = ${workspaceId} and x.system = system.system and x.value = ${value}
    join contacts.contact c on c.workspace_id = x.workspace_id and c.id = x.contact_id`.execute(tx);
  return rows.map((row) => row.id);
}

/** A condition on `contact`; null when the text searches for nothing. */
export async function searchCondition(
  tx: Tx,
  workspace: WorkspaceRef,
  text: string | undefined,
): Promise<RawBuilder<boolean> | null> {
  const asked = searchWords(text ?? '');
  if (!asked) return null;
  const whole: RawBuilder<boolean>[] = [];
  const known = await byExternalId(tx, workspace.id, asked.asTyped);
  if (known.length > 0) whole.push(sql`contact.id = any(${known}::uuid[])`);
  if (asked.phoneDigits !== null)
    whole.push(...phonePrefixes(asked.phoneDigits, homeCountry(workspace)).map((prefix) => begins('phone', prefix)));
  // Last names of several words: "van der Berg", "Nowak-Kowalska Anna".
  if (asked.words.length > 1) whole.push(begins('name_key', asked.words.join(' ')));
  const each: RawBuilder<boolean>[] = [];
  const named = await companiesNamed(tx, workspace.id, asked.words);
  for (const word of asked.words) {
    const companies = named
      .filter((company) => company.words.some((part) => part.startsWith(word)))
      .map((company) => company.id);
    const places = ['name_key', 'first_key', 'second_key', 'email'].map((column) => begins(column, word));
    if (companies.length > 0) places.push(sql`contact.company_id = any(${companies}::uuid[])`);
    each.push(sql`(${sql.join(places, sql` or `)})`);
  }
  return sql`(${sql.join([...whole, sql`(${sql.join(each, sql` and `)})`], sql` or `)})`;
}
