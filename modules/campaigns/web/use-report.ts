/** The report that the pages ask for: period and touch stand in the address, the period before comes along. */
import { useAsk } from '#platform/web/ask.ts';
import { useAddress } from '#platform/web/go.tsx';
import { usePeriod } from '#platform/web/period-picker.tsx';
import { rangeBefore } from '#platform/web/period.ts';
import type { UseQueryResult } from '@tanstack/react-query';
import { z } from 'zod';
import { campaignEndpoints, counted, touchChoices, type CampaignReport, type TouchChoice } from '../contract.ts';
import type { Filter } from '#platform/contract/filter.ts';

export const sorts = ['name', ...counted, 'value', 'cost', 'lead', 'customer', 'roas'] as const;
export type Sort = (typeof sorts)[number];

export const ReportAddress = z.object({
  touch: z.enum(touchChoices).optional(),
  by: z.enum(['campaign', 'channel']).optional(),
  sort: z.enum(sorts).optional(),
  up: z.boolean().optional(),
});

export type Question = { readonly from?: string; readonly to?: string; readonly touch: TouchChoice };

export const useReport = (): {
  readonly report: UseQueryResult<CampaignReport, Error>;
  readonly question: Question;
} => {
  const [{ touch = 'first' }] = useAddress(ReportAddress);
  const { period, from, to } = usePeriod();
  // Before all time there was none.
  const whole = period === 'all';
  const question: Question = whole ? { touch } : { touch, from, to };
  const before = rangeBefore({ from, to });
  const report = useAsk(
    campaignEndpoints.campaignReport,
    { query: whole ? question : { ...question, compareFrom: before.from, compareTo: before.to } },
    { keep: true, staleTime: 30_000 },
  );
  return { report, question };
};

/** Exactly those who are counted in a number. */
export const peopleOf = (
  question: Question,
  stage: string,
  whose: { readonly campaign?: string | null; readonly channel?: string },
): Filter => ({ set: 'campaign', of: { ...question, stage, ...whose } });
