import type { Filter } from '#platform/contract/filter.ts';

/** The filter that finds the people of a segment in lists and reports. */
export const peopleOf = (segmentId: string): Filter => ({ set: 'segment', of: { segment: segmentId } });
