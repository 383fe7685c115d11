/**
 * Forecast owns what is expected to be won: by month and quarter, with how sure it is, beside what salespeople promise, and how wrong
 * each of these was in the past. It reads the log of deals and changes nothing in it.
 */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';
import { LocalText } from '#platform/contract/problem.ts';
import { ForecastMonth, MethodErrors, Month, PipelineForecast, Verdict } from './domain/forecast-shapes.ts';

export * from './domain/forecast-shapes.ts';

/** The latest word of a salesperson about a month. */
export const Commit = z.object({
  userId: z.string(),
  name: z.string(),
  month: Month,
  amountMinor: z.number(),
  saidAt: z.string(),
});
export type Commit = z.infer<typeof Commit>;

export const ForecastRead = z.object({
  pipeline: z.string(),
  /** Whose deals the caller sees, and the figures are of. */
  scope: z.enum(['own', 'team', 'all']),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** 0..1 */
  progress: z.number(),
  computedAt: z.string().nullable(),
  failure: LocalText.nullable(),
  /** Of all deals; null for who sees only some, and before the first was computed. */
  whole: PipelineForecast.nullable(),
  /** Of the deals the caller sees, where these are not all: no deals to come, and no back-test. */
  part: z
    .object({
      enough: z.boolean(),
      currency: z.string(),
      on: z.string(),
      deals: z.number().int(),
      /** The past months of single salespeople (or teams) by which the range was set, and the share that lay in it before. */
      checked: z.object({ months: z.number().int(), coverage: z.number() }).nullable(),
      months: z.array(ForecastMonth),
    })
    .nullable(),
  /** For the months from this one on; own ones only, or those of everybody whose deals the caller sees. */
  commits: z.array(Commit),
  /** How wrong what was said at the beginning of past months was; for who sees all. */
  commitErrors: z.object({ errors: MethodErrors, verdicts: z.array(Verdict) }).nullable(),
});
export type ForecastRead = z.infer<typeof ForecastRead>;

export const ForecastDeal = z.object({
  id: z.uuid(),
  name: z.string(),
  stage: z.string(),
  ownerName: z.string().nullable(),
  amountMinor: z.number().nullable(),
  expectedOn: z.string().nullable(),
  /** To be won in the month. */
  chance: z.number(),
  /** Chance times what it would be won for. */
  bringsMinor: z.number(),
});
export type ForecastDeal = z.infer<typeof ForecastDeal>;

const onPipeline = z.object({ workspace: z.string(), pipeline: z.string().max(40) });

export const forecastEndpoints = {
  readForecast: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/forecasts/:pipeline',
    summary:
      'The forecast of a pipeline as it was computed last, and how wrong it was in the past; of the deals the caller may see',
    params: onPipeline,
    answer: ForecastRead,
  }),
  startForecast: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/forecasts/:pipeline',
    summary: 'Compute the forecast anew, in the background; the former one is shown meanwhile',
    params: onPipeline,
    answer: ForecastRead,
    status: 202,
  }),
  forecastDeals: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/forecasts/:pipeline/deals',
    summary:
      'The open deals behind a month of the forecast, those that bring most first; only deals the caller may see',
    params: onPipeline,
    query: z.object({ month: Month, limit: z.coerce.number().int().min(1).max(200).default(50) }),
    answer: z.object({ data: z.array(ForecastDeal), total: z.number().int(), bringsMinor: z.number() }),
  }),
  saveCommit: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/forecasts/:pipeline/commits/:month',
    summary: 'Say what you will win in a month; null takes it back. Former words are kept, for the back-test',
    params: onPipeline.extend({ month: Month }),
    body: z.object({ amountMinor: z.number().int().min(0).max(1e15).nullable() }),
    answer: ForecastRead,
  }),
};
