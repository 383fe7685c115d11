import { z } from 'zod';
import { rangeBefore, type DayRange } from '#platform/web/period.ts';

export const comparisons = ['none', 'previous', 'year-before'] as const;
export const Comparison = z.enum(comparisons);
export type Comparison = z.infer<typeof Comparison>;

/** 29 February is held against 28 February. */
const yearBefore = (day: string): string => {
  const shifted = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`;
  return shifted.endsWith('-02-29') ? shifted.replace('-02-29', '-02-28') : shifted;
};

/** The period to hold another against: as many days right before it, or the same days a year earlier. */
export const comparedRange = (range: DayRange, comparison: Comparison): DayRange | undefined => {
  switch (comparison) {
    case 'none':
      return undefined;
    case 'previous':
      return rangeBefore(range);
    case 'year-before':
      return { from: yearBefore(range.from), to: yearBefore(range.to) };
  }
};
