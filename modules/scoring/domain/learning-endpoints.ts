/** Learning from outcomes: what is learned about, how far it is, what came of it, and whether it still holds. */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';
import { Filter } from '#platform/contract/filter.ts';
import { LocalText } from '#platform/contract/problem.ts';
import { evaluationSchema, fieldKindSchema, groupConditionSchema, learnedCardSchema } from './learn/learned-card.ts';
import { Name } from './scorecard-definition.ts';

export { type LearnedCard, type LearnedField, type LearnedGroup, type SuspectedLeak } from './learn/learned-card.ts';

/** Whose fate is learned from. */
export const LearningTarget = z.discriminatedUnion('kind', [
  /**
   * Journeys that entered a stage: won, against lost, disqualified, or not won within so many days. Each is judged as of its entry; those
   * who may still buy are left out.
   */
  z.strictObject({
    kind: z.literal('funnel'),
    /** The first funnel, unless told. */
    funnel: z.string().max(40).optional(),
    stage: z.string().max(40),
    /** Local days of the entry, both inclusive. */
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    days: z.number().int().min(1).max(3_650).default(90),
  }),
  /** People whom a filter finds, against the others among those who count; judged as of now. */
  z.strictObject({ kind: z.literal('filter'), positive: Filter, among: Filter.default({ all: [] }) }),
]);
export type LearningTarget = z.infer<typeof LearningTarget>;

/** Where the values of a column come from. */
export const ColumnSource = z.discriminatedUnion('is', [
  z.object({ is: z.literal('field'), field: z.string(), label: LocalText }),
  /** How often it was done up to the day before the decision; no name: anything of the kind. */
  z.object({ is: z.literal('behaviour'), kind: z.string(), name: z.string().nullable() }),
  z.object({ is: z.literal('tag'), tag: z.string() }),
]);
export type ColumnSource = z.infer<typeof ColumnSource>;

export const LearningColumn = z.object({
  key: z.string(),
  kind: fieldKindSchema,
  source: ColumnSource,
  /** Who has a value, or did it: for the name of the column in words. */
  filter: Filter,
});
export type LearningColumn = z.infer<typeof LearningColumn>;

/** How the people of a target came together. */
const Gathered = z.object({
  /** Whose fate is known; `used` of them were taken, evenly by lot, where they are too many. */
  found: z.int(),
  used: z.int(),
  columns: z.array(LearningColumn),
  /** Fields with more different values than can be learned from. */
  tooManyValues: z.array(z.object({ field: z.string(), label: LocalText })),
});

/** How the points are spread over those learned from: so many people from that many points on. */
const PointGroups = z.array(z.object({ from: z.int().nullable(), people: z.int() }));

export const LearningResult = Gathered.extend({
  card: learnedCardSchema,
  /** Null where nothing was learned. */
  points: z
    .object({
      groups: PointGroups,
      /** Nine points in ten people each have at most: 10 %, 20 %, … 90 %. */
      deciles: z.array(z.number()),
      fitDeciles: z.array(z.number()),
      engagementDeciles: z.array(z.number()),
    })
    .nullable(),
  /** The scorecard it was held against. */
  handMade: z.object({ scorecardId: z.uuid(), name: z.string(), version: z.int() }).nullable(),
});
export type LearningResult = z.infer<typeof LearningResult>;

export const learningStates = ['waiting', 'running', 'done', 'failed'] as const;

export const Learning = z.object({
  id: z.uuid(),
  target: LearningTarget,
  /** Keys of fields that somebody answers for although they look as if they knew the outcome. */
  vouched: z.array(z.string()),
  state: z.enum(learningStates),
  /** 0..1 */
  progress: z.number(),
  failure: LocalText.nullable(),
  madeById: z.string().nullable(),
  madeByName: z.string().nullable(),
  madeAt: z.string(),
  endedAt: z.string().nullable(),
  /** Null until it is done. */
  outcome: z
    .object({
      status: z.enum(['learned', 'declined']),
      people: z.int(),
      won: z.int(),
      area: z.number().nullable(),
      /** Share that won of the best tenth by points, on people not learned from. */
      bestTenth: z.number().nullable(),
    })
    .nullable(),
  adopted: z.object({ scorecardId: z.uuid(), version: z.int(), at: z.string() }).nullable(),
});
export type Learning = z.infer<typeof Learning>;

export const LearningRead = Learning.extend({
  result: LearningResult.nullable(),
  /** Of each field of the learned card the groups of people as filters, in their order; null: cannot be said as a filter. */
  filters: z.array(z.object({ field: z.string(), groups: z.array(Filter.nullable()) })),
});
export type LearningRead = z.infer<typeof LearningRead>;

