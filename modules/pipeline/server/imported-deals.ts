/**
 * Deals of a file, written set by set: a line of the log for each fact the file tells, nothing of what it does not tell. A closed deal
 * has its opening and its closing, on their days; which stages it went through is not known, and is not made up.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { projectDeals } from './deal-log.ts';

export type TakenIn = {
  readonly created: number;
  readonly updated: number;
  /** Lines added to the log. */
  readonly events: number;
  /** Rows that speak of a deal of which row `of` of the same file has spoken. */
  readonly twice: readonly { readonly rowNumber: number; readonly of: number }[];
};

export type Taking = {
  readonly workspaceId: string;
  readonly importId: string;
  readonly actorId: string | null;
};

/** Ids of one row's events share the row's UUIDv7 up to here and count up after it: an opening and a closing at one moment keep their order. */
const orderedId = (rank: number): RawBuilder<unknown> =>
  sql`overlay(t.new_id::text placing ${sql.lit(rank.toString(16).padStart(2, '0'))} from 25 for 2)::uuid`;

const eventColumns = sql`workspace_id, deal_id, id, kind, at, actor_id, import_id, pipeline_id, slot, amount_minor, currency, expected_on,
  owner_id, name, contact_id, company_id, reason, note`;

/**
 * Makes `taken` out of the rows: with `found`, the deal each speaks of. The relation has the columns row_number, new_id (of the deal it
 * becomes when nobody knows it), key_system, key, name, pipeline_id, slot, stage_told, outcome (null: open), open_told, amount_minor,
 * currency, created_at, closed_at, expected_on, reason, note, owner_id, contact_id, company_id, product.
 */
async function find(tx: Tx, { workspaceId, importId }: Taking, from: RawBuilder<unknown>): Promise<TakenIn['twice']> {
  await sql`create temp table taken on commit drop as
    select t.*, x.deal_id as found, coalesce(case when x.last_import = ${importId} and x.last_row <> t.row_number then x.last_row end,
      nullif(min(t.row_number) over (partition by t.key_system, t.key), t.row_number)) as spoken_of
    from ${from} as t left join pipeline.external_id as x
      on x.workspace_id = ${workspaceId} and x.system = t.key_system and x.value = t.key`.execute(tx);
  const { rows } = await sql<{ row_number: number; spoken_of: number }>`
    delete from taken where spoken_of is not null returning row_number, spoken_of`.execute(tx);
  await sql`analyze taken`.execute(tx);
  await sql`select from pipeline.deal where workspace_id = ${workspaceId} and id in (select found from taken where found is not null)
    order by id for update`.execute(tx);
  return rows.map((row) => ({ rowNumber: row.row_number, of: row.spoken_of }));
}

/** The new ones: opened on their day with their value, and closed on theirs. */
function opened({ workspaceId, importId, actorId }: Taking): RawBuilder<unknown> {
  const own = sql`${workspaceId}::uuid, t.new_id`;
  const by = sql`${actorId}::text, ${importId}::uuid`;
  return sql`
    select ${own}, ${orderedId(0)}, 'created', t.created_at, ${by}, t.pipeline_id, t.slot, t.amount_minor, t.currency, t.expected_on,
      t.owner_id, t.name, t.contact_id, t.company_id, null::text, t.note
    from taken as t where t.found is null
    union all
    select ${own}, ${orderedId(9)}, t.outcome, t.closed_at, ${by}, null, t.slot, null, null, null, null, null, null, null, t.reason, null
    from taken as t where t.found is null and t.outcome is not null`;
}

/** Of deals that are known: what the file says otherwise. Empty cells say nothing; a deal closed by hand is not opened again by an older file. */
function changed({ workspaceId, importId, actorId }: Taking): RawBuilder<unknown> {
  const own = sql`${workspaceId}::uuid, t.found`;
  const by = sql`${actorId}::text, ${importId}::uuid`;
  const from = sql`from taken as t join pipeline.deal as d on d.workspace_id = ${workspaceId} and d.id = t.found
    cross join lateral (
      select max(e.at) as at, (array_agg(e.import_id order by e.at desc, e.id desc))[1] as import_id from pipeline.deal_event as e
      where e.workspace_id = d.workspace_id and e.deal_id = d.id and e.kind in ('created', 'won', 'lost', 'reopened')) as said`;
  const opensAgain = sql`(d.outcome is not null and t.outcome is null and t.open_told and said.import_id is not null)`;
  return sql`
    select ${own}, ${orderedId(1)}, 'details', now(), ${by}, null::uuid, null::smallint, null::bigint, null::text, null::date, null::text,
      coalesce(t.name, d.name), coalesce(t.contact_id, d.contact_id), coalesce(t.company_id, d.company_id), null::text, null::text ${from}
    where (coalesce(t.name, d.name), coalesce(t.contact_id, d.contact_id), coalesce(t.company_id, d.company_id))
      is distinct from (d.name, d.contact_id, d.company_id)
    union all
    select ${own}, ${orderedId(2)}, 'owner', now(), ${by}, null, null, null, null, null, t.owner_id, null, null, null, null, null ${from}
    where t.owner_id is not null and t.owner_id is distinct from d.owner_id
    union all
    select ${own}, ${orderedId(3)}, 'valued', now(), ${by}, null, null, t.amount_minor, t.currency, null, null, null, null, null, null, null ${from}
    where t.amount_minor is not null and (t.amount_minor, t.currency) is distinct from (d.amount_minor, d.currency)
    union all
    select ${own}, ${orderedId(4)}, 'expected', now(), ${by}, null, null, null, null, t.expected_on, null, null, null, null, null, null ${from}
    where t.expected_on is not null and t.expected_on is distinct from d.expected_on
    union all
    select ${own}, ${orderedId(5)}, 'reopened', now(), ${by}, null, null, null, null, null, null, null, null, null, null, null ${from}
    where ${opensAgain}
    union all
    select ${own}, ${orderedId(6)}, 'moved', now(), ${by}, t.pipeline_id, t.slot, null, null, null, null, null, null, null, null, null ${from}
    where t.stage_told and t.outcome is null and (d.outcome is null or ${opensAgain}) and (t.pipeline_id, t.slot) is distinct from (d.pipeline_id, d.slot)
    union all
    select ${own}, ${orderedId(9)}, t.outcome, greatest(t.closed_at, said.at), ${by}, null, d.slot, null, null, null, null, null, null, null, t.reason, null ${from}
    where t.outcome is not null and (t.outcome is distinct from d.outcome or t.closed_at > d.closed_at or (t.reason is not null and t.reason is distinct from d.reason))`;
}

