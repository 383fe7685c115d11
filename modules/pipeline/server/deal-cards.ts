/** Deals as cards and rows show them. */
import { type RawBuilder, sql } from 'kysely';
import type { DealCard, Pipeline, StuckReason } from '../contract.ts';
import { stageOfSlot } from './store.ts';

export type CardRow = {
  id: string;
  name: string;
  pipeline_id: string;
  slot: number;
  stage_since: Date;
  company_id: string | null;
  company_name: string | null;
  contact_id: string | null;
  contact_name: string | null;
  owner_id: string | null;
  amount_minor: number | null;
  currency: string;
  expected_on: string | null;
  slips: number;
  outcome: 'won' | 'lost' | null;
  closed_at: Date | null;
  reason: string | null;
  created_at: Date;
  step_title: string | null;
  step_at: string | null;
  stuck: StuckReason[];
  revision: number;
};

/** How often a day may be put off before the deal counts as slipping. */
const manySlips = 2;

/** The reasons why an open deal is stuck, as an array; over `deal`, `step` and `pace`. `today`: a date. */
export const stuckSql = (today: RawBuilder<unknown>): RawBuilder<StuckReason[]> => sql<StuckReason[]>`
  case when deal.outcome is not null then '{}'::text[] else array_remove(array[
    case when deal.stayed_seconds + extract(epoch from now() - deal.stage_since) > pace.usual_seconds then 'slow' end,
    case when deal.slips >= ${sql.lit(manySlips)} then 'slipped' end,
    case when deal.expected_on < ${today} then 'overdue' end,
    case when step.id is null then 'noNextStep' end], null) end`;

/** The earliest open activity of each deal, and how long its stage usually takes. */
export const cardJoins = sql`
  left join lateral (
    select activity.id, activity.title, coalesce(to_char(activity.due_on, 'YYYY-MM-DD'), to_char(activity.due_at, 'YYYY-MM-DD')) as at from activities.activity as activity
    where activity.workspace_id = deal.workspace_id and activity.deal_id = deal.id and activity.done_at is null and activity.kind <> 'note'
    order by activity.due_on nulls last, activity.due_at nulls last limit 1
  ) as step on deal.outcome is null
  left join pipeline.pace as pace on pace.workspace_id = deal.workspace_id and pace.pipeline_id = deal.pipeline_id and pace.slot = deal.slot`;

/** Over `deal` with `cardJoins`. */
export const cardColumns = (today: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  deal.id, deal.name, deal.pipeline_id, deal.slot, deal.stage_since, deal.company_id, deal.contact_id, deal.owner_id, deal.amount_minor,
  deal.currency, to_char(deal.expected_on, 'YYYY-MM-DD') as expected_on, deal.slips, deal.outcome, deal.closed_at, deal.reason, deal.created_at, deal.revision,
  step.title as step_title, step.at as step_at, ${stuckSql(today)} as stuck,
  (select company.name from contacts.company as company where company.workspace_id = deal.workspace_id and company.id = deal.company_id) as company_name,
  (select contact.display_name from contacts.contact as contact where contact.workspace_id = deal.workspace_id and contact.id = deal.contact_id) as contact_name`;

/** The date in the workspace. */
export const todayIn = (timeZone: string): RawBuilder<unknown> => sql`(now() at time zone ${timeZone}::text)::date`;

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });

export function asCard(row: CardRow, pipelines: readonly Pipeline[], nameOf: ReadonlyMap<string, string>): DealCard {
  const pipeline = pipelines.find(({ id }) => id === row.pipeline_id);
  return {
    id: row.id,
    name: row.name,
    pipeline: pipeline?.key ?? '',
    stage: (pipeline && stageOfSlot(pipeline, row.slot)?.key) ?? '',
    stageSince: row.stage_since.toISOString(),
    company: named(row.company_id, row.company_name),
    contact: named(row.contact_id, row.contact_name),
    owner: named(row.owner_id, row.owner_id === null ? null : (nameOf.get(row.owner_id) ?? null)),
    amountMinor: row.amount_minor,
    currency: row.currency,
    expectedOn: row.expected_on,
    slips: row.slips,
    outcome: row.outcome,
    closedAt: row.closed_at?.toISOString() ?? null,
    reason: row.reason,
    createdAt: row.created_at.toISOString(),
    nextStep: row.step_title === null ? null : { title: row.step_title, at: row.step_at },
    stuck: row.stuck,
    revision: row.revision,
  };
}
