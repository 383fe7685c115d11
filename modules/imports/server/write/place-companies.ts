/**
 * Finds the company each row names, by tax number, domain, then name, and adds the missing ones; sets `company_id` on the placed rows.
 * Two tax numbers are two firms, even under one domain or name; so are two domains under one name.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { CompanyColumn, WritePlan } from './incoming-row.ts';

const typed = { employees: 'integer', revenue_minor: 'bigint' } as const;
const typeOf = (column: string): string => (column in typed ? typed[column as keyof typeof typed] : 'text');

/** Whatever else the rows of the file are about. */
type CompanyPlan = Pick<WritePlan, 'workspaceId' | 'importId' | 'companyColumns'>;

/** From the most telling one down. */
const keys = ['nip', 'domain', 'name'] as const;
type Key = (typeof keys)[number];

/** What a row calls its company; two rows of a file with the same text here mean the same firm. Null: it names none. */
export function companyKey(columns: readonly CompanyColumn[], company: readonly (string | null)[]): string | null {
  const parts = keys.map((key) => company[columns.indexOf(key)] ?? null);
  return parts.some((part) => part !== null) ? JSON.stringify(parts).toLowerCase() : null;
}

/** The columns of `named_company n` and `contacts.company c` that must agree for the two to be one firm. */
function sameFirm(columns: readonly CompanyColumn[], key: Key): RawBuilder<unknown> {
  const tests = {
    nip: [sql`c.nip = n.nip`],
    domain: [sql`c.domain = n.domain`],
    name: [sql`c.name_key = contacts.folded(n.name)`, sql`lower(c.name) = lower(n.name)`],
  } satisfies Record<Key, RawBuilder<unknown>[]>;
  const stronger = keys.slice(0, keys.indexOf(key)).filter((other) => columns.includes(other));
  const free = stronger.map((other) => sql`(n.${sql.ref(other)} is null or c.${sql.ref(other)} is null)`);
  return sql.join([...tests[key], ...free], sql` and `);
}

async function find(tx: Tx, plan: CompanyPlan, key: Key): Promise<void> {
  // Of several firms of one name the oldest, today as tomorrow.
  await sql`update named_company n set id = f.id from (
      select distinct on (n.key) n.key, c.id from named_company n
      join contacts.company c on c.workspace_id = ${plan.workspaceId} and ${sameFirm(plan.companyColumns, key)}
      where n.id is null order by n.key, c.id) f
    where f.key = n.key`.execute(tx);
}

/**
 * Rows of one domain are one firm: where one of them was found by its name, in a firm without a domain, the others go with it. Otherwise
 * they would make a firm of that domain, and the first one would be found there the next time.
 */
async function follow(tx: Tx, columns: readonly CompanyColumn[]): Promise<void> {
  if (!columns.includes('domain')) return;
  const isOneFirm = columns.includes('nip') ? sql`and n.nip is null` : sql``;
  await sql`update named_company n set id = f.id from (
      select distinct on (domain) domain, id from named_company where id is not null and domain is not null order by domain, row_number) f
    where n.id is null and n.domain = f.domain ${isOneFirm}`.execute(tx);
}

/** Adds the firms not found yet that this key names; those of one key are one firm. False: there are none. */
async function addMissing(tx: Tx, plan: CompanyPlan, key: Key): Promise<boolean> {
  const columns = plan.companyColumns;
  const has = (column: CompanyColumn) => columns.includes(column);
  const own = key === 'name' ? sql`lower(n.name)` : sql`n.${sql.ref(key)}`;
  const { rows: missing } = await sql<{ key: string }>`select key from (
      select distinct on (${own}) n.key, n.row_number from named_company n where n.id is null and ${own} is not null order by ${own}, n.row_number) m
    order by m.row_number`.execute(tx);
  if (missing.length === 0) return false;
  await sql`update named_company n set id = m.id
    from unnest(${missing.map((row) => row.key)}::text[], ${missing.map(() => newId())}::uuid[]) m(key, id) where n.key = m.key`.execute(
    tx,
  );
  // Firms under one domain: it stays with the one that has it, else goes to the first.
  const domain = sql`case when n.domain is not null and row_number() over (partition by n.domain order by n.row_number) = 1
    and not exists (select 1 from contacts.company t where t.workspace_id = ${plan.workspaceId} and t.domain = n.domain) then n.domain end`;
  const value = (column: CompanyColumn) => (column === 'domain' ? domain : sql`n.${sql.ref(column)}`);
  const called = sql`coalesce(${sql.join(
    keys
      .filter(has)
      .reverse()
      .map((each) => sql`n.${sql.ref(each)}`),
  )}, null)`;
  const others = columns.filter((column) => column !== 'name');
  await sql`insert into contacts.company (workspace_id, id, name, import_id ${sql.join(
    others.map((column) => sql`, ${sql.ref(column)}`),
    sql``,
  )})
    select ${plan.workspaceId}, n.id, ${called}, ${plan.importId} ${sql.join(
      others.map((column) => sql`, ${value(column)}`),
      sql``,
    )}
    from named_company n where n.key = any(${missing.map((row) => row.key)}::text[])`.execute(tx);
  return true;
}

export async function placeCompanies(tx: Tx, plan: CompanyPlan): Promise<void> {
  const columns = plan.companyColumns;
  await sql`alter table placed add column company_id uuid`.execute(tx);
  const first = (column: CompanyColumn) => {
    const cell = sql`p.company->>${sql.lit(column)}`;
    return sql`((array_agg(${cell} order by p.row_number) filter (where ${cell} is not null))[1])::${sql.raw(typeOf(column))} as ${sql.ref(column)}`;
  };
  await sql`create temp table named_company on commit drop as
    select p.company->>'key' as key, min(p.row_number) as row_number, null::uuid as id, ${sql.join(columns.map(first))}
    from placed p where p.company->>'key' is not null and not p.torn group by 1`.execute(tx);
  await sql`analyze named_company (key)`.execute(tx);
  const present = keys.filter((key) => columns.includes(key));
  for (const key of present) await find(tx, plan, key);
  await follow(tx, columns);
  for (const [place, key] of present.entries()) {
    if (!(await addMissing(tx, plan, key))) continue;
    for (const next of present.slice(place)) await find(tx, plan, next);
    await follow(tx, columns);
  }
  await sql`update placed p set company_id = n.id from named_company n where n.key = p.company->>'key'`.execute(tx);
}
