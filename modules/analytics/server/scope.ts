/** What a report is about, as SQL over `j` (lifecycle.journey): the funnel version, the period, the filter, the breakdown. */
import { dayAfter } from '#platform/contract/days.ts';
import { type RawBuilder, sql } from 'kysely';
import type { LocalText } from '#platform/contract/problem.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Funnel, Stage } from '#modules/lifecycle/contract.ts';
import {
  lifecycleProblem,
  listVersions,
  nextEntry,
  packedStays,
  seenWorth,
  secondsBetween,
} from '#modules/lifecycle/server/index.ts';
import type { FunnelQuestion } from '../contract.ts';
import { analyticsProblem } from './problems.ts';

export type Interval = { readonly from: Date; readonly to: Date };

export type Scope = {
  readonly workspaceId: string;
  readonly funnel: Funnel;
  /** Whether `journey.stays` was computed in this version's order. */
  readonly inForce: boolean;
  readonly interval: { readonly from: Date | null; readonly to: Date | null };
  /** What a journey is worth, as far as the reader may know it. */
  readonly worth: RawBuilder<number | null>;
  /** FROM ... of every statement: `j`, and `contact`, `company` when something asks for them. */
  readonly from: RawBuilder<unknown>;
  /** Workspace, funnel and filter; without the period, which each view reads in its own way. */
  readonly where: RawBuilder<boolean>;
};

export type Breakdown = {
  readonly field: string;
  readonly label: LocalText;
  readonly sql: RawBuilder<unknown>;
  readonly needsContact: boolean;
  readonly isUser: boolean;
};

/** On the journey row itself: no join. */
const ownFields: Readonly<Record<string, { column: string; label: LocalText }>> = {
  source: { column: 'j.source', label: { pl: 'Źródło', en: 'Source' } },
  medium: { column: 'j.medium', label: { pl: 'Medium', en: 'Medium' } },
  campaign: { column: 'j.campaign', label: { pl: 'Kampania', en: 'Campaign' } },
};

export async function breakdownOf(
  tx: Tx,
  workspaceId: string,
  catalog: FieldCatalog,
  field: string,
): Promise<Breakdown> {
  const own = ownFields[field];
  if (own) return { field, label: own.label, sql: sql.ref(own.column), needsContact: false, isUser: false };
  const known = await catalog.named(tx, workspaceId).get(field);
  if (!known?.breakdown) throw analyticsProblem('unknown-breakdown', { field });
  return {
    field,
    label: known.label,
    sql: sql`(${known.sql})::text`,
    needsContact: true,
    isUser: known.kind === 'user',
  };
}

/** Midnight that begins a day of the workspace, in UTC: PostgreSQL knows its time zones. */
async function midnights(tx: Tx, timeZone: string, days: readonly (string | undefined)[]): Promise<(Date | null)[]> {
  const { rows } = await sql<{ at: Date | null }>`
    select day::timestamp at time zone ${timeZone} as at
    from unnest(${days.map((day) => day ?? null)}::date[]) with ordinality d(day, n) order by n`.execute(tx);
  return rows.map((row) => row.at);
}

export async function intervalOf(
  tx: Tx,
  timeZone: string,
  from: string | undefined,
  to: string | undefined,
): Promise<{ from: Date | null; to: Date | null }> {
  if (from !== undefined && to !== undefined && from > to) throw analyticsProblem('period-upside-down');
  const [begin, end] = await midnights(tx, timeZone, [from, to === undefined ? undefined : dayAfter(to)]);
  return { from: begin ?? null, to: end ?? null };
}

/** The version asked for; else the one in force at the end of the period; else the first. */
async function versionOf(
  tx: Tx,
  workspaceId: string,
  key: string,
  asked: number | undefined,
  end: Date | null,
): Promise<{ funnel: Funnel; inForce: boolean }> {
  const versions = await listVersions(tx, workspaceId, key);
  const newest = versions[0];
  if (!newest) throw lifecycleProblem('unknown-funnel', { funnel: key });
  const found =
    asked !== undefined
      ? versions.find((version) => version.version === asked)
      : (versions.find((version) => end === null || Date.parse(version.validFrom) < end.getTime()) ?? versions.at(-1));
  if (!found) throw analyticsProblem('unknown-version', { version: asked ?? 0 });
  return { funnel: found, inForce: found.version === newest.version };
}

export async function scopeOf(
  tx: Tx,
  workspace: WorkspaceRef,
  catalog: FieldCatalog,
  funnelKey: string,
  question: FunnelQuestion,
  breakdown: Breakdown | null,
): Promise<Scope> {
  const interval = await intervalOf(tx, workspace.timeZone, question.from, question.to);
  const { funnel, inForce } = await versionOf(tx, workspace.id, funnelKey, question.version, interval.to);
  const filter = question.filter ? await compileFilter(catalog, tx, workspace.id, question.filter) : null;
  const joins = filter !== null || breakdown?.needsContact;
  return {
    workspaceId: workspace.id,
    funnel,
    inForce,
    interval,
    worth: await seenWorth(tx, workspace.id),
    from: joins
      ? sql`lifecycle.journey j
          join contacts.contact as contact on contact.workspace_id = j.workspace_id and contact.id = j.contact_id
          left join contacts.company as company on company.workspace_id = contact.workspace_id and company.id = contact.company_id`
      : sql`lifecycle.journey j`,
    where: sql`j.workspace_id = ${workspace.id} and j.funnel_id = ${funnel.id} ${filter ? sql`and ${filter.where}` : sql``}`,
  };
}

export const at = (slot: number): RawBuilder<Date> => sql.ref<Date>(`j.at_${slot}`);

/** Seconds from entering a stage to the next one entered; null when none was. In any version's order. */
export function stay(scope: Scope, stage: Stage): RawBuilder<number> {
  const { stages } = scope.funnel;
  return secondsBetween(at(stage.slot), nextEntry(stages, stages.indexOf(stage), at));
}

/** All stays of a journey, packed: as they are kept, or computed in the order of an older version. */
export const packed = (scope: Scope): RawBuilder<Buffer> =>
  scope.inForce ? sql.ref<Buffer>('j.stays') : packedStays(scope.funnel.stages, at);

export function within(moment: RawBuilder<unknown>, interval: Scope['interval']): RawBuilder<boolean> {
  const parts = [
    ...(interval.from ? [sql`${moment} >= ${interval.from}::timestamptz`] : []),
    ...(interval.to ? [sql`${moment} < ${interval.to}::timestamptz`] : []),
  ];
  return parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`;
}

export const left: RawBuilder<boolean> = sql`coalesce(j.outcome in ('lost', 'disqualified', 'recycled'), false)`;
