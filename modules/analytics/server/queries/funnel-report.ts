/** The funnel report: counts, rates, times and values of every stage, for everybody, by a breakdown, and against another period. */
import { sql } from 'kysely';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Stage } from '#modules/lifecycle/contract.ts';
import { secondsBetween } from '#modules/lifecycle/server/index.ts';
import type { FunnelQuestion, FunnelReport, StageFigures } from '../../contract.ts';
import { countedFigures } from '../../domain/figures-of-counts.ts';
import { type DurationsByValue, durationsByValue } from '../../domain/durations-by-value.ts';
import { cohortFigures, stagesInUse } from '../../domain/stage-patterns.ts';
import { type Breakdown, type Scope, breakdownOf, packed, scopeOf, stay } from '../scope.ts';
import { type StageCounts, activity, happened, standing } from './activity.ts';
import { type Measure, computed, ofPatterns } from './durations.ts';
import { cohort, countPeople, patterns } from './patterns.ts';
import { type Unnamed, unnamed, unnamedCounts, unnamedOf, unnamedPatterns, unnamedPeople } from './unnamed.ts';

export type Asked = FunnelQuestion & {
  readonly by?: string | undefined;
  readonly compareFrom?: string | undefined;
  readonly compareTo?: string | undefined;
};

/** More values than this nobody compares; the largest are kept. */
const mostValues = 200;

type Value = {
  readonly value: string | null;
  readonly journeys: number;
  readonly unnamed: number;
  readonly stages: StageFigures[];
};
type Figures = {
  readonly shown: readonly Stage[];
  readonly unused: readonly Stage[];
  readonly stages: StageFigures[];
  readonly values: Value[];
  readonly more: number;
  readonly journeys: number;
  readonly people: number;
  readonly unnamed: number;
};

function groupBy<R extends { readonly value: string | null }>(rows: readonly R[]): Map<string | null, R[]> {
  const groups = new Map<string | null, R[]>();
  for (const row of rows) {
    const group = groups.get(row.value);
    if (group) group.push(row);
    else groups.set(row.value, [row]);
  }
  return groups;
}

function largest(values: Value[]): { values: Value[]; more: number } {
  values.sort((a, b) => b.journeys - a.journeys || String(a.value).localeCompare(String(b.value)));
  return { values: values.slice(0, mostValues), more: Math.max(0, values.length - mostValues) };
}

async function cohortReport(
  tx: Tx,
  scope: Scope,
  breakdown: Breakdown | null,
  visitors: Unnamed | null,
): Promise<Figures> {
  const rows = [...(await patterns(tx, scope, breakdown, packed(scope))), ...unnamedPatterns(visitors)];
  const shown = stagesInUse(scope.funnel.stages, rows);
  const times = durationsByValue(ofPatterns(shown, rows));
  const journeys = rows.reduce((sum, row) => sum + row.journeys, 0);
  const again = rows.some((row) => row.furtherPasses > 0);
  const values = [...groupBy(rows)].map(([value, group]): Value => ({
    value,
    journeys: group.reduce((sum, row) => sum + row.journeys, 0),
    unnamed: unnamedOf(visitors, value),
    stages: cohortFigures(shown, group, times.of(value)),
  }));
  return {
    shown,
    unused: scope.funnel.stages.filter((stage) => !shown.includes(stage)),
    stages: cohortFigures(shown, rows, times.everybody),
    ...largest(breakdown ? values : []),
    journeys,
    people: again ? (await countPeople(tx, scope, cohort(scope))) + unnamedPeople(visitors) : journeys,
    unnamed: unnamedPeople(visitors),
  };
}

function sumBySlot(rows: readonly StageCounts[]): Map<number, StageCounts> {
  const sums = new Map<number, StageCounts>();
  for (const row of rows) {
    const sum = sums.get(row.slot);
    const added = (key: 'entered' | 'movedOn' | 'lost' | 'waiting' | 'joinedHere' | 'valueMinor' | 'lostValueMinor') =>
      (sum?.[key] ?? 0) + row[key];
    sums.set(row.slot, {
      slot: row.slot,
      value: null,
      entered: added('entered'),
      movedOn: added('movedOn'),
      lost: added('lost'),
      waiting: added('waiting'),
      joinedHere: added('joinedHere'),
      valueMinor: added('valueMinor'),
      lostValueMinor: added('lostValueMinor'),
    });
  }
  return sums;
}

function countedReport(
  scope: Scope,
  rows: readonly StageCounts[],
  times: DurationsByValue,
  breakdown: Breakdown | null,
  ratios: boolean,
  people: number,
  visitors: Unnamed | null,
): Figures {
  const used = new Set(rows.map((row) => row.slot));
  const shown = scope.funnel.stages.filter((stage) => used.has(stage.slot));
  const journeysOf = (group: readonly StageCounts[]) =>
    ratios
      ? Math.max(0, ...[...sumBySlot(group).values()].map((each) => each.entered))
      : group.reduce((sum, row) => sum + row.entered, 0);
  const values = [...groupBy(rows)].map(([value, group]): Value => ({
    value,
    journeys: journeysOf(group),
    unnamed: unnamedOf(visitors, value),
    stages: countedFigures(shown, sumBySlot(group), times.of(value), ratios),
  }));
  return {
    shown,
    unused: scope.funnel.stages.filter((stage) => !used.has(stage.slot)),
    stages: countedFigures(shown, sumBySlot(rows), times.everybody, ratios),
    ...largest(breakdown ? values : []),
    journeys: journeysOf(rows),
    people: people + unnamedPeople(visitors),
    unnamed: unnamedPeople(visitors),
  };
}

