/** Every number opens to exactly the people behind it: a cell of the report as a filter of the contacts list. */
import type { FunnelCell, Leak, StageFigures } from '#modules/analytics/contract.ts';
import type { Filter } from '#platform/contract/filter.ts';
import type { Question } from './funnel-address.ts';

export type Part = FunnelCell['part'];

export type Cell = {
  readonly stage: string;
  /** Everybody who entered, unless told. */
  readonly part?: Part;
  readonly by?: string;
  /** Null: those without a value. */
  readonly value?: string | null;
};

export const peopleIn = (question: Question, { stage, part = 'entered', by, value }: Cell): Filter => ({
  set: 'funnel',
  of: { ...question, stage, part, ...(by === undefined || value === undefined ? {} : { by, value }) },
});

/** Those in any of the cells. */
export const peopleInAny = (question: Question, cells: readonly Cell[]): Filter => {
  const [only, ...others] = cells.map((cell) => peopleIn(question, cell));
  return only && others.length === 0 ? only : { any: cells.map((cell) => peopleIn(question, cell)) };
};

/** The stages in which somebody is in this part of the figures. */
export const cellsWith = (stages: readonly StageFigures[], part: 'lost' | 'waiting' | 'outOfOrder'): Cell[] =>
  stages.filter((stage) => stage[part] > 0).map(({ stage }) => ({ stage, part }));

/**
 * Those of the leaking group that were lost at the step. A cell names one field; a group of several is the people who are in
 * the cell of each. Leaks are looked for among those who entered in the period, whatever view the page shows.
 */
export const peopleOfLeak = (question: Question, leak: Pick<Leak, 'from' | 'where'>, part: Part = 'lost'): Filter => {
  const cohort: Question = { ...question, view: 'cohort' };
  const cells = leak.where.map(({ field, value }) => peopleIn(cohort, { stage: leak.from, part, by: field, value }));
  const [only, ...others] = cells;
  if (!only) return peopleIn(cohort, { stage: leak.from, part });
  return others.length === 0 ? only : { all: cells };
};
