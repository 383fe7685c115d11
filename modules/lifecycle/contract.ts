/**
 * Lifecycle owns funnels, their stages and versions, and the journeys of people down them.
 * The log is the transitions; a journey (one pass of one contact down one funnel) is computed from them.
 * Who a contact is belongs to contacts; what the numbers say belongs to analytics.
 */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';
import { Filter, Period } from '#platform/contract/filter.ts';
import { LocalText } from '#platform/contract/problem.ts';

export { keyOfName } from './domain/key-of-name.ts';

export const spans = ['tofu', 'mofu', 'bofu', 'handoff', 'sales', 'afterSales'] as const;
export const Span = z.enum(spans);
export type Span = z.infer<typeof Span>;

/** More than this no funnel has, and no screen shows. */
export const mostStages = 20;

const Key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

export const Stage = z.object({
  /** Given once and never to another stage of this funnel: journeys keep their times by it. 1..20 */
  slot: z.number().int().min(1).max(mostStages),
  key: Key,
  name: LocalText,
  span: Span,
  /** What it takes to be here, in the workspace's own words; shown to both departments. */
  definition: LocalText.optional(),
  /** Position on the stage colour ramp 1..10, or absent for the place's own. */
  color: z.number().int().min(1).max(10).optional(),
  /** Must match for a contact to enter; null asks nothing. */
  entryRule: Filter.nullable().default(null),
  /** Must match before a contact may move on; null asks nothing. */
  leaveRule: Filter.nullable().default(null),
  /** Reaching it is winning: the journey's value counts as won. */
  won: z.boolean().default(false),
});
export type Stage = z.infer<typeof Stage>;

/** Stages in the order of the funnel. */
export const FunnelDefinition = z
  .object({ stages: z.array(Stage).min(2).max(mostStages) })
  .refine(
    ({ stages }) => new Set(stages.map((stage) => stage.key)).size === stages.length,
    'two stages have the same key',
  )
  .refine(
    ({ stages }) => new Set(stages.map((stage) => stage.slot)).size === stages.length,
    'two stages have the same slot',
  )
  .refine(({ stages }) => stages.filter((stage) => stage.won).length === 1, 'exactly one stage is the won one');
export type FunnelDefinition = z.infer<typeof FunnelDefinition>;

export const Funnel = z.object({
  id: z.uuid(),
  key: Key,
  name: z.string(),
  version: z.number().int(),
  validFrom: z.string(),
  note: z.string().nullable(),
  stages: z.array(Stage),
});
export type Funnel = z.infer<typeof Funnel>;

/** How a journey ended; null while it is under way. */
export const outcomes = ['won', 'lost', 'disqualified', 'recycled'] as const;
export const Outcome = z.enum(outcomes);
export type Outcome = z.infer<typeof Outcome>;

export const Reason = z.object({
  key: Key,
  label: LocalText,
  outcome: z.enum(['lost', 'disqualified', 'recycled', 'any']),
});
export type Reason = z.infer<typeof Reason>;

export const transitionKinds = ['enter', 'back', 'exit', 'recycle', 'worth'] as const;

export const Transition = z.object({
  id: z.uuid(),
  kind: z.enum(transitionKinds),
  stage: z.string().nullable(),
  at: z.string(),
  recordedAt: z.string(),
  outcome: z.enum(['lost', 'disqualified']).nullable(),
  reason: z.string().nullable(),
  actorName: z.string().nullable(),
  imported: z.boolean(),
});
export type Transition = z.infer<typeof Transition>;

export const Journey = z.object({
  funnel: z.string(),
  pass: z.number().int(),
  startedAt: z.string(),
  currentStage: z.string(),
  currentSince: z.string(),
  outcome: Outcome.nullable(),
  endedAt: z.string().nullable(),
  endReason: z.string().nullable(),
  valueMinor: z.number().nullable(),
  outOfOrder: z.boolean(),
  source: z.string().nullable(),
  campaign: z.string().nullable(),
  entered: z.array(z.object({ stage: z.string(), at: z.string() })),
  transitions: z.array(Transition),
});
export type Journey = z.infer<typeof Journey>;

