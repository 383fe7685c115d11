/** The figures of the chart as rows of a table: one row a stage. */
import type { FunnelReport, Rate, StageFigures } from '#modules/analytics/contract.ts';

export type Stage = FunnelReport['stages'][number];

/**
 * A share with the people it is a share of. In a view that does not follow the same people it is a ratio of two counts:
 * it then has no interval and may exceed 1.
 */
export type StepRate = {
  readonly rate: number;
  readonly base: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
};

export type StageRow = {
  readonly stage: Stage;
  readonly before: Stage | null;
  readonly fromPrevious: StepRate | null;
  readonly fromStart: StepRate | null;
  /** The same stage in the period compared with; null when nothing is compared. */
  readonly compared: StageFigures | null;
};

/** Below this many people a percentage says more than is known. */
export const leastBase = 10;

const rateOf = (share: Rate, ratio: number | null, base: number): StepRate | null => {
  if (share) return { rate: share.rate, base: share.base, interval: { low: share.low, high: share.high } };
  return ratio === null || base === 0 ? null : { rate: ratio, base, interval: null };
};

/** Of those that entered the stage before, the share that got to this one. */
export const stepRate = (of: StageFigures, before: StageFigures): StepRate | null =>
  rateOf(of.stepInterval, of.conversionFromPrevious, before.entered);

/** Of those that entered the first stage, the share that got to this one. */
export const startRate = (of: StageFigures, first: StageFigures): StepRate | null =>
  rateOf(of.startInterval, of.conversionFromStart, first.entered);

export const stageRows = ({ stages, compared }: Pick<FunnelReport, 'stages' | 'compared'>): StageRow[] => {
  const former = new Map(compared?.stages.map((stage) => [stage.stage, stage]));
  return stages.map((stage, index) => {
    const [first, before] = [stages[0], stages[index - 1]];
    return {
      stage,
      before: before ?? null,
      fromPrevious: before ? stepRate(stage, before) : null,
      fromStart: before && first ? startRate(stage, first) : null,
      compared: former.get(stage.stage) ?? null,
    };
  });
};

/** The stage that counts as winning; undefined when nobody got there. */
export const wonStage = (stages: readonly Stage[]): Stage | undefined => stages.find((stage) => stage.won);

export const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** The figures that sum the funnel up in one line. */
export type Summary = {
  readonly entered: number;
  readonly won: number;
  /** Of those that entered the first stage; null where people merely stand. */
  readonly conversion: StepRate | null;
  readonly medianDays: number | null;
  readonly valueMinor: number;
};

export const summaryOf = (stages: readonly StageFigures[], won: string | undefined): Summary => {
  const [first] = stages;
  const reached = stages.find((stage) => stage.stage === won);
  return {
    entered: first?.entered ?? 0,
    won: reached?.entered ?? 0,
    conversion: first && reached ? startRate(reached, first) : null,
    medianDays: reached?.medianDaysFromStart ?? null,
    valueMinor: reached?.valueMinor ?? 0,
  };
};

/** People still on their way to the won stage, and those lost before it. What becomes of customers is another question. */
export const beforeWinning = (stages: readonly Stage[]): readonly Stage[] => {
  const won = stages.findIndex((stage) => stage.won);
  return won < 0 ? stages : stages.slice(0, won);
};

/** The step that loses the greatest share of those who reach it, where no group stands out; null when nothing can be said. */
export const widestDrop = (
  stages: readonly Stage[],
): { readonly from: Stage; readonly to: Stage; readonly rate: number } | null => {
  let widest: { from: Stage; to: Stage; rate: number } | null = null;
  beforeWinning(stages).forEach((from, index) => {
    const to = stages[index + 1];
    if (!to || from.entered < leastBase) return;
    const rate = from.lost / from.entered;
    if (rate > 0 && (widest === null || rate > widest.rate)) widest = { from, to, rate };
  });
  return widest;
};
