/**
 * Analytics answers where people come from, where they leak out, how long it takes and what it is worth.
 * It owns no data: it reads journeys and contacts. Every number it gives opens to exactly the people behind it.
 */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';
import { Filter } from '#platform/contract/filter.ts';
import { LocalText } from '#platform/contract/problem.ts';
import { fromJson } from '#platform/contract/query.ts';

/**
 * cohort: journeys that began in the period, followed to this day. activity: what happened in the period, whenever the journey
 * began. now: where people stand at this moment.
 */
export const views = ['cohort', 'activity', 'now'] as const;
export const View = z.enum(views);
export type View = z.infer<typeof View>;

/** A share with its base and 95 % Wilson interval; null over an empty base. */
export const Rate = z
  .object({ rate: z.number(), base: z.number().int(), low: z.number(), high: z.number() })
  .nullable();
export type Rate = z.infer<typeof Rate>;

/** Figures of one stage. Counts are journeys (passes), not people: a recycled contact is counted once a pass. */
export const StageFigures = z.object({
  stage: z.string(),
  entered: z.number().int(),
  /** Of those that entered: reached a later stage. */
  movedOn: z.number().int(),
  /** Of those that entered and did not move on: left the funnel (lost, disqualified, recycled). */
  lost: z.number().int(),
  /** Of those that entered and did not move on: still on their way. */
  waiting: z.number().int(),
  /** Entered without having entered any earlier stage shown. */
  joinedHere: z.number().int(),
  /** Of those that entered the previous stage shown, the share that moved on to this or a later one. */
  conversionFromPrevious: z.number().nullable(),
  stepInterval: Rate,
  /** Of those that entered the first stage shown, the share that reached this or a later one. */
  conversionFromStart: z.number().nullable(),
  startInterval: Rate,
  /** Days from entering this stage to entering the next one, of those that moved on. Negative when dates contradict each other. */
  medianDays: z.number().nullable(),
  p90Days: z.number().nullable(),
  /** Days from the first stage shown to this one. */
  medianDaysFromStart: z.number().nullable(),
  /** Value of the journeys that entered, where known; minor units. */
  valueMinor: z.number(),
  /** Value of those lost here. */
  lostValueMinor: z.number(),
  /** Entered a later stage before this one. */
  outOfOrder: z.number().int(),
});
export type StageFigures = z.infer<typeof StageFigures>;

export const Leak = z.object({
  from: z.string(),
  to: z.string(),
  /** The cell that loses more than the others do at the same step; empty for everybody. */
  where: z.array(
    z.object({
      field: z.string(),
      label: LocalText,
      value: z.string().nullable(),
      /** The value as people read it: a colleague's name for their id. */ shown: z.string().nullable(),
    }),
  ),
  base: z.number().int(),
  movedOn: z.number().int(),
  rate: z.number(),
  /** Rate of everybody else at the same step. */
  othersRate: z.number(),
  /** People lost beyond what the others' rate would have lost. */
  excessPeople: z.number(),
  /** That many people times what one who gets past this step is worth on average. */
  excessValueMinor: z.number(),
  /** False-discovery-rate adjusted (Benjamini–Hochberg). */
  q: z.number(),
});
export type Leak = z.infer<typeof Leak>;

export const Period = z.object({ from: z.string(), to: z.string() });

export const FunnelReport = z.object({
  funnel: z.object({ key: z.string(), name: z.string(), version: z.number().int() }),
  view: View,
  /** Null for `now`, or when the whole time was asked for. */
  period: Period.nullable(),
  currency: z.string(),
  /** Stages that anybody entered, in the order of the funnel. */
  stages: z.array(
    StageFigures.extend({ name: LocalText, span: z.string(), won: z.boolean(), color: z.number().int() }),
  ),
  /** Stages of the definition that nobody entered. */
  unused: z.array(z.object({ stage: z.string(), name: LocalText })),
  by: z
    .object({
      field: z.string(),
      label: LocalText,
      values: z.array(
        z.object({
          value: z.string().nullable(),
          label: z.string().nullable(),
          journeys: z.number().int(),
          unnamed: z.number().int(),
          stages: z.array(StageFigures),
        }),
      ),
      /** How many further values were left out (the smallest). */
      more: z.number().int(),
    })
    .nullable(),
  compared: z.object({ period: Period, stages: z.array(StageFigures) }).nullable(),
  journeys: z.number().int(),
  people: z.number().int(),
  /** Of those who entered the first stage: visitors whom nobody knows by name. The list behind the number is without them. */
  unnamed: z.number().int(),
});
export type FunnelReport = z.infer<typeof FunnelReport>;

const Day = z.iso.date();

/** Which journeys a report is about. Days are cut in the workspace's time zone; `to` is the last day included. */
export const FunnelQuestion = z.object({
  view: View.default('cohort'),
  from: Day.optional(),
  to: Day.optional(),
  filter: fromJson(Filter).optional(),
  /** Funnel version; the one in force at the end of the period unless told. */
  version: z.coerce.number().int().optional(),
});
export type FunnelQuestion = z.infer<typeof FunnelQuestion>;

const onFunnel = z.object({ workspace: z.string(), funnel: z.string() });

/**
 * One cell of the report, as the set `funnel` of the filter language: the contacts list shows exactly these people.
 * `{"set":"funnel","of":{"funnel":"sales","view":"cohort","from":"2026-01-01","to":"2026-03-31","stage":"mql","part":"lost","by":"source","value":"google"}}`
 */
export const FunnelCell = FunnelQuestion.extend({
  funnel: z.string(),
  stage: z.string(),
  part: z.enum(['entered', 'movedOn', 'lost', 'waiting', 'joinedHere', 'outOfOrder']).default('entered'),
  by: z.string().optional(),
  /** Absent: everybody; null: those without a value. */
  value: z.string().nullable().optional(),
});
export type FunnelCell = z.infer<typeof FunnelCell>;

export const analyticsEndpoints = {
  funnelReport: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/funnels/:funnel/report',
    summary:
      'How many entered each stage, how many moved on, were lost or are on their way, how long it took, what it was worth',
    params: onFunnel,
    query: FunnelQuestion.extend({
      /** Field key to break down by, e.g. source, campaign, owner, company.size, custom.landing_page. */
      by: z.string().max(120).optional(),
      /** A second period to hold against the first. */
      compareFrom: Day.optional(),
      compareTo: Day.optional(),
    }),
    answer: FunnelReport,
  }),
  funnelLeaks: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/funnels/:funnel/leaks',
    summary: 'Where people are lost beyond what others lose at the same step, and what it costs; the biggest first',
    params: onFunnel,
    query: FunnelQuestion,
    answer: z.object({ leaks: z.array(Leak), tested: z.number().int() }),
  }),
} as const;
