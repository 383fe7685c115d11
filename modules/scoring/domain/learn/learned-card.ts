/** What learning answers: a card in whole points with its figures, or why there is none. All of it is data; words are the web's. */
import { z } from 'zod';

const interval = z.object({ low: z.number(), high: z.number() });

/** A group of people by one field, ready to become a filter. Ages of dates are whole days before the decision. */
export const groupConditionSchema = z.discriminatedUnion('is', [
  /** from ≤ value < to; null: without end. */
  z.object({ is: z.literal('between'), from: z.number().nullable(), to: z.number().nullable() }),
  z.object({ is: z.literal('oneOf'), values: z.array(z.string()) }),
  /** A value, but none of these: rare ones, and ones never seen before. */
  z.object({ is: z.literal('otherThan'), values: z.array(z.string()) }),
  z.object({ is: z.literal('boolean'), value: z.boolean() }),
  z.object({ is: z.literal('missing') }),
]);
export type GroupCondition = z.infer<typeof groupConditionSchema>;

export const learnedGroupSchema = z.object({
  condition: groupConditionSchema,
  /** Against the average person; to double the odds takes `pointsToDouble`. */
  points: z.int(),
  /** Points before rounding, two-sided 95 %. */
  interval,
  people: z.int(),
  won: z.int(),
});
export type LearnedGroup = z.infer<typeof learnedGroupSchema>;

export const fieldKindSchema = z.enum(['number', 'count', 'date', 'boolean', 'category']);

export const learnedFieldSchema = z.object({
  field: z.string(),
  kind: fieldKindSchema,
  informationValue: z.number(),
  /** Of the weight of evidence beside the other fields: 1 says all its evidence is its own. */
  coefficient: z.number(),
  standardError: z.number(),
  /** Area under the curve of this field alone, on people not learned from. */
  areaAlone: z.number(),
  groups: z.array(learnedGroupSchema),
});
export type LearnedField = z.infer<typeof learnedFieldSchema>;

export const evaluationSchema = z.object({
  people: z.int(),
  won: z.int(),
  area: z.number(),
  areaInterval: interval,
  brier: z.number(),
  logLoss: z.number(),
  calibration: z.object({
    groups: z.array(z.object({ n: z.int(), won: z.int(), predicted: z.number(), observed: z.number(), interval })),
    slope: z.number().nullable(),
    intercept: z.number().nullable(),
  }),
  lift: z.array(z.object({ n: z.number(), won: z.number(), rate: z.number(), lift: z.number(), captured: z.number() })),
});

/** The learned card beside saying the average for everybody and, where there is one, the score made by hand. */
export const comparisonSchema = z.object({
  card: evaluationSchema,
  average: z.object({ brier: z.number(), logLoss: z.number() }),
  handMade: evaluationSchema.nullable(),
});

const field = z.string();
const outcome = z.enum(['won', 'lost']);
const vouched = z.boolean();

export const leakSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('recorded-late'), field, vouched, outcome, known: z.int(), late: z.int() }),
  z.object({
    code: z.literal('filled-for-one-outcome'),
    field,
    vouched,
    outcome,
    filledWon: z.int(),
    won: z.int(),
    filledLost: z.int(),
    lost: z.int(),
  }),
  z.object({
    code: z.literal('as-good-as-all-others'),
    field,
    vouched,
    area: z.number(),
    areaOfOthers: z.number(),
    others: z.int(),
  }),
  z.object({ code: z.literal('too-good'), field, vouched, area: z.number() }),
]);
export type SuspectedLeak = z.infer<typeof leakSchema>;

/** Both kinds of answer tell which fields are suspected: refused unless vouched for. */
const people = { people: z.int(), won: z.int(), leaks: z.array(leakSchema) };

export const learnedCardSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('learned'),
    ...people,
    pointsToDouble: z.number(),
    fields: z.array(learnedFieldSchema),
    leftOut: z.array(z.object({ field, reason: z.enum(['says-nothing', 'too-few-outcomes', 'adds-nothing']) })),
    /** logit of the chance = intercept + perPoint · sum of points. */
    chance: z.object({ intercept: z.number(), perPoint: z.number() }),
    /** On people not learned from: each once, by cross-validation. */
    crossValidated: comparisonSchema.extend({ folds: z.int(), areaByFold: z.array(z.number()) }),
    /** Learned from the earlier decisions, tried on the later ones; null without times, or with too few outcomes on one side. */
    timeSplit: comparisonSchema.extend({ from: z.number() }).nullable(),
  }),
  z.object({
    status: z.literal('declined'),
    ...people,
    reason: z.discriminatedUnion('code', [
      z.object({ code: z.literal('too-few-won'), won: z.int(), needed: z.int() }),
      z.object({ code: z.literal('too-few-lost'), lost: z.int(), needed: z.int() }),
      /** Every field is refused, or there is none. */
      z.object({ code: z.literal('no-fields') }),
      /** No field tells won from lost by more than chance. */
      z.object({ code: z.literal('nothing-found') }),
      /** The card does not separate people it has not seen. */
      z.object({ code: z.literal('no-better-than-chance'), area: z.number(), interval }),
    ]),
  }),
]);
export type LearnedCard = z.infer<typeof learnedCardSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
