/**
 * Qualification owns what an MQL, an SAL, an SQL is in this workspace: definitions of stages as versioned rules, the moves that follow
 * from them, the question what another definition would have done, and the list of the people to call. Where somebody stands belongs
 * to lifecycle, their points to scoring.
 */
import { z } from 'zod';
import { ContactRow } from '#modules/contacts/contract.ts';
import { endpoint } from '#platform/contract/endpoint.ts';
import { Filter } from '#platform/contract/filter.ts';
import { LocalText } from '#platform/contract/problem.ts';
import { PageQuery } from '#platform/contract/query.ts';

const Key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const Reason = z.string().trim().min(1).max(1000);

export const Definition = z.object({
  funnel: z.string(),
  stage: z.string(),
  stageName: LocalText,
  version: z.number().int(),
  /** Null: there is no rule any more; people decide. */
  rule: Filter.nullable(),
  /** Whether people are moved by it, or it only says what is meant. */
  automatic: z.boolean(),
  /** Who was sent back, or comes again, is not moved by it for so many days. */
  restDays: z.number().int(),
  /** Why it was changed. */
  reason: z.string(),
  ownerId: z.string().nullable(),
  ownerName: z.string().nullable(),
  madeByName: z.string().nullable(),
  validFrom: z.string(),
  /** Why it cannot be asked any more; nobody is moved by it until it is repaired. */
  broken: LocalText.nullable(),
  /** People are still being moved by it. */
  computing: z.boolean(),
});
export type Definition = z.infer<typeof Definition>;

const NewDefinition = z.object({
  rule: Filter.nullable(),
  automatic: z.boolean().default(false),
  restDays: z.number().int().min(0).max(365).default(30),
  reason: Reason,
  ownerId: z.string().max(100).nullable().default(null),
  /** The version that was edited (0: there was none): a colleague's newer one is not overwritten. */
  basedOn: z.number().int().min(0),
});
export type NewDefinition = z.infer<typeof NewDefinition>;

/** What a definition would do today. */
export const DefinitionPreview = z.object({
  /** Whom the rule finds, wherever they stand. */
  matching: z.number().int(),
  /** Whom it would move now. */
  moving: z.number().int(),
  /** Who stands in the stage and is not found by it. */
  standingWithout: z.number().int(),
});
export type DefinitionPreview = z.infer<typeof DefinitionPreview>;

export const replayParts = [
  'people',
  'qualified',
  'qualifiedWon',
  'actual',
  'actualWon',
  'both',
  'onlyDraft',
  'onlyActual',
  'missedWon',
] as const;
export type ReplayPart = (typeof replayParts)[number];
/** The set `replay` of the filter language: the people behind a number of a replay. */
export const ReplayMembership = z.strictObject({ replay: z.uuid(), part: z.enum(replayParts) });

