/** Where a report finds people and the touch that counts: the journeys of one funnel, and the contacts they belong to. */
import { dayAfter } from '#platform/contract/days.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { Funnel, Stage } from '#modules/lifecycle/contract.ts';
import { findFunnel, lifecycleProblem, listFunnels } from '#modules/lifecycle/server/index.ts';
import { type Counted, type TouchChoice, counted } from '../contract.ts';
import { foldedSql, type TouchColumns } from './compile-rules.ts';

export type Interval = { readonly from: Date | null; readonly to: Date | null };

/** Days are cut in the workspace's time zone, which PostgreSQL knows; `to` is the last day included. */
export async function intervalOf(
  tx: Tx,
  timeZone: string,
  from: string | undefined,
  to: string | undefined,
): Promise<Interval> {
  const { rows } = await sql<{ from: Date | null; to: Date | null }>`
    select ${from ?? null}::date::timestamp at time zone ${timeZone} as "from",
      ${to === undefined ? null : dayAfter(to)}::date::timestamp at time zone ${timeZone} as "to"`.execute(tx);
  return { from: rows[0]?.from ?? null, to: rows[0]?.to ?? null };
}

export async function funnelAsked(tx: Tx, workspaceId: string, key: string | undefined): Promise<Funnel> {
  const funnel = key === undefined ? (await listFunnels(tx, workspaceId))[0] : await findFunnel(tx, workspaceId, key);
  if (!funnel) throw lifecycleProblem('unknown-funnel', { funnel: key ?? '' });
  return funnel;
}

const usualKeys: Readonly<Record<Exclude<Counted, 'customers'>, string>> = {
  visitors: 'visitor',
  subscribers: 'subscriber',
  leads: 'lead',
  mqls: 'mql',
};

/** Customers are those in the won stage, whatever it is called; the others go by their usual keys. */
export function stagesOf(funnel: Funnel): Readonly<Record<Counted, Stage | null>> {
  const of = (what: Counted): Stage | null =>
    funnel.stages.find((stage) => (what === 'customers' ? stage.won : stage.key === usualKeys[what])) ?? null;
  return Object.fromEntries(counted.map((what) => [what, of(what)])) as Record<Counted, Stage | null>;
}

export const enteredIn = (stage: Stage, { from, to }: Interval): RawBuilder<boolean> => {
  const at = sql.ref(`j.at_${stage.slot}`);
  const parts = [
    ...(from ? [sql`${at} >= ${from}::timestamptz`] : []),
    ...(to ? [sql`${at} < ${to}::timestamptz`] : []),
  ];
  return parts.length === 0 ? sql`${at} is not null` : sql`(${sql.join(parts, sql` and `)})`;
};

export const touchParts = ['source', 'medium', 'campaign'] as const;

/** Of `contact`. Who was only ever told a first touch has that as the last one too. */
export function touchOfContact(touch: TouchChoice, part: (typeof touchParts)[number]): RawBuilder<string | null> {
  const first = sql.ref<string | null>(`contact.first_${part}`);
  if (touch === 'first') return first;
  return sql`case when coalesce(contact.last_source, contact.last_medium, contact.last_campaign) is null
    then ${first} else ${sql.ref(`contact.last_${part}`)} end`;
}

/** The marks of a row with columns source, medium and campaign, ready for rules. Term and content are not kept with people. */
export const touchColumns = (of: (part: (typeof touchParts)[number]) => RawBuilder<unknown>): TouchColumns => ({
  source: foldedSql(of('source')),
  medium: foldedSql(of('medium')),
  campaign: foldedSql(of('campaign')),
});
