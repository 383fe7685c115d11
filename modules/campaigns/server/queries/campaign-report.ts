/**
 * What each campaign brought and cost. People are first counted by their touch in one scan, which leaves few rows; the rules are
 * then tried on those. Only who went down the funnel more than once is counted person by person.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Stage } from '#modules/lifecycle/contract.ts';
import { seenWorth } from '#modules/lifecycle/server/index.ts';
import { unnamedByTouch } from '#modules/tracking/server/index.ts';
import { type CampaignReport, type Counted, type TouchChoice, channels, counted } from '../../contract.ts';
import { type Sums, addSums, campaignFigures, noSums } from '../../domain/campaign-figures.ts';
import { placeSql } from '../compile-rules.ts';
import { campaignProblem } from '../problems.ts';
import { type StoredCampaign, listStored } from '../store.ts';
import {
  type Interval,
  enteredIn,
  funnelAsked,
  intervalOf,
  stagesOf,
  touchColumns,
  touchOfContact,
  touchParts,
} from '../touches.ts';

export type Asked = {
  readonly funnel?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly compareFrom?: string | undefined;
  readonly compareTo?: string | undefined;
  readonly touch: TouchChoice;
};

type Days = { readonly from?: string | undefined; readonly to?: string | undefined };
type Stages = Readonly<Record<Counted, Stage | null>>;

/** One column of sums: a name, whether a journey counts for it, and how much. */
type Column = { readonly name: string; readonly hit: RawBuilder<boolean>; readonly worth: RawBuilder<unknown> | null };

function columnsOf(stages: Stages, interval: Interval, period: 'now' | 'before', worth: RawBuilder<unknown>): Column[] {
  const people = counted.flatMap((what): Column[] => {
    const stage = stages[what];
    return stage ? [{ name: `${period}_${what}`, hit: enteredIn(stage, interval), worth: null }] : [];
  });
  const value: Column[] = stages.customers
    ? [{ name: `${period}_value`, hit: enteredIn(stages.customers, interval), worth }]
    : [];
  return [...people, ...value];
}

const named = (parts: readonly RawBuilder<unknown>[]) => sql.join(parts, sql`, `);

/** Counts by touch: columns source, medium, campaign and the sums. */
function countsByTouch(
  workspaceId: string,
  funnelId: string,
  touch: TouchChoice,
  columns: readonly Column[],
): RawBuilder<unknown> {
  const own = sql`j.workspace_id = ${workspaceId} and j.funnel_id = ${funnelId}`;
  const joined = sql`join contacts.contact as contact on contact.workspace_id = ${workspaceId} and contact.id = j.contact_id`;
  const ofContact = named(touchParts.map((part) => sql`${touchOfContact(touch, part)} as ${sql.ref(part)}`));
  const once = columns.map(({ name, hit, worth }) =>
    worth
      ? sql`coalesce(sum(${worth}) filter (where ${hit}), 0) as ${sql.ref(name)}`
      : sql`count(*) filter (where ${hit}) as ${sql.ref(name)}`,
  );
  const perPerson = columns.map(({ name, hit, worth }) =>
    worth ? sql`sum(${worth}) filter (where ${hit}) as ${sql.ref(name)}` : sql`bool_or(${hit}) as ${sql.ref(name)}`,
  );
  const summed = columns.map(({ name, worth }) =>
    worth
      ? sql`coalesce(sum(${sql.ref(name)}), 0) as ${sql.ref(name)}`
      : sql`count(*) filter (where ${sql.ref(name)}) as ${sql.ref(name)}`,
  );
  const any = sql`(${sql.join(
    columns.map(({ hit }) => hit),
    sql` or `,
  )})`;
  // The first touch stands on the journey itself: no join for the many who came once.
  const single =
    touch === 'first'
      ? sql`select j.source, j.medium, j.campaign, ${named(once)} from lifecycle.journey j
          where ${own} and ${any} and j.contact_id not in (select contact_id from again) group by 1, 2, 3`
      : sql`select ${ofContact}, ${named(once)} from lifecycle.journey j ${joined}
          where ${own} and ${any} and j.contact_id not in (select contact_id from again) group by 1, 2, 3`;
  return sql`
    with again as materialized (select distinct j.contact_id from lifecycle.journey j where ${own} and j.pass > 1)
    ${single}
    union all
    select source, medium, campaign, ${named(summed)} from (
      select ${ofContact}, ${named(perPerson)} from lifecycle.journey j ${joined}
      where ${own} and ${any} and j.contact_id in (select contact_id from again)
      group by j.contact_id, 1, 2, 3) people
    group by 1, 2, 3`;
}

type SumRow = { place: number | null } & Record<string, number>;

async function costsOf(tx: Tx, workspaceId: string, { from, to }: Days): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ campaign_id: string; cost: number }>`
    select campaign_id, sum(amount_minor)::bigint as cost from campaigns.day_cost where workspace_id = ${workspaceId}
      ${from === undefined ? sql`` : sql`and day >= ${from}::date`} ${to === undefined ? sql`` : sql`and day <= ${to}::date`}
    group by 1`.execute(tx);
  return new Map(rows.map((row) => [row.campaign_id, row.cost]));
}