export const Replay = z.object({
  id: z.uuid(),
  funnel: z.string(),
  stage: z.string(),
  rule: Filter,
  months: z.number().int(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** 0..1 */
  progress: z.number(),
  madeAt: z.string(),
  madeByName: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  /** At the end of how many days the rule was asked. */
  checkpoints: z.number().int(),
  /** Fields of which the past is not kept: the rule was asked of their present values. */
  presentFields: z.array(z.string()),
  failure: LocalText.nullable(),
  figures: z
    .object({
      /** Under way in the funnel in that time, before the stage. */
      people: z.number().int(),
      /** Whom the draft would have qualified, and who of them was won since. */
      qualified: z.number().int(),
      qualifiedWon: z.number().int(),
      /** Who entered the stage in that time, and who of them was won since. */
      actual: z.number().int(),
      actualWon: z.number().int(),
      both: z.number().int(),
      onlyDraft: z.number().int(),
      onlyActual: z.number().int(),
      /** Won in that time or after, and never found by the draft before that. */
      missedWon: z.number().int(),
      /** Of those in both: days by which the draft is earlier (negative: later), the middle one. */
      daysEarlier: z.number().nullable(),
    })
    .nullable(),
});
export type Replay = z.infer<typeof Replay>;

/** What became of a call. */
export const callResults = ['reached', 'notReached', 'later'] as const;
export const whoseWork = ['mine', 'unassigned', 'all'] as const;

export const WorkItem = z.object({
  contact: ContactRow,
  temperature: z.enum(['cold', 'warm', 'hot']),
  points: z.number().int(),
  /** Waiting since then. */
  since: z.string(),
  /** The lines of the score that give most, the most first. */
  reasons: z.array(z.object({ name: z.string().nullable(), points: z.number().int(), condition: Filter })),
  /** What they did last. */
  lastDid: z.object({ day: z.string(), kind: z.string(), name: z.string() }).nullable(),
  /** The last call, if there was one. */
  lastCall: z.object({ at: z.string(), byName: z.string().nullable(), result: z.enum(callResults) }).nullable(),
});
export type WorkItem = z.infer<typeof WorkItem>;

const inWorkspacePath = z.object({ workspace: z.string() });
const onContact = inWorkspacePath.extend({ contactId: z.uuid() });
const onStage = inWorkspacePath.extend({ funnel: Key, stage: Key });

export const qualificationEndpoints = {
  workList: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/work-list',
    summary: 'The people to call: hot before warm, who waits longest first, each with the reasons',
    params: inWorkspacePath,
    query: PageQuery.extend({ whose: z.enum(whoseWork).default('all') }),
    answer: z.object({
      data: z.array(WorkItem),
      nextCursor: z.string().nullable(),
      hasMore: z.boolean(),
      /** Of everybody who waits, whoever they are assigned to. */
      waiting: z.object({ hot: z.number().int(), warm: z.number().int(), cold: z.number().int() }),
    }),
  }),
  noteCall: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/work-list/:contactId/call',
    summary: 'Somebody was called: they leave the list until they do something new, or until the day that is told',
    params: onContact,
    body: z.object({
      result: z.enum(callResults),
      until: z.iso.date().nullable().default(null),
      note: z.string().trim().max(10_000).default(''),
    }),
    answer: z.void(),
    status: 204,
  }),
  takeCallBack: endpoint({
    method: 'DELETE',
    path: '/workspaces/:workspace/work-list/:contactId/call',
    summary: 'Take the note of a call back: they wait again as they did before',
    params: onContact,
    answer: z.void(),
    status: 204,
  }),
  listDefinitions: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/funnels/:funnel/definitions',
    summary: 'What each stage of a funnel means here: the rules in force',
    params: inWorkspacePath.extend({ funnel: Key }),
    answer: z.object({ data: z.array(Definition) }),
  }),
  definitionVersions: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/funnels/:funnel/definitions/:stage',
    summary: 'Every version of the definition of a stage, newest first',
    params: onStage,
    answer: z.object({ data: z.array(Definition) }),
  }),
  define: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/funnels/:funnel/definitions/:stage',
    summary: 'Define a stage anew, with the reason for the change; former versions stay readable',
    params: onStage,
    body: NewDefinition,
    answer: Definition,
    status: 201,
  }),
  previewDefinition: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/funnels/:funnel/definitions/:stage/preview',
    summary: 'Whom a rule finds today, whom it would move, and who stands in the stage without matching it',
    params: onStage,
    body: z.object({ rule: Filter, restDays: z.number().int().min(0).max(365).default(30) }),
    answer: DefinitionPreview,
  }),
  startReplay: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/funnels/:funnel/definitions/:stage/replays',
    summary: 'What would have been, had this been the definition in the last months; computed in the background',
    params: onStage,
    body: z.object({ rule: Filter, months: z.number().int().min(1).max(24).default(6) }),
    answer: Replay,
    status: 202,
  }),
  listReplays: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/funnels/:funnel/definitions/:stage/replays',
    summary: 'The last replays of a stage, newest first',
    params: onStage,
    answer: z.object({ data: z.array(Replay) }),
  }),
  readReplay: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/replays/:replayId',
    summary: 'A replay, its progress and its figures',
    params: inWorkspacePath.extend({ replayId: z.uuid() }),
    answer: Replay,
  }),
};
