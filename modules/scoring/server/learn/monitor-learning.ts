/**
 * Whether an adopted card still does what it promised, on people whose fate was decided after it was adopted (of a filter: who were added
 * since). Alarms: the make-up of their points has shifted (index from 0.25 on); it separates worse, the whole interval of the area lying
 * below what was promised; the chances it gave on average lie outside the interval of the share that won.
 */
import { sql } from 'kysely';
import { populationStability } from '#platform/statistics/population-stability.ts';
import { wilsonInterval } from '#platform/statistics/wilson-interval.ts';
import type { Monitoring } from '../../contract.ts';
import { evaluateChances } from '../../domain/learn/evaluate-chances.ts';
import { countInGroups, pointsOfPeople } from '../../domain/learn/points-of-people.ts';
import { scoringProblem } from '../problems.ts';
import { isLearned } from './adopt-learning.ts';
import type { Asking } from './gather-people.ts';
import { requireLearning } from './learning-store.ts';
import { readDataSet } from './read-data-set.ts';

const most = 50_000;
const needed = 30;
const fewestForShift = 100;
const shift = 0.25;

export async function monitorLearning(asking: Asking, id: string): Promise<Monitoring> {
  const { tx, workspaceId } = asking;
  const { target, result, adopted_at: since } = await requireLearning(tx, workspaceId, id);
  if (!isLearned(result) || since === null) throw scoringProblem('not-adopted');
  await sql`set local work_mem = '64MB'`.execute(tx);
  const { card, columns, points } = result;
  const used = new Set(card.fields.map(({ field }) => field));
  // The period it was learned from has ended; what is asked is what came after.
  const open = target.kind === 'funnel' ? { ...target, from: undefined, to: undefined } : target;
  const { data } = await readDataSet(
    asking,
    { target: open, most, since },
    columns.filter(({ key }) => used.has(key)),
  );
  const { outcomes } = data;
  const people = outcomes.length;
  const won = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  const { all } = pointsOfPeople(card, data);
  const { intercept, perPoint } = card.chance;
  const chances = all.map((sum) => 1 / (1 + Math.exp(-(intercept + perPoint * sum))));
  const enough = won >= needed && people - won >= needed;
  const found = enough ? evaluateChances(chances, outcomes) : null;
  const groups = points?.groups ?? [];
  const counts = countInGroups(
    all,
    groups.map(({ from }) => from),
  );
  const stability =
    people >= fewestForShift && groups.length > 1
      ? populationStability(
          groups.map((group) => group.people),
          counts,
        )
      : null;
  const predicted = people > 0 ? chances.reduce((sum, chance) => sum + chance, 0) / people : null;
  const around = enough ? wilsonInterval(won, people) : null;
  const promised = card.crossValidated.card;
  return {
    since: since.toISOString(),
    people,
    won,
    needed,
    now: found && {
      ...found,
      calibration: { ...found.calibration, groups: [...found.calibration.groups] },
      lift: [...found.lift],
    },
    promised: { area: promised.area, brier: promised.brier },
    predicted,
    observed: people > 0 ? won / people : null,
    stability: stability?.index ?? null,
    pointGroups: groups.map(({ from, people: then }, index) => ({ from, then, now: counts[index]! })),
    alarms: [
      ...(stability && stability.index >= shift ? ['population-moved' as const] : []),
      ...(found && found.areaInterval.high < promised.area ? ['separates-worse' as const] : []),
      ...(around && predicted !== null && (predicted < around.low || predicted > around.high)
        ? ['chances-off' as const]
        : []),
    ],
  };
}
