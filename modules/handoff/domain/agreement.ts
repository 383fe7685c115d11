/** The shapes of what marketing and sales agree on. */
import { z } from 'zod';
import { Filter } from '#platform/contract/filter.ts';
import { countries } from './holidays.ts';

const Key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const dayMinutes = 1_440;

const Shift = z
  .tuple([z.number().int().min(0).max(dayMinutes), z.number().int().min(0).max(dayMinutes)])
  .refine(([from, to]) => from < to);
/** Monday first; the shifts of a day in order and apart, in minutes of the local day. */
export const Week = z
  .array(
    z
      .array(Shift)
      .max(6)
      .refine((shifts) => shifts.every(([from], index) => index === 0 || from >= (shifts[index - 1]?.[1] ?? 0))),
  )
  .length(7);
export type Week = z.infer<typeof Week>;

/** What becomes of who is refused for this reason. */
export const ReasonPath = z.object({
  reason: Key,
  /** Null: they leave the funnel. */
  stage: Key.nullable(),
  /** Days after which they are looked at again; null: never by itself. */
  wakeAfterDays: z.number().int().min(1).max(1_100).nullable(),
  /** Whether deals lost for this reason go the same way. */
  lostDeals: z.boolean(),
});
export type ReasonPath = z.infer<typeof ReasonPath>;

export const HandoffSettings = z.object({
  fromStage: Key,
  acceptedStage: Key,
  /** Working minutes until the first answer is due. */
  answerMinutes: z.number().int().min(1).max(14_400),
  /** How many of them before the deadline the rep is warned; 0: not at all. */
  warnMinutes: z.number().int().min(0).max(14_400),
  onBreach: z.enum(['reassign', 'escalate']),
  mostReassignments: z.number().int().min(0).max(20),
  letters: z.boolean(),
  country: z.enum(countries).nullable(),
  week: Week.refine((week) => week.some((shifts) => shifts.length > 0)),
  daysOff: z.array(z.object({ on: z.iso.date(), name: z.string().trim().max(80) })).max(400),
  paths: z.array(ReasonPath).max(100),
});
export type HandoffSettings = z.infer<typeof HandoffSettings>;

export const HandoffRep = z.object({
  userId: z.string().max(100),
  /** 0: only leads of their own accounts. */
  weight: z.number().int().min(0).max(100),
  capacity: z.number().int().min(1).max(10_000).nullable(),
  awayFrom: z.iso.date().nullable(),
  awayTo: z.iso.date().nullable(),
  territory: Filter.nullable(),
  /** Null: the workspace's. */
  week: Week.nullable(),
});
export type HandoffRep = z.infer<typeof HandoffRep>;
