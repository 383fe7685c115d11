/** The filters behind numbers of definitions and replays, for lists of people. */
import type { Filter } from '#platform/contract/filter.ts';
import type { ReplayPart } from '../contract.ts';

export const standingIn = (funnel: string, stage: string): Filter => ({
  set: 'stage',
  of: { funnel, stage, is: 'in' },
});

export const standingWithout = (funnel: string, stage: string, rule: Filter): Filter => ({
  all: [standingIn(funnel, stage), { not: rule }],
});

export const partOf = (replay: string, part: ReplayPart): Filter => ({ set: 'replay', of: { replay, part } });
