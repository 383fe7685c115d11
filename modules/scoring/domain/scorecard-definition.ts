/** What a scorecard says: criteria with points in two halves, whom it leaves out, and from how many points on what happens. */
import { z } from 'zod';
import { Behaviour } from '#modules/tracking/contract.ts';
import { Filter } from '#platform/contract/filter.ts';
import { LocalText } from '#platform/contract/problem.ts';

export const halves = ['fit', 'engagement'] as const;
export type Half = (typeof halves)[number];
export const temperatures = ['vetoed', 'cold', 'warm', 'hot'] as const;
export type Temperature = (typeof temperatures)[number];
/** Where the points lead: to nobody yet, to nurture by marketing, to sales. */
export const paths = ['none', 'nurture', 'sales'] as const;
export type Path = (typeof paths)[number];
export const fitGrades = ['A', 'B', 'C', 'D'] as const;
export const engagementGrades = [1, 2, 3, 4] as const;
export type FitGrade = (typeof fitGrades)[number];
export type EngagementGrade = (typeof engagementGrades)[number];

export const mostCriteria = 100;
export const mostPoints = 1_000;
const Points = z.number().int().min(-mostPoints).max(mostPoints);
const Bound = z.number().int().min(-100_000).max(100_000);
export const Name = z.string().trim().min(1).max(120);
export const ItemId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const about = {
  /** Unique in the scorecard, kept from version to version: by it, history says what changed. */
  id: ItemId,
  /** Null: it is called by its condition. */
  name: Name.nullable().default(null),
  half: z.enum(halves),
  points: Points.refine((points) => points !== 0, 'points may not be 0'),
};

export const FilterCriterion = z.strictObject({ kind: z.literal('filter'), ...about, filter: Filter });
export const BehaviourCriterion = z.strictObject({
  kind: z.literal('behaviour'),
  ...about,
  /** `times` and `which` only where points are given once. */
  behaviour: Behaviour,
  /** `time`: the points for each time. `once`: the points once, however often; they fade from the last day. */
  per: z.enum(['time', 'once']).default('time'),
  /** The most that it gives (or takes), as a positive number. Null: 10,000. */
  cap: z.number().int().min(1).max(mostPoints).nullable().default(null),
  /** After so many days half of the points is left. Null: they do not fade. */
  halfLifeDays: z.number().positive().max(3_650).nullable().default(null),
});
export const Criterion = z.discriminatedUnion('kind', [FilterCriterion, BehaviourCriterion]);
export type Criterion = z.infer<typeof Criterion>;

/** Whom it finds is not scored: students, competitors, job seekers, own staff. */
export const Exclusion = z.strictObject({ id: ItemId, name: Name, filter: Filter });
export type Exclusion = z.infer<typeof Exclusion>;

const Limits = z.strictObject({ cap: Bound.nullable().default(null), floor: Bound.nullable().default(null) });

export const Definition = z.strictObject({
  criteria: z.array(Criterion).max(mostCriteria),
  exclusions: z.array(Exclusion).max(20).default([]),
  /** Neither half gets above its cap or below its floor. */
  limits: z
    .strictObject({ fit: Limits, engagement: Limits })
    .default({ fit: { cap: null, floor: null }, engagement: { cap: null, floor: null } }),
  /** From so many points in all on. */
  temperature: z.strictObject({ warm: Bound, hot: Bound }),
  thresholds: z
    .strictObject({ nurture: Bound.nullable().default(null), sales: Bound.nullable().default(null) })
    .default({ nurture: null, sales: null }),
  /** The least points of grades A, B and C of fit, and of 1, 2 and 3 of engagement; below is D, and 4. */
  grid: z.strictObject({ fit: z.tuple([Bound, Bound, Bound]), engagement: z.tuple([Bound, Bound, Bound]) }),
});
export type Definition = z.infer<typeof Definition>;

/** A criterion or an exclusion that cannot be asked any more. It counts 0 points until somebody repairs it. */
export const BrokenItem = z.object({ id: z.string(), why: LocalText });
export type BrokenItem = z.infer<typeof BrokenItem>;