/** What is sold, by its name or code: a product that nobody has yet is added, without a price of its own. */
async function sell(tx: Tx, { workspaceId, importId }: Taking): Promise<void> {
  const { rows } = await sql`select 1 from taken where product is not null limit 1`.execute(tx);
  if (rows.length === 0) return;
  await sql`insert into pipeline.product (workspace_id, id, name, unit_price_minor, currency, import_id)
    select distinct on (lower(t.product)) ${workspaceId}::uuid, gen_random_uuid(), t.product, 0, t.currency, ${importId}::uuid from taken as t
    where t.product is not null and not exists (select from pipeline.product as p where p.workspace_id = ${workspaceId}
      and (lower(p.name) = lower(t.product) or lower(p.code) = lower(t.product)))
    order by lower(t.product), t.row_number`.execute(tx);
  await sql`insert into pipeline.line_item (workspace_id, deal_id, id, position, product_id, name, quantity, unit_price_minor, import_id)
    select ${workspaceId}::uuid, coalesce(t.found, t.new_id), gen_random_uuid(), 0, p.id, p.name, 1, coalesce(t.amount_minor, 0), ${importId}::uuid
    from taken as t join lateral (
      select id, name from pipeline.product where workspace_id = ${workspaceId}
        and (lower(name) = lower(t.product) or lower(code) = lower(t.product)) order by lower(name) = lower(t.product) desc, id limit 1) as p on true
    where t.product is not null and not exists (
      select from pipeline.line_item as i where i.workspace_id = ${workspaceId} and i.deal_id = coalesce(t.found, t.new_id))`.execute(
    tx,
  );
}

/** Leaves `newly_won` behind: deal_id, contact_id, pipeline_id, at. */
export async function takeInDeals(tx: Tx, taking: Taking, from: RawBuilder<unknown>): Promise<TakenIn> {
  const { workspaceId, importId } = taking;
  const twice = await find(tx, taking, from);
  await sql`create temp table facts on commit drop as
    with told as (
      insert into pipeline.deal_event (${eventColumns}) ${opened(taking)} returning deal_id, kind, at
    ), otherwise as (
      insert into pipeline.deal_event (${eventColumns}) ${changed(taking)} returning deal_id, kind, at
    ) select *, true as is_new from told union all select *, false from otherwise`.execute(tx);
  await sql`analyze facts`.execute(tx);
  await projectDeals(tx, workspaceId, sql`deal_id in (select deal_id from facts)`);
  await sql`insert into pipeline.external_id (workspace_id, system, value, deal_id, import_id, last_import, last_row)
    select ${workspaceId}::uuid, key_system, key, new_id, ${importId}::uuid, ${importId}::uuid, row_number from taken where found is null`.execute(
    tx,
  );
  await sql`update pipeline.external_id as x set last_import = ${importId}, last_row = t.row_number from taken as t
    where t.found is not null and x.workspace_id = ${workspaceId} and x.system = t.key_system and x.value = t.key`.execute(
    tx,
  );
  await sell(tx, taking);
  await sql`create temp table newly_won on commit drop as
    select deal.id as deal_id, deal.contact_id, deal.pipeline_id, facts.at from facts
    join pipeline.deal as deal on deal.workspace_id = ${workspaceId} and deal.id = facts.deal_id
    where facts.kind = 'won' and deal.outcome = 'won' and deal.contact_id is not null`.execute(tx);
  const { rows } = await sql<{ created: number; updated: number; events: number }>`
    select count(distinct deal_id) filter (where is_new)::int as created, count(distinct deal_id) filter (where not is_new)::int as updated,
      count(*)::int as events from facts`.execute(tx);
  return { ...(rows[0] ?? { created: 0, updated: 0, events: 0 }), twice };
}
