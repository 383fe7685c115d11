/** The forecast of a pipeline as it is kept and shown. Money in minor units of one currency, months `2026-03`, quarters `2026-Q1`. */
import { z } from 'zod';

export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

const Range = z.object({
  expected: z.number(),
  /** In eight of ten cases it is between the two. */
  low: z.number(),
  high: z.number(),
});

export const ForecastMonth = Range.extend({
  month: Month,
  wonSoFar: z.number(),
  fromOpen: z.number(),
  fromUnborn: z.number(),
  weighted: z.number(),
  naive: z.number().nullable(),
  seasonal: z.number().nullable(),
});
export type ForecastMonth = z.infer<typeof ForecastMonth>;

export const ForecastQuarter = Range.extend({ quarter: z.string(), wonSoFar: z.number(), weighted: z.number() });
export type ForecastQuarter = z.infer<typeof ForecastQuarter>;

/** When a past forecast was made: at the beginning of a month, or in its middle, for the month itself. */
export const TriedFrom = z.enum(['start', 'middle']);
export type TriedFrom = z.infer<typeof TriedFrom>;

/** What was forecast `ahead` months before the end of a month, with what was known then; 0 is at its beginning. */
export const TriedMonth = Range.extend({
  from: TriedFrom.default('start'),
  month: Month,
  ahead: z.number().int(),
  actual: z.number(),
  naive: z.number().nullable(),
  seasonal: z.number().nullable(),
  weighted: z.number().nullable(),
});
export type TriedMonth = z.infer<typeof TriedMonth>;

export const methods = ['forecast', 'weighted', 'naive', 'seasonal', 'commit'] as const;
export const Method = z.enum(methods);
export type Method = z.infer<typeof Method>;

export const MethodErrors = z.object({
  method: Method,
  /** Sum of what it missed by over the sum of what came. */
  error: z.number().nullable(),
  /** Above 0 it promised too much. */
  bias: z.number().nullable(),
  /** What it missed by in a month, on average. */
  mean: z.number().nullable(),
  months: z.number().int(),
  /** Error of the forecast on the same months. */
  forecastError: z.number().nullable(),
});
export type MethodErrors = z.infer<typeof MethodErrors>;

export const verdicts = [
  'losesToNaive',
  'losesToSeasonal',
  'losesToWeighted',
  'losesToCommit',
  'tooNarrow',
  'tooWide',
  'fewTried',
] as const;
export const Verdict = z.enum(verdicts);
export type Verdict = z.infer<typeof Verdict>;

export const AheadErrors = z.object({
  from: TriedFrom.default('start'),
  /** Null: all that were made at the beginning of a month together. */
  ahead: z.number().int().nullable(),
  methods: z.array(MethodErrors),
  /** Share of months whose actual value lay in the interval. */
  coverage: z.number().nullable(),
  verdicts: z.array(Verdict),
});
export type AheadErrors = z.infer<typeof AheadErrors>;

/** How far forecasts of the open deals of one salesperson, or of one team, missed. */
export const PartsChecked = z.object({
  /** How much wider their range must be than it is drawn. */
  factor: z.number(),
  /** Months of one salesperson or team each that were looked at. */
  months: z.number().int(),
  /** Share of them that lay in the range before it was widened. */
  coverage: z.number(),
});
export type PartsChecked = z.infer<typeof PartsChecked>;

/** What a forecast of some of the deals is made with. */
export const PartsDoubt = z.object({
  wins: z.number(),
  shock: z.number(),
  /** Equally likely parts of the mean that is won: of deals with a value, of those without. */
  ratios: z.array(z.number()),
  amounts: z.array(z.number()),
  own: PartsChecked.nullable(),
  team: PartsChecked.nullable(),
});
export type PartsDoubt = z.infer<typeof PartsDoubt>;

export const PipelineForecast = z.object({
  /** Whether there is enough history to forecast at all. */
  enough: z.boolean(),
  history: z.object({
    months: z.number().int(),
    closed: z.number().int(),
    fewestMonths: z.number().int(),
    fewestClosed: z.number().int(),
    withStages: z.boolean(),
    /** Deals that came from a file without a history of stages. */
    plain: z.number().int().default(0),
    /** From when on the values of these are taken as known; null: they have none. */
    values: z.enum(['since creation', 'since closing']).nullable().default(null),
  }),
  currency: z.string(),
  /** Deals in other currencies, which are in none of the figures. */
  inOtherCurrencies: z.number().int(),
  /** The day it was made on; what happened until then is known. */
  on: z.string(),
  months: z.array(ForecastMonth),
  quarters: z.array(ForecastQuarter),
  tried: z.array(TriedMonth),
  errors: z.array(AheadErrors),
  /** Null: nothing is forecast, or an older version computed it. */
  parts: PartsDoubt.nullable().default(null),
});
export type PipelineForecast = z.infer<typeof PipelineForecast>;