async function activityReport(
  tx: Tx,
  scope: Scope,
  breakdown: Breakdown | null,
  visitors: Unnamed | null,
): Promise<Figures> {
  const rows = [...(await activity(tx, scope, breakdown)), ...unnamedCounts(visitors, 'activity')];
  const { stages } = scope.funnel;
  // Stays that ended in the period, stage by stage.
  const measures = stages.slice(0, -1).map((stage): Measure => ({
    slot: stage.slot,
    seconds: sql<number>`case when ${happened(scope, stage).movedOn} then ${stay(scope, stage)} end`,
  }));
  const anything = sql<boolean>`(${sql.join(
    stages.map((stage) => happened(scope, stage).entered),
    sql` or `,
  )})`;
  const times = durationsByValue(await computed(tx, scope, breakdown, measures, sql<boolean>`true`));
  return countedReport(scope, rows, times, breakdown, true, await countPeople(tx, scope, anything), visitors);
}

async function standingReport(
  tx: Tx,
  scope: Scope,
  breakdown: Breakdown | null,
  visitors: Unnamed | null,
  now: Date,
): Promise<Figures> {
  const rows = [...(await standing(tx, scope, breakdown)), ...unnamedCounts(visitors, 'now')];
  const still = sql<boolean>`(j.outcome is null or j.outcome = 'won')`;
  const measures = scope.funnel.stages.map((stage): Measure => ({
    slot: stage.slot,
    // Who came in by a date yet to come has waited for no time, and contradicts no order.
    seconds: sql<number>`case when j.current_slot = ${sql.lit(stage.slot)}
      then greatest(${secondsBetween(sql`j.current_since`, sql`${now}::timestamptz`)}, 0) end`,
  }));
  const times = durationsByValue(await computed(tx, scope, breakdown, measures, still));
  return countedReport(scope, rows, times, breakdown, false, await countPeople(tx, scope, still), visitors);
}

async function figuresOf(
  tx: Tx,
  scope: Scope,
  question: Pick<FunnelQuestion, 'view' | 'filter'>,
  breakdown: Breakdown | null,
  now: Date,
): Promise<Figures> {
  const visitors = await unnamed(tx, scope, question, breakdown);
  switch (question.view) {
    case 'cohort':
      return cohortReport(tx, scope, breakdown, visitors);
    case 'activity':
      return activityReport(tx, scope, breakdown, visitors);
    case 'now':
      return standingReport(tx, scope, breakdown, visitors, now);
  }
}

const period = (question: {
  from?: string | undefined;
  to?: string | undefined;
}): { from: string; to: string } | null =>
  question.from === undefined && question.to === undefined
    ? null
    : { from: question.from ?? '', to: question.to ?? '' };

export async function funnelReport(
  tx: Tx,
  workspace: WorkspaceRef,
  catalog: FieldCatalog,
  funnelKey: string,
  asked: Asked,
  now: Date,
  nameOfUser: (userId: string) => string | null = () => null,
): Promise<FunnelReport> {
  const breakdown = asked.by === undefined ? null : await breakdownOf(tx, workspace.id, catalog, asked.by);
  const scope = await scopeOf(tx, workspace, catalog, funnelKey, asked, breakdown);
  const figures = await figuresOf(tx, scope, asked, breakdown, now);
  const other = { from: asked.compareFrom, to: asked.compareTo };
  const comparedPeriod = asked.view === 'now' ? null : period(other);
  const compared = comparedPeriod
    ? await figuresOf(
        tx,
        await scopeOf(tx, workspace, catalog, funnelKey, { ...asked, ...other, version: scope.funnel.version }, null),
        asked,
        null,
        now,
      )
    : null;
  return {
    funnel: { key: scope.funnel.key, name: scope.funnel.name, version: scope.funnel.version },
    view: asked.view,
    period: asked.view === 'now' ? null : period(asked),
    currency: workspace.currency,
    stages: figures.stages.map((stage, index) => {
      const { name, span, won, color } = figures.shown[index]!;
      return {
        ...stage,
        name,
        span,
        won,
        color: color ?? Math.min(10, scope.funnel.stages.indexOf(figures.shown[index]!) + 1),
      };
    }),
    unused: figures.unused.map((stage) => ({ stage: stage.key, name: stage.name })),
    by: breakdown && {
      field: breakdown.field,
      label: breakdown.label,
      values: figures.values.map((each) => ({
        ...each,
        label: each.value !== null && breakdown.isUser ? (nameOfUser(each.value) ?? each.value) : each.value,
      })),
      more: figures.more,
    },
    compared: compared && comparedPeriod && { period: comparedPeriod, stages: compared.stages },
    journeys: figures.journeys,
    people: figures.people,
    unnamed: figures.unnamed,
  };
}
