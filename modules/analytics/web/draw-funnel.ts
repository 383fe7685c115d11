/**
 * From figures to a drawing. Heights are shares (0..1) of the height of the plot, so that the picture needs no measuring;
 * bars stand on the ground and each step is a stack of three bands from one bar to the next.
 */
import { z } from 'zod';
import type { StageFigures, View } from '#modules/analytics/contract.ts';

/** count: as many people, as high. root: by the square root. share: each bar is the share of the stage before it. */
export const scales = ['count', 'root', 'share'] as const;
export const Scale = z.enum(scales);
export type Scale = z.infer<typeof Scale>;

/** Heights of the lower and the upper edge at the left and at the right end. */
export type Band = {
  readonly left: readonly [lower: number, upper: number];
  readonly right: readonly [lower: number, upper: number];
};

export type DrawnStage = {
  readonly stage: string;
  readonly height: number;
  /** Of a bar drawn as a share: what is missing to the whole, as it was lost or still waits at the stage before. */
  readonly missing: { readonly waiting: Band; readonly lost: Band } | null;
};

export type DrawnStep = {
  readonly from: string;
  readonly to: string;
  readonly movedOn: Band;
  readonly waiting: Band;
  readonly lost: Band;
};

export type Drawing = { readonly stages: readonly DrawnStage[]; readonly steps: readonly DrawnStep[] };

type Counted = Pick<StageFigures, 'stage' | 'entered' | 'movedOn' | 'lost' | 'waiting' | 'conversionFromPrevious'>;

/** Below this share of the highest bar one cannot see that there is a bar at all. */
const leastVisible = 0.02;

/** A true scale where it shows every stage, else the square root, which keeps small stages visible. */
export const fittingScale = (stages: readonly Pick<StageFigures, 'entered'>[]): Scale => {
  const entered = stages.map((stage) => stage.entered).filter((count) => count > 0);
  return entered.length > 0 && Math.min(...entered) / Math.max(...entered) < leastVisible ? 'root' : 'count';
};

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

const block = (lower: number, upper: number): Band => ({ left: [lower, upper], right: [lower, upper] });

/** Each bar against the stage before: what it lacks of the whole stands above it, still waiting below lost. */
const drawShares = (stages: readonly Counted[]): Drawing => ({
  steps: [],
  stages: stages.map(({ stage, entered, conversionFromPrevious }, index) => {
    const before = stages[index - 1];
    if (!before) return { stage, height: entered > 0 ? 1 : 0, missing: null };
    const height = conversionFromPrevious ?? 0;
    const waitingUpTo = Math.min(1, height + share(before.waiting, before.entered));
    const lostUpTo = Math.min(1, waitingUpTo + share(before.lost, before.entered));
    return { stage, height, missing: { waiting: block(height, waitingUpTo), lost: block(waitingUpTo, lostUpTo) } };
  }),
});

const nothing: Band = { left: [0, 0], right: [0, 0] };

/**
 * Each bar by its count. A step's bands part the bar it leaves by share; all of them end at the next bar's height,
 * where those still waiting and those lost have come to nothing. Only where the same people are followed (`cohort`) are the
 * parts parts of the bar: what happened in a period is drawn as one band, and people who merely stand somewhere as none.
 */
export const drawFunnel = (stages: readonly Counted[], scale: Scale, view: View = 'cohort'): Drawing => {
  if (scale === 'share' && view === 'cohort') return drawShares(stages);
  const highest = Math.max(0, ...stages.map((stage) => stage.entered));
  const heightOf = (count: number): number => {
    const linear = share(count, highest);
    return scale === 'root' ? Math.sqrt(linear) : linear;
  };
  return {
    stages: stages.map(({ stage, entered }) => ({ stage, height: heightOf(entered), missing: null })),
    steps: (view === 'now' ? [] : stages.slice(0, -1)).map((from, index) => {
      const to = stages[index + 1] ?? from;
      const height = heightOf(from.entered);
      const end = heightOf(to.entered);
      if (view === 'activity') {
        const movedOn: Band = { left: [0, height], right: [0, end] };
        return { from: from.stage, to: to.stage, movedOn, waiting: nothing, lost: nothing };
      }
      const movedUpTo = height * share(from.movedOn, from.entered);
      const waitingUpTo = movedUpTo + height * share(from.waiting, from.entered);
      return {
        from: from.stage,
        to: to.stage,
        movedOn: { left: [0, movedUpTo], right: [0, end] },
        waiting: { left: [movedUpTo, waitingUpTo], right: [end, end] },
        lost: { left: [waitingUpTo, height], right: [end, end] },
      };
    }),
  };
};

const percent = (value: number): string => `${Math.round(value * 10_000) / 100}%`;

/**
 * A band as CSS: a polygon in a box that spans the plot. `right`: from bar to bar as they stand side by side, heights
 * upwards. `down`: bars lie one under another, heights to the right.
 */
export const bandShape = ({ left, right }: Band, towards: 'right' | 'down' = 'right'): string => {
  const corner = (along: string, height: number): string =>
    towards === 'right' ? `${along} ${percent(1 - height)}` : `${percent(height)} ${along}`;
  return `polygon(${corner('0%', left[0])}, ${corner('0%', left[1])}, ${corner('100%', right[1])}, ${corner('100%', right[0])})`;
};

export const isEmptyBand = ({ left, right }: Band): boolean => left[0] === left[1] && right[0] === right[1];
