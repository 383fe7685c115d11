/**
 * Finds the person each deal is with, by e-mail, by a telephone that one person alone has, by a name that one person alone has in that
 * company; adds the missing ones; sets `contact_id` on the placed rows. What is known of a person stays as it is: the file is about deals.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { type ContactColumn, isFirstTouch, lastTouchOf } from '../write/incoming-row.ts';
import type { DealPlan } from './incoming-deal.ts';

type Own = (column: ContactColumn) => RawBuilder<unknown>;
const ownOf =
  ({ columns }: DealPlan, alias: string): Own =>
  (column) =>
    columns.includes(column) ? sql.ref(`${alias}.${column}`) : sql`null::text`;

const sameName = (own: Own): RawBuilder<unknown> => sql`(
  lower(coalesce(c.first_name, '')) = lower(coalesce(${own('first_name')}, ''))
  and lower(coalesce(c.last_name, '')) = lower(coalesce(${own('last_name')}, '')))`;

async function findPeople(tx: Tx, plan: DealPlan): Promise<void> {
  const ws = plan.workspaceId;
  const own = ownOf(plan, 'p');
  const nameless = sql`coalesce(${own('first_name')}, ${own('last_name')}) is null`;
  if (plan.columns.includes('email')) {
    await sql`update placed p set contact_id = f.id from (
        select c.email, (min(coalesce(c.merged_into, c.id)::text) filter (where c.merged_into is null))::uuid as own,
          min(c.merged_into::text)::uuid as survivor
        from contacts.contact c where c.workspace_id = ${ws} and c.email in (select email from placed) group by c.email) e
      cross join lateral (select coalesce(e.own, e.survivor) as id) f where p.email = e.email`.execute(tx);
  }
  if (plan.columns.includes('phone')) {
    await sql`update placed p set contact_id = f.id from (
        select p.row_number, min(c.id::text)::uuid as id from placed p
        join contacts.contact c on c.workspace_id = ${ws} and c.phone = p.phone and c.merged_into is null and (${nameless} or ${sameName(own)})
        where p.contact_id is null and ${own('email')} is null group by 1 having count(*) = 1) f
      where f.row_number = p.row_number`.execute(tx);
  }
  if (plan.columns.includes('last_name') || plan.columns.includes('first_name')) {
    await sql`update placed p set contact_id = f.id from (
        select p.row_number, min(c.id::text)::uuid as id from placed p
        join contacts.contact c on c.workspace_id = ${ws} and c.merged_into is null
          and c.name_key = contacts.folded(btrim(coalesce(${own('last_name')}, '') || ' ' || coalesce(${own('first_name')}, ''))) and ${sameName(own)}
          and (p.company_id is null or c.company_id is null or c.company_id = p.company_id)
        where p.contact_id is null and ${own('email')} is null and not ${nameless} group by 1 having count(*) = 1) f
      where f.row_number = p.row_number`.execute(tx);
  }
}

async function addPeople(tx: Tx, plan: DealPlan): Promise<void> {
  const own = ownOf(plan, 'p');
  const name = sql`lower(concat_ws(' ', ${own('first_name')}, ${own('last_name')}))`;
  const who = sql`case when ${own('email')} is not null then '@' || ${own('email')}
    when ${own('phone')} is not null then '+' || ${own('phone')} || ' ' || ${name}
    when ${name} <> '' then ${name} || ' ' || coalesce(p.company_id::text, '') end`;
  await sql`create temp table newcomer on commit drop as
    select distinct on (who) * from (select p.*, ${who} as who from placed p where p.contact_id is null) p
    where who is not null order by who, row_number`.execute(tx);
  const of = ownOf(plan, 'n');
  const values = plan.columns.flatMap((column): [string, RawBuilder<unknown>][] =>
    isFirstTouch(column)
      ? [
          [column, sql.ref(`n.${column}`)],
          [lastTouchOf[column], sql.ref(`n.${column}`)],
        ]
      : [[column, sql.ref(`n.${column}`)]],
  );
  const list = (each: (pair: [string, RawBuilder<unknown>]) => RawBuilder<unknown>) =>
    sql.join(
      values.map((pair) => sql`, ${each(pair)}`),
      sql``,
    );
  await sql`insert into contacts.contact (workspace_id, id, display_name, import_id, company_id ${list(([column]) => sql.ref(column))})
    select ${plan.workspaceId}::uuid, n.person_id,
      coalesce(nullif(concat_ws(' ', ${of('first_name')}, ${of('last_name')}), ''), ${of('email')}, ${of('phone')}, ''),
      ${plan.importId}::uuid, n.company_id ${list(([, value]) => value)} from newcomer n`.execute(tx);
  await sql`update placed p set contact_id = n.person_id from newcomer n
    where p.contact_id is null and n.who = ${who}`.execute(tx);
}

const telling: readonly ContactColumn[] = ['email', 'phone', 'first_name', 'last_name'];

export async function placePeople(tx: Tx, plan: DealPlan): Promise<void> {
  await sql`alter table placed add column contact_id uuid`.execute(tx);
  if (!plan.columns.some((column) => telling.includes(column))) return;
  await findPeople(tx, plan);
  await addPeople(tx, plan);
  // A deal with somebody is a deal with their company, where the file names none.
  await sql`update placed p set company_id = c.company_id from contacts.contact c
    where p.company_id is null and c.workspace_id = ${plan.workspaceId} and c.id = p.contact_id and c.company_id is not null`.execute(
    tx,
  );
}
