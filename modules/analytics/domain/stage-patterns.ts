/**
 * The counts of a funnel from its patterns: how many journeys entered exactly this set of stages and ended or not.
 * A million journeys have some hundred patterns, so one grouped scan answers every count of every stage at once.
 * Example: 3 journeys {mql, customer}, 5 {mql} of which 2 lost → mql entered 8, moved on 3, lost 2, waiting 3; customer 3.
 */
import { wilsonInterval } from '#platform/statistics/wilson-interval.ts';
import type { Rate, StageFigures } from '../contract.ts';

/** Bit (slot − 1) of `entered` is set for every stage entered. */
export type Pattern = {
  readonly entered: number;
  /** Left the funnel: lost, disqualified or recycled. */
  readonly left: boolean;
  readonly journeys: number;
  readonly valueMinor: number;
};

/** One value of the breakdown, or everybody. */
export type Durations = {
  /** By slot: days to the next stage entered, `[median, p90]`. */
  readonly stay: ReadonlyMap<number, readonly [number, number]>;
  /** By slot: median days from the first stage shown. */
  readonly fromStart: ReadonlyMap<number, number>;
  /** By slot: journeys that entered a later stage before this one. */
  readonly outOfOrder: ReadonlyMap<number, number>;
};

export type ShownStage = { readonly key: string; readonly slot: number };

const bit = (slot: number): number => 2 ** (slot - 1);
/** Whether a mask of stages entered has the stage of this slot. */
export const has = (mask: number, slot: number): boolean => Math.floor(mask / bit(slot)) % 2 === 1;

export const rateOf = (successes: number, base: number): Rate => {
  const interval = wilsonInterval(successes, base);
  return interval === null ? null : { rate: successes / base, base, ...interval };
};

/** Stages that at least one journey entered, in the funnel's order. */
export function stagesInUse<S extends ShownStage>(stages: readonly S[], patterns: readonly Pattern[]): S[] {
  const union = new Set<number>();
  for (const pattern of patterns)
    for (const stage of stages) if (has(pattern.entered, stage.slot)) union.add(stage.slot);
  return stages.filter((stage) => union.has(stage.slot));
}

/** Figures of the cohort view for the stages shown (in the funnel's order). */
export function cohortFigures(
  shown: readonly ShownStage[],
  patterns: readonly Pattern[],
  durations: Durations,
): StageFigures[] {
  const start = shown[0];
  const figures = shown.map((stage, index) => {
    const later = shown.slice(index + 1);
    const earlier = shown.slice(0, index);
    const sum = {
      entered: 0,
      movedOn: 0,
      lost: 0,
      waiting: 0,
      joinedHere: 0,
      valueMinor: 0,
      lostValueMinor: 0,
      reachedFromStart: 0,
    };
    for (const { entered, left, journeys, valueMinor } of patterns) {
      const here = has(entered, stage.slot);
      const beyond = later.some((other) => has(entered, other.slot));
      if (start && has(entered, start.slot) && (here || beyond)) sum.reachedFromStart += journeys;
      if (!here) continue;
      sum.entered += journeys;
      sum.valueMinor += valueMinor;
      if (beyond) sum.movedOn += journeys;
      else if (left) {
        sum.lost += journeys;
        sum.lostValueMinor += valueMinor;
      } else sum.waiting += journeys;
      if (!earlier.some((other) => has(entered, other.slot))) sum.joinedHere += journeys;
    }
    return { stage, sum };
  });
  const startBase = figures[0]?.sum.entered ?? 0;
  return figures.map(({ stage, sum: { reachedFromStart, ...sum } }, index): StageFigures => {
    const previous = figures[index - 1]?.sum;
    const stepInterval = previous ? rateOf(previous.movedOn, previous.entered) : null;
    const startInterval = rateOf(reachedFromStart, startBase);
    const stay = durations.stay.get(stage.slot);
    return {
      stage: stage.key,
      ...sum,
      conversionFromPrevious: stepInterval?.rate ?? null,
      stepInterval,
      conversionFromStart: startInterval?.rate ?? null,
      startInterval,
      medianDays: stay?.[0] ?? null,
      p90Days: stay?.[1] ?? null,
      medianDaysFromStart: durations.fromStart.get(stage.slot) ?? null,
      outOfOrder: durations.outOfOrder.get(stage.slot) ?? 0,
    };
  });
}
