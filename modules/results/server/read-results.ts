/** What selling came to, of the deals that the viewer may see. */
import { type RawBuilder, sql } from 'kysely';
import { actorNames } from '#modules/identity/server/index.ts';
import {
  type Viewer,
  listPipelines,
  requirePipeline,
  salesAccess,
  visibleDeals,
} from '#modules/pipeline/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Figures, Group, Grouping, Results } from '../contract.ts';

type Asked = {
  readonly from: string;
  readonly to: string;
  readonly by: Grouping;
  readonly pipeline?: string | undefined;
};
type FiguresRow = Omit<Figures, 'winsPer100'>;

type Groups = {
  readonly key: RawBuilder<unknown>;
  readonly join: RawBuilder<unknown>;
  /** What the deal is worth to the group. */
  readonly worth: RawBuilder<unknown>;
};
const whole = sql`deal.amount_minor`;

/**
 * What a deal is grouped by, over the alias `deal`. A deal of a salesperson in two teams, or with two products, counts in both groups,
 * and once in the total; to a product it is worth what its line items of that product come to, and all of it where it has no items.
 */
const groupsOf = (by: Grouping, timeZone: string): Groups => {
  const none = { join: sql``, worth: whole };
  switch (by) {
    case 'owner':
      return { key: sql`deal.owner_id`, ...none };
    case 'pipeline':
      return {
        key: sql`own.key`,
        worth: whole,
        join: sql`join pipeline.pipeline as own on own.workspace_id = deal.workspace_id and own.id = deal.pipeline_id`,
      };
    case 'team':
      return {
        key: sql`member.team_id::text`,
        worth: whole,
        join: sql`left join pipeline.team_member as member on member.workspace_id = deal.workspace_id and member.user_id = deal.owner_id`,
      };
    case 'product':
      return {
        key: sql`item.product_id::text`,
        worth: sql`case when item.minor is null then deal.amount_minor else item.minor end`,
        // Each line is rounded for itself, as on an offer.
        join: sql`left join lateral (
          select item.product_id, sum(round(item.quantity * item.unit_price_minor * (100 - item.discount_percent) / 100))::bigint as minor
          from pipeline.line_item as item where item.workspace_id = deal.workspace_id and item.deal_id = deal.id group by 1) as item on true`,
      };
    case 'source':
      return {
        key: sql`contact.first_source`,
        worth: whole,
        join: sql`left join contacts.contact as contact on contact.workspace_id = deal.workspace_id and contact.id = deal.contact_id`,
      };
    case 'month':
      return { key: sql`to_char(deal.event_at at time zone ${timeZone}::text, 'YYYY-MM')`, ...none };
  }
};

/** Rows of deals that were opened or closed in the period. */
const dealsOf = (
  workspaceId: string,
  where: RawBuilder<boolean>,
  { opened, closed }: Inside,
): RawBuilder<unknown> => sql`(
  select deal.*, ${opened} as is_opened, ${closed} as is_closed
  from pipeline.deal as deal where deal.workspace_id = ${workspaceId} and ${where} and (${opened} or ${closed}))`;

/** What happened to them, at `event_at`: who was opened in one month and closed in another counts in both, in each for what happened. */
const eventsOf = (
  workspaceId: string,
  where: RawBuilder<boolean>,
  { opened, closed }: Inside,
): RawBuilder<unknown> => sql`(
  select deal.*, true as is_opened, false as is_closed, deal.created_at as event_at
  from pipeline.deal as deal where deal.workspace_id = ${workspaceId} and ${where} and ${opened}
  union all
  select deal.*, false, true, deal.closed_at
  from pipeline.deal as deal where deal.workspace_id = ${workspaceId} and ${where} and ${closed})`;

type Inside = { readonly opened: RawBuilder<boolean>; readonly closed: RawBuilder<boolean> };

const figures = (currency: string, worth: RawBuilder<unknown> = whole): RawBuilder<FiguresRow> => {
  const own = sql`deal.currency = ${currency}`;
  return sql<FiguresRow>`
    count(*) filter (where deal.is_opened)::int as created,
    count(*) filter (where deal.is_closed and deal.outcome = 'won')::int as won,
    count(*) filter (where deal.is_closed and deal.outcome = 'lost')::int as lost,
    coalesce(sum(${worth}) filter (where deal.is_closed and deal.outcome = 'won' and ${own}), 0)::bigint as "wonMinor",
    coalesce(sum(${worth}) filter (where deal.is_closed and deal.outcome = 'lost' and ${own}), 0)::bigint as "lostMinor",
    avg(${worth}) filter (where deal.is_closed and deal.outcome = 'won' and ${own})::float8 as "averageMinor",
    (percentile_cont(0.5) within group (order by extract(epoch from deal.closed_at - deal.created_at) / 86400)
      filter (where deal.is_closed and deal.outcome = 'won'))::float8 as "cycleDays"`;
};