export const alarms = ['population-moved', 'separates-worse', 'chances-off'] as const;

/** How the card does on people whose fate was decided after it was adopted. */
export const Monitoring = z.object({
  since: z.string(),
  people: z.int(),
  won: z.int(),
  /** Fewer than so many won or lost say nothing: `now` is null then. */
  needed: z.int(),
  now: evaluationSchema.nullable(),
  /** What it promised: on people not learned from, when it was learned. */
  promised: z.object({ area: z.number(), brier: z.number() }),
  /** Mean of the chances it gave, beside the share that won. */
  predicted: z.number().nullable(),
  observed: z.number().nullable(),
  /** Population stability index of the points against those learned from; null: too few. */
  stability: z.number().nullable(),
  pointGroups: z.array(z.object({ from: z.int().nullable(), then: z.int(), now: z.int() })),
  alarms: z.array(z.enum(alarms)),
});
export type Monitoring = z.infer<typeof Monitoring>;

const interval = z.object({ low: z.number(), high: z.number() });
const counted = {
  people: z.int(),
  won: z.int(),
  rate: z.number(),
  interval,
  lift: z.number(),
  liftInterval: interval,
  p: z.number(),
  /** The same held down over all comparisons (Benjamini–Hochberg). */
  q: z.number(),
  stands: z.boolean(),
};

export const CriteriaThatMatter = Gathered.extend({
  people: z.int(),
  won: z.int(),
  comparisons: z.int(),
  fields: z.array(
    z.object({
      field: z.string(),
      informationValue: z.number(),
      p: z.number(),
      q: z.number(),
      stands: z.boolean(),
      groups: z.array(z.object({ ...counted, condition: groupConditionSchema, filter: Filter.nullable() })),
    }),
  ),
  scorecard: z.object({ scorecardId: z.uuid(), name: z.string(), version: z.int() }).nullable(),
  /** Of the scorecard, by their ids; who meets them as of the decision. */
  criteria: z.array(
    z.object({
      ...counted,
      criterion: z.string(),
      name: z.string().nullable(),
      points: z.int(),
      filter: Filter,
      informationValue: z.number(),
    }),
  ),
});
export type CriteriaThatMatter = z.infer<typeof CriteriaThatMatter>;

const inWorkspacePath = z.object({ workspace: z.string() });
const onLearning = inWorkspacePath.extend({ learningId: z.uuid() });

export const learningEndpoints = {
  listLearnings: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/learnings',
    summary: 'What was learned from outcomes and what is being learned, newest first',
    params: inWorkspacePath,
    answer: z.object({ data: z.array(Learning) }),
  }),
  startLearning: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/learnings',
    summary: 'Learn a scorecard from those whose fate is known, in the background',
    params: inWorkspacePath,
    body: z.object({ target: LearningTarget, vouched: z.array(z.string().max(600)).max(200).default([]) }),
    answer: Learning,
    status: 201,
  }),
  readLearning: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/learnings/:learningId',
    summary:
      'What was learned: the card in whole points, how good it is, and which fields were refused; or why there is none',
    params: onLearning,
    answer: LearningRead,
  }),
  removeLearning: endpoint({
    method: 'DELETE',
    path: '/workspaces/:workspace/learnings/:learningId',
    summary: 'Take away what was learned, or stop learning; a scorecard made of it stays',
    params: onLearning,
    answer: z.undefined(),
    status: 204,
  }),
  adoptLearning: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/learnings/:learningId/adoption',
    summary: 'Make a scorecard of what was learned, or a draft of an existing one',
    params: onLearning,
    body: z.object({ name: Name.optional(), scorecardId: z.uuid().optional(), activate: z.boolean().default(false) }),
    answer: z.object({
      scorecardId: z.uuid(),
      version: z.int(),
      /** Groups that could not become criteria: cards have a most number of them, and some conditions no filter. */
      leftOut: z.int(),
    }),
    status: 201,
  }),
  monitorLearning: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/learnings/:learningId/monitoring',
    summary: 'How the adopted card does on those whose fate was decided since',
    params: onLearning,
    answer: Monitoring,
  }),
  criteriaThatMatter: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/criteria-that-matter',
    summary:
      'How the groups of each field and the criteria of a scorecard convert, and which differences are not chance',
    params: inWorkspacePath,
    body: z.object({ target: LearningTarget, scorecardId: z.uuid().optional() }),
    answer: CriteriaThatMatter,
  }),
};