/** The set `stage` of the filter language: who entered a stage, and when; who is there, and for how long. */
export const StageHistory = z.strictObject({
  /** The first funnel, unless told. */
  funnel: Key.optional(),
  stage: Key,
  is: z.enum(['entered', 'notEntered', 'in', 'notIn']),
  /** Of the entry, for `entered` and `notEntered`. */
  when: Period.optional(),
  /** How many days they have been there, for `in`. */
  days: z.strictObject({ is: z.enum(['atLeast', 'atMost']), count: z.number().int().min(0).max(36_500) }).optional(),
});
export type StageHistory = z.infer<typeof StageHistory>;

const inWorkspacePath = z.object({ workspace: z.string() });
const onFunnel = inWorkspacePath.extend({ funnel: Key });
const Contacts = z.array(z.uuid()).min(1).max(10_000);

/** Per contact what became of it; nothing is half done for one contact. */
const MoveResult = z.object({
  moved: z.array(z.uuid()),
  refused: z.array(
    z.object({
      contactId: z.uuid(),
      why: z.enum(['entry-rule', 'leave-rule', 'already-there', 'not-in-funnel', 'unknown-contact']),
    }),
  ),
});
export type MoveResult = z.infer<typeof MoveResult>;

export const lifecycleEndpoints = {
  listFunnels: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/funnels',
    summary: 'The funnels of the workspace, each in its current version',
    params: inWorkspacePath,
    answer: z.object({ data: z.array(Funnel) }),
  }),
  createFunnel: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/funnels',
    summary: 'Make a funnel from a template',
    params: inWorkspacePath,
    body: z.object({ key: Key, name: z.string().min(1).max(120), template: z.enum(['b2b', 'b2c']) }),
    answer: Funnel,
    status: 201,
  }),
  listVersions: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/funnels/:funnel/versions',
    summary: 'Every version the funnel has had, newest first',
    params: onFunnel,
    answer: z.object({ data: z.array(Funnel) }),
  }),
  reshapeFunnel: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/funnels/:funnel/versions',
    summary: 'Give the funnel a new shape; earlier periods keep theirs',
    params: onFunnel,
    /** `basedOn` is the version that was edited: a colleague's newer one is not overwritten. New stages carry slot 0. */
    body: z.object({
      name: z.string().min(1).max(120),
      basedOn: z.number().int(),
      note: z.string().max(1000).nullable(),
      stages: z
        .array(Stage.extend({ slot: z.number().int().min(0).max(mostStages) }))
        .min(2)
        .max(mostStages),
    }),
    answer: Funnel,
    status: 201,
  }),
  moveContacts: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/funnels/:funnel/moves',
    summary: 'Move people to a stage: forward (also over stages) or back, with a reason',
    params: onFunnel,
    body: z.object({
      contactIds: Contacts,
      to: Key,
      reason: z.string().max(500).nullable().default(null),
      /** When it happened; now unless told. */
      at: z.iso.datetime({ offset: true }).optional(),
      /** Move although a rule of a stage is not met. The reason becomes mandatory. */
      override: z.boolean().default(false),
    }),
    answer: MoveResult,
  }),
  endJourneys: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/funnels/:funnel/exits',
    summary: 'People leave the funnel: lost or disqualified, with a reason',
    params: onFunnel,
    body: z.object({
      contactIds: Contacts,
      outcome: z.enum(['lost', 'disqualified']),
      reason: z.string().min(1).max(500),
      at: z.iso.datetime({ offset: true }).optional(),
    }),
    answer: MoveResult,
  }),
  recycleContacts: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/funnels/:funnel/recycles',
    summary: 'People go back to marketing: this pass is closed and stays countable, the next begins at the named stage',
    params: onFunnel,
    body: z.object({
      contactIds: Contacts,
      to: Key,
      reason: z.string().min(1).max(500),
      at: z.iso.datetime({ offset: true }).optional(),
    }),
    answer: MoveResult,
  }),
  journeysOfContact: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/contacts/:contactId/journeys',
    summary: 'Every pass of a contact, with its transitions',
    params: inWorkspacePath.extend({ contactId: z.uuid() }),
    answer: z.object({ data: z.array(Journey) }),
  }),
  listReasons: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/reasons',
    summary: 'Reasons for losing, disqualifying and recycling',
    params: inWorkspacePath,
    answer: z.object({ data: z.array(Reason) }),
  }),
  saveReasons: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/reasons',
    summary: 'Replace the list of reasons; those in use stay readable',
    params: inWorkspacePath,
    body: z.object({ data: z.array(Reason).max(100) }),
    answer: z.object({ data: z.array(Reason) }),
  }),
} as const;