const shown = ({ created, won, lost, wonMinor, lostMinor, averageMinor, cycleDays }: FiguresRow): Figures => ({
  created,
  won,
  lost,
  wonMinor,
  lostMinor,
  averageMinor,
  cycleDays,
  winsPer100: won + lost === 0 ? null : (100 * won) / (won + lost),
});

async function namesOf(tx: Tx, workspaceId: string, by: Grouping): Promise<ReadonlyMap<string, string> | null> {
  switch (by) {
    case 'owner':
      return actorNames(tx, workspaceId);
    case 'pipeline':
      return new Map((await listPipelines(tx, workspaceId)).map(({ key, name }) => [key, name]));
    case 'team':
      return new Map((await salesAccess(tx, workspaceId)).teams.map(({ id, name }) => [id, name]));
    case 'product': {
      const { rows } = await sql<{
        id: string;
        name: string;
      }>`select id, name from pipeline.product where workspace_id = ${workspaceId}`.execute(tx);
      return new Map(rows.map(({ id, name }) => [id, name]));
    }
    case 'source':
    case 'month':
      return null;
  }
}

export async function comparesPeople(tx: Tx, workspaceId: string): Promise<boolean> {
  const { rows } = await sql<{
    compares_people: boolean;
  }>`select compares_people from results.setting where workspace_id = ${workspaceId}`.execute(tx);
  return rows[0]?.compares_people ?? true;
}

export async function readResults(tx: Tx, workspace: WorkspaceRef, viewer: Viewer, asked: Asked): Promise<Results> {
  const compares = await comparesPeople(tx, workspace.id);
  const by: Grouping = asked.by === 'owner' && !compares ? 'month' : asked.by;
  const within = (moment: RawBuilder<unknown>): RawBuilder<boolean> =>
    sql<boolean>`coalesce((${moment} at time zone ${workspace.timeZone}::text)::date between ${asked.from}::date and ${asked.to}::date, false)`;
  const inside: Inside = {
    opened: within(sql`deal.created_at`),
    closed: sql<boolean>`(deal.outcome is not null and ${within(sql`deal.closed_at`)})`,
  };
  const visible = await visibleDeals(tx, workspace.id, viewer);
  const where =
    asked.pipeline === undefined
      ? visible
      : sql<boolean>`${visible} and deal.pipeline_id = ${(await requirePipeline(tx, workspace.id, asked.pipeline)).id}`;
  const deals = dealsOf(workspace.id, where, inside);
  const { rows: totals } = await sql<FiguresRow & { other: number }>`
    select ${figures(workspace.currency)}, count(*) filter (where deal.currency <> ${workspace.currency})::int as other from ${deals} as deal`.execute(
    tx,
  );
  const { key, join, worth } = groupsOf(by, workspace.timeZone);
  const grouped = by === 'month' ? eventsOf(workspace.id, where, inside) : deals;
  const { rows } = await sql<FiguresRow & { key: string | null }>`
    select ${key} as key, ${figures(workspace.currency, worth)} from ${grouped} as deal ${join} group by 1
    order by ${by === 'month' ? sql`1` : sql`"wonMinor" desc, won desc, created desc, 1`} limit 200`.execute(tx);
  const names = await namesOf(tx, workspace.id, by);
  const { rows: reasons } = await sql<Results['lostReasons'][number]>`
    select coalesce(deal.reason, '') as reason, count(*)::int as deals,
      coalesce(sum(deal.amount_minor) filter (where deal.currency = ${workspace.currency}), 0)::bigint as "valueMinor"
    from ${deals} as deal where deal.is_closed and deal.outcome = 'lost' group by 1 order by 3 desc, 2 desc, 1 limit 50`.execute(
    tx,
  );
  const { rows: done } = await sql<Results['activities'][number]>`
    select activity.kind, count(*) filter (where deal.outcome = 'won')::int as won, count(*) filter (where deal.outcome = 'lost')::int as lost
    from ${deals} as deal join activities.activity as activity on activity.workspace_id = deal.workspace_id and activity.deal_id = deal.id
      and activity.done_at is not null and activity.kind <> 'note'
    where deal.is_closed group by 1 order by 1`.execute(tx);
  const [total] = totals;
  const groups: Group[] = rows.map((row) => ({
    key: row.key,
    name: row.key === null ? null : names === null ? row.key : (names.get(row.key) ?? null),
    ...shown(row),
  }));
  return {
    total: shown(total ?? nothing),
    by,
    groups,
    lostReasons: reasons,
    activities: done,
    otherCurrency: total?.other ?? 0,
    comparesPeople: compares,
  };
}

const nothing: FiguresRow = {
  created: 0,
  won: 0,
  lost: 0,
  wonMinor: 0,
  lostMinor: 0,
  averageMinor: null,
  cycleDays: null,
};