/** Visitors whom nobody knows by name, by the place of the campaign that has their touch; null: of none. */
async function unnamedByPlace(
  tx: Tx,
  workspaceId: string,
  { campaigns, stages, interval, touch }: UnnamedQuestion,
): Promise<ReadonlyMap<number | null, number>> {
  if (stages.visitors === null) return new Map();
  const touches = await unnamedByTouch(tx, workspaceId, interval, touch);
  const place = placeSql(
    campaigns,
    touchColumns((part) => sql.ref(`touch.${part}`)),
  );
  const { rows } = await sql<{ place: number | null; visitors: number }>`
    select ${place} as place, sum(visitors)::int as visitors
    from jsonb_to_recordset(${JSON.stringify(touches)}::jsonb)
      as touch(source text, medium text, campaign text, visitors integer)
    group by 1`.execute(tx);
  return new Map(rows.map((row) => [row.place, row.visitors]));
}

type UnnamedQuestion = {
  readonly campaigns: readonly StoredCampaign[];
  readonly stages: Stages;
  readonly interval: Interval;
  readonly touch: TouchChoice;
};

type Beside = { readonly unnamed: number; readonly costMinor: number };

function sumsOf(row: SumRow | undefined, stages: Stages, period: 'now' | 'before', beside: Beside): Sums {
  const people = (what: Counted): number | null =>
    stages[what] === null ? null : Number(row?.[`${period}_${what}`] ?? 0);
  return {
    visitors: stages.visitors === null ? null : (people('visitors') ?? 0) + beside.unnamed,
    subscribers: people('subscribers'),
    leads: people('leads'),
    mqls: people('mqls'),
    customers: people('customers'),
    valueMinor: Number(row?.[`${period}_value`] ?? 0),
    ...beside,
  };
}

type Both = { readonly now: Sums; readonly before: Sums | null };

const both = (parts: readonly Both[], start: Both): Both =>
  parts.reduce(
    (sum, part) => ({
      now: addSums(sum.now, part.now),
      before: sum.before && part.before ? addSums(sum.before, part.before) : null,
    }),
    start,
  );

const figures = ({ now, before }: Both) => ({
  now: campaignFigures(now),
  before: before && campaignFigures(before),
});

export async function campaignReport(tx: Tx, workspace: WorkspaceRef, asked: Asked): Promise<CampaignReport> {
  const comparing = asked.compareFrom !== undefined || asked.compareTo !== undefined;
  const before: Days = { from: asked.compareFrom, to: asked.compareTo };
  for (const { from, to } of [asked, before])
    if (from !== undefined && to !== undefined && from > to) throw campaignProblem('ends-before-start');
  const funnel = await funnelAsked(tx, workspace.id, asked.funnel);
  const stages = stagesOf(funnel);
  const intervalNow = await intervalOf(tx, workspace.timeZone, asked.from, asked.to);
  const intervalBefore = await intervalOf(tx, workspace.timeZone, before.from, before.to);
  const worth = await seenWorth(tx, workspace.id);
  const columns = [
    ...columnsOf(stages, intervalNow, 'now', worth),
    ...(comparing ? columnsOf(stages, intervalBefore, 'before', worth) : []),
  ];
  const campaigns: readonly StoredCampaign[] = await listStored(tx, workspace.id);
  const place = placeSql(
    campaigns,
    touchColumns((part) => sql.ref(`touch.${part}`)),
  );
  const { rows } = await sql<SumRow>`
    select ${place} as place, ${named(columns.map(({ name }) => sql`sum(${sql.ref(name)})::bigint as ${sql.ref(name)}`))}
    from (${countsByTouch(workspace.id, funnel.id, asked.touch, columns)}) touch group by 1`.execute(tx);
  const byPlace = new Map(rows.map((row) => [row.place, row]));
  const costsNow = await costsOf(tx, workspace.id, asked);
  const costsBefore = comparing ? await costsOf(tx, workspace.id, before) : new Map<string, number>();
  const unnamedIn = (interval: Interval) =>
    unnamedByPlace(tx, workspace.id, { campaigns, stages, interval, touch: asked.touch });
  const unnamedNow = await unnamedIn(intervalNow);
  const unnamedBefore = comparing ? await unnamedIn(intervalBefore) : new Map<number | null, number>();
  const bothOf = (at: number | null, id: string | null): Both => {
    const row = byPlace.get(at);
    const beside = (unnamed: ReadonlyMap<number | null, number>, costs: ReadonlyMap<string, number>): Beside => ({
      unnamed: unnamed.get(at) ?? 0,
      costMinor: (id !== null && costs.get(id)) || 0,
    });
    return {
      now: sumsOf(row, stages, 'now', beside(unnamedNow, costsNow)),
      before: comparing ? sumsOf(row, stages, 'before', beside(unnamedBefore, costsBefore)) : null,
    };
  };
  const each = campaigns.map((campaign, index) => ({ campaign, sums: bothOf(index, campaign.id) }));
  const none = bothOf(null, null);
  const nothing: Both = {
    now: sumsOf(undefined, stages, 'now', { unnamed: 0, costMinor: 0 }),
    before: comparing ? noSums : null,
  };
  return {
    funnel: funnel.key,
    currency: workspace.currency,
    stages: Object.fromEntries(counted.map((what) => [what, stages[what]?.key ?? null])) as CampaignReport['stages'],
    campaigns: each.map(({ campaign: { key, name, channel, status }, sums }) => ({
      key,
      name,
      channel,
      status,
      ...figures(sums),
    })),
    channels: channels.flatMap((channel) => {
      const own = each.filter(({ campaign }) => campaign.channel === channel).map(({ sums }) => sums);
      return own.length === 0 ? [] : [{ channel, ...figures(both(own, nothing)) }];
    }),
    none: figures(none),
    total: figures(
      both(
        each.map(({ sums }) => sums),
        none,
      ),
    ),
  };
}
