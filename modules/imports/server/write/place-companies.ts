/** Finds the company each row names (by tax number, domain, then name) and adds the missing ones; sets `company_id` on the placed rows. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { WritePlan } from './incoming-row.ts';

const typed = { employees: 'integer', revenue_minor: 'bigint' } as const;
const typeOf = (column: string): string => (column in typed ? typed[column as keyof typeof typed] : 'text');

export async function placeCompanies(tx: Tx, plan: WritePlan): Promise<void> {
  const ws = plan.workspaceId;
  const columns = plan.companyColumns;
  await sql`alter table placed add column company_id uuid`.execute(tx);
  const fields = sql.join(columns.map((column) => sql`(p.company->>${sql.lit(column)})::${sql.raw(typeOf(column))} as ${sql.ref(column)}`));
  const has = (column: WritePlan['companyColumns'][number]) => columns.includes(column);
  const key = sql`coalesce(${sql.join([
    ...(has('nip') ? [sql`'n' || nullif(nip, '')`] : []),
    ...(has('domain') ? [sql`'d' || nullif(lower(domain), '')`] : []),
    ...(has('name') ? [sql`'l' || lower(name)`] : []),
    sql`null`,
  ])})`;
  await sql`create temp table named_company on commit drop as
    select distinct on (key) * from (
      select row_number, ${fields} from placed p where p.company is not null and not p.torn
    ) r cross join lateral (select ${key} as key) k where key is not null order by key, row_number`.execute(tx);
  await sql`alter table named_company add column id uuid`.execute(tx);
  const match = async (column: 'nip' | 'domain' | 'name') => {
    if (!has(column)) return;
    const same = column === 'name' ? sql`lower(c.name) = lower(n.name)` : sql`c.${sql.ref(column)} = lower(n.${sql.ref(column)})`;
    await sql`update named_company n set id = c.id from contacts.company c where n.id is null and c.workspace_id = ${ws} and ${same}`.execute(tx);
  };
  await match('nip');
  await match('domain');
  await match('name');
  const { rows: missing } = await sql<{ key: string }>`select key from named_company where id is null order by row_number`.execute(tx);
  if (missing.length > 0) {
    await sql`update named_company n set id = m.id
      from unnest(${missing.map((row) => row.key)}::text[], ${missing.map(() => newId())}::uuid[]) m(key, id) where n.key = m.key`.execute(tx);
    const names = columns.filter((column) => column !== 'name');
    const name = has('name') ? sql`coalesce(n.name, ${has('domain') ? sql`n.domain` : sql`n.key`})` : has('domain') ? sql`n.domain` : sql`substr(n.key, 2)`;
    await sql`insert into contacts.company (workspace_id, id, name, import_id ${sql.join(names.map((column) => sql`, ${sql.ref(column)}`), sql``)})
      select ${ws}, n.id, ${name}, ${plan.importId} ${sql.join(names.map((column) => sql`, ${column === 'domain' ? sql`lower(n.domain)` : sql.ref(`n.${column}`)}`), sql``)}
      from named_company n where n.key = any(${missing.map((row) => row.key)}::text[]) on conflict do nothing`.execute(tx);
  }
  await sql`update placed p set company_id = n.id
    from (select row_number, ${key} as key from (select row_number, ${fields} from placed p where p.company is not null) r) k
    join named_company n on n.key = k.key
    where p.row_number = k.row_number`.execute(tx);
}
