/**
 * The log of deals, and the deals as it makes them. A deal is never written but from its log: what is shown can be computed anew, and
 * `rebuild --verify` compares.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { keptPlan } from '#platform/server/kept-plans.ts';
import { newId } from '#platform/server/new-id.ts';
import type { dealEventKinds } from '../contract.ts';

export type NewEvent = {
  /** Where something has to point to it. */
  readonly id?: string;
  readonly dealId: string;
  readonly kind: (typeof dealEventKinds)[number];
  readonly at: Date;
  readonly actorId: string | null;
  readonly pipelineId?: string;
  readonly slot?: number;
  readonly amountMinor?: number | null;
  readonly currency?: string;
  readonly expectedOn?: string | null;
  readonly ownerId?: string | null;
  readonly name?: string;
  readonly contactId?: string | null;
  readonly companyId?: string | null;
  readonly milestone?: string;
  readonly done?: boolean;
  readonly reason?: string | null;
  readonly note?: string | null;
  readonly skipped?: readonly string[];
  readonly importId?: string | null;
};

const columns = {
  pipeline_id: 'uuid', slot: 'smallint', amount_minor: 'bigint', currency: 'text', expected_on: 'date', owner_id: 'text', name: 'text', contact_id: 'uuid',
  company_id: 'uuid', milestone: 'text', done: 'boolean', reason: 'text', note: 'text', import_id: 'uuid',
} as const; // prettier-ignore

const rowOf = (event: NewEvent) => ({
  deal_id: event.dealId,
  id: event.id ?? newId(),
  kind: event.kind,
  at: event.at.toISOString(),
  actor_id: event.actorId,
  pipeline_id: event.pipelineId ?? null,
  slot: event.slot ?? null,
  amount_minor: event.amountMinor ?? null,
  currency: event.currency ?? null,
  expected_on: event.expectedOn ?? null,
  owner_id: event.ownerId ?? null,
  name: event.name ?? null,
  contact_id: event.contactId ?? null,
  company_id: event.companyId ?? null,
  milestone: event.milestone ?? null,
  done: event.done ?? null,
  reason: event.reason || null,
  note: event.note || null,
  skipped: event.skipped ?? [],
  import_id: event.importId ?? null,
});

/** So many are looked up one by one. */
const few = 20;

/**
 * Adds to the log and brings the deals up to it. Whoever calls holds the deals' rows: of two who change a deal at once the second one
 * waited, so that its event comes after that of the first, whenever its request began.
 */
export async function appendEvents(tx: Tx, workspaceId: string, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const names = Object.keys(columns);
  const own = sql.join(names.map((name) => sql.ref(name)));
  const typed = sql.raw(
    Object.entries(columns)
      .map(([name, type]) => `${name} ${type}`)
      .join(', '),
  );
  await sql`${keptPlan}
    insert into pipeline.deal_event (workspace_id, deal_id, id, kind, at, actor_id, skipped, ${own})
    select ${workspaceId}::uuid, deal_id, id, kind,
      greatest(at, (select max(former.at) from pipeline.deal_event as former where former.workspace_id = ${workspaceId} and former.deal_id = told.deal_id)),
      actor_id, skipped, ${own}
    from jsonb_to_recordset(${JSON.stringify(events.map(rowOf))}::jsonb)
      as told(deal_id uuid, id uuid, kind text, at timestamptz, actor_id text, skipped text[], ${typed})`.execute(tx);
  const ids = [...new Set(events.map(({ dealId }) => dealId))];
  await projectDeals(tx, workspaceId, sql`deal_id = any(${ids}::uuid[])`, ids.length <= few);
}

const last = (column: string, kinds: readonly string[]): RawBuilder<unknown> =>
  sql`(array_agg(${sql.ref(column)} order by place desc) filter (where kind in (${sql.join(kinds.map((kind) => sql.lit(kind)))})))[1]`;

