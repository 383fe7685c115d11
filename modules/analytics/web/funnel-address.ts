/** The funnel page's question as it stands in the URL, and what is asked of the server for it. */
import { z } from 'zod';
import { View, type FunnelQuestion } from '#modules/analytics/contract.ts';
import { Filter } from '#platform/contract/filter.ts';
import { fromJson } from '#platform/contract/query.ts';
import { Period, periodRange, type DayRange } from '#platform/web/period.ts';
import { Comparison, comparedRange } from './compare-periods.ts';
import { Scale } from './draw-funnel.ts';

export const pictures = ['bars', 'table', 'flow'] as const;
export const Picture = z.enum(pictures);
export type Picture = z.infer<typeof Picture>;

/** Breaking down by nothing is a choice too: without it the URL would mean the usual breakdown. */
export const noBreakdown = 'none';
export const usualBreakdown = 'source';
const usualPeriod: Period = 'last-12-months';

export const FunnelAddress = z.object({
  funnel: z.string().max(40).optional(),
  period: Period.optional(),
  view: View.optional(),
  by: z.string().min(1).max(120).optional(),
  compare: Comparison.optional(),
  scale: Scale.optional(),
  picture: Picture.optional(),
  filter: fromJson(Filter).optional(),
});
export type FunnelAddress = z.output<typeof FunnelAddress>;

/** What every number of the page is about; also the part of a link that says which people are meant. */
export type Question = {
  readonly funnel: string;
  readonly view: View;
  readonly from?: string;
  readonly to?: string;
  readonly filter?: Filter;
};

export type FunnelPageQuestion = {
  readonly question: Question;
  readonly period: Period;
  readonly by: string | undefined;
  readonly compare: Comparison;
  readonly compared: DayRange | undefined;
  readonly picture: Picture;
};

/**
 * `now` has no period, and the whole time has nothing before it to be held against. Only a cohort can be drawn as a flow:
 * the other views do not follow people from stage to stage.
 */
export const questionOf = (address: FunnelAddress, funnel: string, today: string): FunnelPageQuestion => {
  const view = address.view ?? 'cohort';
  const period = address.period ?? usualPeriod;
  const range = view === 'now' || period === 'all' ? undefined : periodRange(period, today);
  const compare = range ? (address.compare ?? 'none') : 'none';
  const by = address.by ?? usualBreakdown;
  const picture = address.picture ?? 'bars';
  return {
    question: { funnel, view, ...range, ...(address.filter ? { filter: address.filter } : {}) },
    period,
    by: by === noBreakdown ? undefined : by,
    compare,
    compared: range ? comparedRange(range, compare) : undefined,
    picture: view !== 'cohort' && picture === 'flow' ? 'bars' : picture,
  };
};

/** The query of the report: the question without the funnel, which stands in the path. */
export const reportQuery = ({
  question: { funnel: _funnel, ...asked },
  by,
  compared,
}: Pick<FunnelPageQuestion, 'question' | 'by' | 'compared'>): z.input<typeof FunnelQuestion> & {
  readonly by?: string;
  readonly compareFrom?: string;
  readonly compareTo?: string;
} => ({
  ...asked,
  ...(by === undefined ? {} : { by }),
  ...(compared ? { compareFrom: compared.from, compareTo: compared.to } : {}),
});
