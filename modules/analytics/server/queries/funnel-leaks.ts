/** Counts every group at every step in one scan of grouping sets, and lets the leak finder (domain/find-leaks.ts) judge. */
import { type RawBuilder, sql } from 'kysely';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Stage } from '#modules/lifecycle/contract.ts';
import type { FunnelQuestion, Leak } from '../../contract.ts';
import { type Group, type StepCount, findLeaks } from '../../domain/find-leaks.ts';
import { stagesInUse } from '../../domain/stage-patterns.ts';
import { type Breakdown, type Scope, breakdownOf, left, scopeOf } from '../scope.ts';
import { later } from './activity.ts';
import { cohort, patterns } from './patterns.ts';

/** Where companies usually look: each alone and each pair of them. Those the workspace does not have are left out. */
const dimensions = ['source', 'medium', 'company.size', 'company.industry', 'country', 'owner'] as const;

/** A group is a value, or a pair of values, of these dimensions. */
type Where = readonly { readonly breakdown: Breakdown; readonly value: string }[];

type CountRow = {
  readonly step: number;
  readonly moved: number;
  readonly lost: number;
  readonly kind: number;
} & Readonly<Record<`v${number}`, string | null>>;

async function presentDimensions(tx: Tx, workspaceId: string, catalog: FieldCatalog): Promise<Breakdown[]> {
  const fields = await catalog.of(tx, workspaceId);
  const present = dimensions.filter(
    (field) => field === 'source' || field === 'medium' || fields.get(field)?.breakdown,
  );
  return Promise.all(present.map((field) => breakdownOf(tx, workspaceId, catalog, field)));
}

/** Bit i of `kind` tells that dimension i was summed over. */
async function countGroups(
  tx: Tx,
  scope: Scope,
  shown: readonly Stage[],
  found: readonly Breakdown[],
): Promise<CountRow[]> {
  const steps = shown.slice(0, -1).map((stage, step) => {
    const here = sql`j.entered & ${sql.lit(2 ** (stage.slot - 1))} <> 0`;
    return sql`(${sql.lit(step)}, ${here}, ${later(scope, stage)})`;
  });
  const names = found.map((_, index) => sql.ref(`v${index}`));
  const sets: RawBuilder<unknown>[] = [sql`(step)`];
  for (let first = 0; first < names.length; first++) {
    sets.push(sql`(step, ${names[first]!})`);
    for (let second = first + 1; second < names.length; second++)
      sets.push(sql`(step, ${names[first]!}, ${names[second]!})`);
  }
  // First to few hundred combinations, then over all groupings: the journeys are read once.
  const { rows } = await sql<CountRow>`
    with combination as (
      select s.step, ${sql.join(found.map((each, index) => sql`${each.sql} as ${names[index]!}`))},
        count(*) filter (where s.beyond)::int as moved, count(*) filter (where not s.beyond and ${left})::int as lost
      from ${scope.from} cross join lateral (values ${sql.join(steps)}) s(step, here, beyond)
      where ${scope.where} and ${cohort(scope)} and s.here
      group by s.step, ${sql.join(found.map((each) => each.sql))}
    )
    select step, ${sql.join(names)}, sum(moved)::int as moved, sum(lost)::int as lost, grouping(${sql.join(names)}) as kind
    from combination group by grouping sets (${sql.join(sets)})`.execute(tx);
  return rows;
}

function whereOf(row: CountRow, found: readonly Breakdown[]): Where | null {
  const where: { breakdown: Breakdown; value: string }[] = [];
  for (const [index, breakdown] of found.entries()) {
    const summedOver = (row.kind >> (found.length - 1 - index)) & 1;
    if (summedOver) continue;
    const value = row[`v${index}`];
    // "Unknown" is no group of people: an anonymous visitor has no country because nobody knows it yet.
    if (value === null || value === undefined) return null;
    where.push({ breakdown, value });
  }
  return where;
}

export async function funnelLeaks(
  tx: Tx,
  workspace: WorkspaceRef,
  catalog: FieldCatalog,
  funnelKey: string,
  question: FunnelQuestion,
  nameOfUser: (userId: string) => string | null = () => null,
): Promise<{ leaks: Leak[]; tested: number }> {
  const found = await presentDimensions(tx, workspace.id, catalog);
  const withContact = found.find((each) => each.needsContact) ?? null;
  const scope = await scopeOf(tx, workspace, catalog, funnelKey, question, withContact);
  const all = await patterns(tx, scope, null);
  const shown = stagesInUse(scope.funnel.stages, all);
  if (shown.length < 2) return { leaks: [], tested: 0 };
  const rows = await countGroups(tx, scope, shown, found);
  const everybody: StepCount[] = [];
  const groups = new Map<string, { group: Where; steps: StepCount[] }>();
  for (const row of rows) {
    const count = { step: row.step, movedOn: row.moved, lost: row.lost };
    const where = whereOf(row, found);
    if (where === null) continue;
    if (where.length === 0) {
      everybody.push(count);
      continue;
    }
    const key = JSON.stringify(where.map(({ breakdown, value }) => [breakdown.field, value]));
    const group = groups.get(key) ?? { group: where, steps: [] };
    groups.set(key, group);
    group.steps.push(count);
  }
  const { leaks, tested } = findLeaks(
    everybody,
    [...groups.values()] satisfies Group<Where>[],
    worthOfSteps(scope, shown, all),
  );
  return {
    tested,
    leaks: leaks.slice(0, 50).map((leak) => ({
      from: shown[leak.step]!.key,
      to: shown[leak.step + 1]!.key,
      where: leak.group.map(({ breakdown, value }) => ({
        field: breakdown.field,
        label: breakdown.label,
        value,
        shown: breakdown.isUser ? (nameOfUser(value) ?? value) : value,
      })),
      base: leak.base,
      movedOn: leak.movedOn,
      rate: leak.rate,
      othersRate: leak.othersRate,
      excessPeople: leak.excessPeople,
      excessValueMinor: leak.excessValue,
      q: leak.q,
    })),
  };
}

/** Won value of those who got past a step, over their number: what one more of them would be worth. */
function worthOfSteps(scope: Scope, shown: readonly Stage[], all: Awaited<ReturnType<typeof patterns>>): number[] {
  const won = scope.funnel.stages.find((stage) => stage.won);
  const bit = (stage: Stage) => 2 ** (stage.slot - 1);
  return shown.slice(0, -1).map((_, step) => {
    const later = shown.slice(step + 1).reduce((sum, stage) => sum + bit(stage), 0);
    let people = 0;
    let value = 0;
    for (const pattern of all) {
      if ((pattern.entered & later) === 0) continue;
      people += pattern.journeys;
      if (won && (pattern.entered & bit(won)) !== 0) value += pattern.valueMinor;
    }
    return people === 0 ? 0 : value / people;
  });
}