/** Deals as the log makes them, one row each. */
const folded = (workspaceId: string, whose: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  with log as (
    select *, row_number() over (partition by deal_id order by at, id) as place
    from pipeline.deal_event where workspace_id = ${workspaceId} and ${whose}
  ),
  put_off as (
    select deal_id, count(*) filter (where expected_on > before)::smallint as slips from (
      select deal_id, expected_on, lag(expected_on) over (partition by deal_id order by place) as before from log
      where kind in ('created', 'expected') and expected_on is not null) as days group by deal_id
  ),
  said as (
    select deal_id, array_agg(milestone order by milestone) as confirmed from (
      select distinct on (deal_id, milestone) deal_id, milestone, done from log where kind = 'confirmed'
      order by deal_id, milestone, place desc) as latest where done group by deal_id
  ),
  state as (
    select deal_id,
      ${last('pipeline_id', ['created', 'moved'])} as pipeline_id,
      ${last('slot', ['created', 'moved'])} as slot,
      nullif(${last('kind', ['won', 'lost', 'reopened'])}, 'reopened') as outcome,
      ${last('name', ['created', 'details'])} as name,
      ${last('contact_id', ['created', 'details'])} as contact_id,
      ${last('company_id', ['created', 'details'])} as company_id,
      ${last('owner_id', ['created', 'owner'])} as owner_id,
      ${last('amount_minor', ['created', 'valued'])} as amount_minor,
      ${last('currency', ['created', 'valued'])} as currency,
      ${last('expected_on', ['created', 'expected'])} as expected_on,
      min(at) filter (where kind = 'created') as created_at,
      ${last('at', ['created', 'moved'])} as stage_since,
      ${last('at', ['won', 'lost', 'reopened'])} as decided_at,
      ${last('reason', ['won', 'lost', 'reopened'])} as decided_why,
      count(*)::integer as revision
    from log group by deal_id
  ),
  stayed as (
    select stay.deal_id, round(sum(extract(epoch from stay.until - stay.at)))::bigint as seconds from (
      select deal_id, pipeline_id, slot, at, lead(at) over (partition by deal_id order by place) as until from log
      where kind in ('created', 'moved')) as stay
    join state on state.deal_id = stay.deal_id and state.pipeline_id = stay.pipeline_id and state.slot = stay.slot
    where stay.until is not null group by stay.deal_id
  )
  select state.deal_id as id, pipeline_id,
    slot, outcome, name, contact_id, company_id, owner_id, amount_minor, currency, expected_on,
    coalesce(put_off.slips, 0)::smallint as slips, created_at, stage_since, coalesce(stayed.seconds, 0) as stayed_seconds,
    case when outcome is not null then decided_at end as closed_at, case when outcome is not null then decided_why end as reason,
    coalesce(said.confirmed, '{}') as confirmed, revision
  from state left join put_off using (deal_id) left join said using (deal_id) left join stayed using (deal_id)`;

const projected = ['pipeline_id', 'slot', 'outcome', 'name', 'contact_id', 'company_id', 'owner_id', 'amount_minor', 'currency',
  'expected_on', 'slips', 'created_at', 'stage_since', 'stayed_seconds', 'closed_at', 'reason', 'confirmed', 'revision'] as const; // prettier-ignore
const all = (of?: string): RawBuilder<unknown> =>
  sql.join(projected.map((column) => sql.ref(of === undefined ? column : `${of}.${column}`)));

/** A new card stands above the older ones. */
const newestFirst = sql`-extract(epoch from folded.created_at)`;

/** Brings deals up to their log; `whose` is a condition on its rows. `areFew`: it names the deals, and one plan does for whichever. */
export async function projectDeals(
  tx: Tx,
  workspaceId: string,
  whose: RawBuilder<unknown>,
  areFew = false,
): Promise<number> {
  const { numAffectedRows } = await sql`${areFew ? keptPlan : sql``}
    insert into pipeline.deal (workspace_id, id, rank, ${all()})
    select ${workspaceId}::uuid, folded.id, ${newestFirst}, ${all('folded')} from (${folded(workspaceId, whose)}) as folded
    on conflict (workspace_id, id) do update set ${sql.join(projected.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))}`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

export async function rebuildDeals(tx: Tx, workspaceId: string): Promise<number> {
  await sql`delete from pipeline.deal as deal where deal.workspace_id = ${workspaceId} and not exists (
    select from pipeline.deal_event as event where event.workspace_id = deal.workspace_id and event.deal_id = deal.id)`.execute(
    tx,
  );
  return projectDeals(tx, workspaceId, sql`true`);
}

/** How many deals are missing, too many, or other than their log makes them. */
export async function dealDifferences(tx: Tx, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ differences: number }>`
    select count(*)::int as differences from (${folded(workspaceId, sql`true`)}) as folded
    full join (select * from pipeline.deal where workspace_id = ${workspaceId}) as deal on deal.id = folded.id
    where deal.id is null or folded.id is null or (${all('deal')}) is distinct from (${all('folded')})`.execute(tx);
  return rows[0]?.differences ?? 0;
}
