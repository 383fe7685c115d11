/** Figures of the activity and now views: counts as they are; ratios only where the view has a meaning for them. */
import type { StageFigures } from '../contract.ts';
import type { Durations, ShownStage } from './stage-patterns.ts';

type Counts = Pick<
  StageFigures,
  'entered' | 'movedOn' | 'lost' | 'waiting' | 'joinedHere' | 'valueMinor' | 'lostValueMinor'
>;

const nothing: Counts = {
  entered: 0,
  movedOn: 0,
  lost: 0,
  waiting: 0,
  joinedHere: 0,
  valueMinor: 0,
  lostValueMinor: 0,
};

/**
 * `ratios`: entries of a stage over entries of the previous one in the same period. They count different people and so have no
 * interval and may exceed 1; people read them as the speed of the funnel.
 */
export function countedFigures(
  shown: readonly ShownStage[],
  counts: ReadonlyMap<number, Counts>,
  durations: Durations,
  ratios: boolean,
): StageFigures[] {
  const of = (stage: ShownStage | undefined) => (stage ? (counts.get(stage.slot) ?? nothing) : nothing);
  const start = of(shown[0]).entered;
  return shown.map((stage, index): StageFigures => {
    const own = of(stage);
    const previous = of(shown[index - 1]).entered;
    const stay = durations.stay.get(stage.slot);
    return {
      stage: stage.key,
      ...nothing,
      entered: own.entered,
      movedOn: own.movedOn,
      lost: own.lost,
      waiting: own.waiting,
      joinedHere: own.joinedHere,
      valueMinor: own.valueMinor,
      lostValueMinor: own.lostValueMinor,
      conversionFromPrevious: ratios && index > 0 && previous > 0 ? own.entered / previous : null,
      stepInterval: null,
      conversionFromStart: ratios && start > 0 ? own.entered / start : null,
      startInterval: null,
      medianDays: stay?.[0] ?? null,
      p90Days: stay?.[1] ?? null,
      medianDaysFromStart: durations.fromStart.get(stage.slot) ?? null,
      outOfOrder: durations.outOfOrder.get(stage.slot) ?? 0,
    };
  });
}
