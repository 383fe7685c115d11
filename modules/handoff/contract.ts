/**
 * Handoff owns what marketing and sales agreed on: to whom a lead goes, by when it is answered, what becomes of it when it is refused, and
 * how each side keeps to it. What an MQL is belongs to qualification, where somebody stands to lifecycle, deals to pipeline.
 */
import { z } from 'zod';
import { ContactRow } from '#modules/contacts/contract.ts';
import { endpoint } from '#platform/contract/endpoint.ts';
import { Filter } from '#platform/contract/filter.ts';
import { LocalText } from '#platform/contract/problem.ts';
import { PageQuery } from '#platform/contract/query.ts';
import { assignmentWays, unassignedWays } from './domain/assign-lead.ts';
import { HandoffRep, HandoffSettings, Week } from './domain/agreement.ts';

export { HandoffRep, HandoffSettings, ReasonPath, Week } from './domain/agreement.ts';

const Key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const Person = z.object({ id: z.string(), name: z.string() });

export const leadStates = ['open', 'accepted', 'rejected', 'returned', 'withdrawn', 'recycled'] as const;
export type LeadState = (typeof leadStates)[number];
export const handoffKinds = [
  'handed',
  'warned',
  'breached',
  'reassigned',
  'escalated',
  'accepted',
  'rejected',
  'returned',
  'withdrawn',
  'undone',
  'recycled',
  'woken',
  'postponed',
  'resumed',
  'handedOn',
  'unneeded',
] as const;
export type HandoffKind = (typeof handoffKinds)[number];
export const ways = [...assignmentWays, ...unassignedWays, 'given'] as const;
export type Way = (typeof ways)[number];

const Calendar = z.object({ timeZone: z.string(), week: Week, holidays: z.array(z.string()) });

const Score = z.object({
  points: z.number().int(),
  temperature: z.enum(['cold', 'warm', 'hot']),
  reasons: z.array(z.object({ name: z.string().nullable(), points: z.number().int(), condition: Filter })),
});

export const InboxLead = z.object({
  id: z.uuid(),
  contact: ContactRow,
  state: z.enum(leadStates),
  handedAt: z.string(),
  rep: Person.nullable(),
  way: z.enum(ways).nullable(),
  dueAt: z.string().nullable(),
  warnAt: z.string().nullable(),
  /** The deadline has passed and the lead stayed where it is. */
  breachedAt: z.string().nullable(),
  /** Who let a deadline pass, in order. */
  missedBy: z.array(z.string()),
  score: Score.nullable(),
  /** What they did last, one line for each thing. */
  did: z.array(z.object({ day: z.string(), kind: z.string(), name: z.string(), times: z.number().int() })),
  /** Came back: why they were refused, and for when it was noted. */
  woken: z.object({ reason: LocalText, note: z.string().nullable(), on: z.string() }).nullable(),
});
export type InboxLead = z.infer<typeof InboxLead>;

export const whoseLeads = ['mine', 'unassigned', 'all'] as const;

const Inbox = z.object({
  data: z.array(InboxLead),
  nextCursor: z.string().nullable(),
  hasMore: z.boolean(),
  waiting: z.object({ mine: z.number().int(), unassigned: z.number().int(), all: z.number().int() }),
  /** Who comes back today. */
  woken: z.array(InboxLead),
  /** By when leads are counted. */
  calendar: Calendar,
  /** What makes a lead one: the definition in force of the handed-over stage. */
  definition: z.object({ stage: Key, stageName: LocalText, rule: Filter.nullable() }).nullable(),
  reps: z.number().int(),
});
export type Inbox = z.infer<typeof Inbox>;

const Answered = z.object({ id: z.uuid(), state: z.enum(leadStates), dealId: z.uuid().nullable() });

/** A part of what was delivered in a month: the set `handoff` of the filter language. */
export const handoffParts = [
  'delivered',
  'waiting',
  'accepted',
  'rejected',
  'returned',
  'inTime',
  'late',
  'converted',
  'recycled',
  'reconverted',
  'answered',
  'missed',
  'reassigned',
  'given',
] as const;
export type HandoffPart = (typeof handoffParts)[number];
export const HandoffMembership = z.strictObject({
  month: Month,
  part: z.enum(handoffParts),
  reason: Key.optional(),
  /** Whoever answered; of `missed`: with whom the lead was when its deadline passed. */
  rep: z.string().max(100).optional(),
});
export type HandoffMembership = z.infer<typeof HandoffMembership>;

const Targets = z.object({
  delivered: z.number().int().min(0).max(10_000_000).nullable(),
  /** 0..1 */
  inTime: z.number().min(0).max(1).nullable(),
  accepted: z.number().min(0).max(1).nullable(),
});
export type Targets = z.infer<typeof Targets>;

export const HandoffCounts = z.record(z.enum(handoffParts), z.number().int());

export const ContractReport = z.object({
  month: Month,
  /** Handovers: one for each pass of a person, so somebody who came twice counts twice. */
  counts: HandoffCounts,
  /** How many people these are. */
  people: HandoffCounts,
  targets: Targets,
  /** Working minutes from the handoff to the first answer, the middle one. */
  medianMinutes: z.number().nullable(),
  refusals: z.array(
    z.object({ reason: Key, label: LocalText, rejected: z.number().int(), returned: z.number().int() }),
  ),
  reps: z.array(
    z.object({
      rep: Person,
      answered: z.number().int(),
      inTime: z.number().int(),
      accepted: z.number().int(),
      medianMinutes: z.number().nullable(),
      /** Leads whose deadline passed while they were theirs. */
      missed: z.number().int(),
    }),
  ),
  settings: HandoffSettings,
  /** Reasons people choose from, for the paths. */
  reasons: z.array(z.object({ key: Key, label: LocalText, outcome: z.string() })),
});
export type ContractReport = z.infer<typeof ContractReport>;

export const Objection = z.object({
  id: z.uuid(),
  contactId: z.uuid(),
  contactName: z.string(),
  text: z.string(),
  tags: z.array(z.string()),
  /** Where content answers it. */
  answer: z.object({ title: z.string(), url: z.string() }).nullable(),
  madeAt: z.string(),
  madeByName: z.string().nullable(),
});
export type Objection = z.infer<typeof Objection>;

const HandoffHistory = z.object({
  id: z.uuid(),
  state: z.enum(leadStates),
  rep: Person.nullable(),
  handedAt: z.string(),
  inTime: z.boolean().nullable(),
  answerMinutes: z.number().nullable(),
  wakeOn: z.string().nullable(),
  events: z.array(
    z.object({
      kind: z.enum(handoffKinds),
      at: z.string(),
      byName: z.string().nullable(),
      repName: z.string().nullable(),
      reason: LocalText.nullable(),
      note: z.string().nullable(),
    }),
  ),
});
export type HandoffHistory = z.infer<typeof HandoffHistory>;

/** What the page behind a link in a letter shows. */
export const LinkedLead = z.object({
  workspaceName: z.string(),
  language: z.enum(['pl', 'en']),
  personName: z.string(),
  jobTitle: z.string().nullable(),
  companyName: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  repName: z.string(),
  dueAt: z.string().nullable(),
  timeZone: z.string(),
  state: z.enum(leadStates),
  /** Another has it now, or has answered. */
  answeredByName: z.string().nullable(),
  reasons: z.array(z.object({ key: Key, label: LocalText })),
});
export type LinkedLead = z.infer<typeof LinkedLead>;

const Note = z.string().trim().max(2_000).default('');
const Refusal = z.object({
  how: z.enum(['reject', 'return']),
  reason: Key,
  note: Note,
  /** Another day than the one of the reason's path. */
  wakeOn: z.iso.date().nullable().optional(),
});
export type Refusal = z.infer<typeof Refusal>;
const tokenPath = z.object({ token: z.string().max(200) });

const inWorkspacePath = z.object({ workspace: z.string() });
const onLead = inWorkspacePath.extend({ leadId: z.uuid() });

export const handoffEndpoints = {
  inbox: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/handoff/inbox',
    summary: 'Leads that wait for an answer, the nearest deadline first, and people who come back today',
    params: inWorkspacePath,
    query: PageQuery.extend({ whose: z.enum(whoseLeads).default('mine') }),
    answer: Inbox,
  }),
  acceptLead: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/handoff/leads/:leadId/accept',
    summary: 'Take a lead: its person moves to the accepted stage and becomes yours; with a deal, if wanted',
    params: onLead,
    body: z.object({ deal: z.object({ name: z.string().trim().min(1).max(200) }).optional() }),
    answer: Answered,
  }),
  refuseLead: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/handoff/leads/:leadId/refuse',
    summary:
      'Reject a lead, or return it to marketing, with a reason: this pass is closed, the next begins where the reason says',
    params: onLead,
    body: Refusal,
    answer: Answered,
  }),
  undoAnswer: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/handoff/leads/:leadId/undo',
    summary:
      'Take back having accepted a lead, or having given it to a colleague: it is as it was before, with the same deadline',
    params: onLead,
    body: z.object({}),
    answer: Answered,
  }),
  giveLead: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/handoff/leads/:leadId/give',
    summary: 'Give a waiting lead to a colleague; the clock begins anew',
    params: onLead,
    body: z.object({ userId: z.string().max(100) }),
    answer: Answered,
  }),
  wakeLead: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/handoff/leads/:leadId/wake',
    summary: 'What becomes of somebody who came back on their day: taken up, put off to another day, or let go',
    params: onLead,
    body: z.discriminatedUnion('then', [
      z.object({ then: z.literal('takeUp') }),
      z.object({ then: z.literal('postpone'), on: z.iso.date() }),
      z.object({ then: z.literal('letGo') }),
    ]),
    answer: Answered,
  }),
  handoffsOfContact: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/contacts/:contactId/handoffs',
    summary: 'Every handoff of a contact with what happened, newest first',
    params: inWorkspacePath.extend({ contactId: z.uuid() }),
    answer: z.object({ data: z.array(HandoffHistory) }),
  }),
  readHandoffSettings: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/handoff/settings',
    summary: 'What was agreed for handing leads over: deadline, working hours, what becomes of who is refused',
    params: inWorkspacePath,
    answer: z.object({
      version: z.number().int(),
      settings: HandoffSettings,
      holidays: z.array(z.string()),
      madeByName: z.string().nullable(),
      validFrom: z.string().nullable(),
    }),
  }),
  saveHandoffSettings: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/handoff/settings',
    summary: 'Agree anew; leads that wait keep the deadline they were given',
    params: inWorkspacePath,
    body: z.object({ basedOn: z.number().int().min(0), settings: HandoffSettings }),
    answer: z.object({ version: z.number().int() }),
  }),
  listReps: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/handoff/reps',
    summary: 'Who gets leads: share, room, territory, days away, and how many wait for each',
    params: inWorkspacePath,
    answer: z.object({
      data: z.array(
        HandoffRep.extend({
          name: z.string(),
          openLeads: z.number().int(),
          /** Without the right to answer, leads pass them by. */
          mayAnswer: z.boolean(),
        }),
      ),
      /** Who has the right to answer leads. */
      colleagues: z.array(Person),
    }),
  }),
  saveReps: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/handoff/reps',
    summary: 'Replace the list of who gets leads; what each is owed stays',
    params: inWorkspacePath,
    body: z.object({ data: z.array(HandoffRep).max(500) }),
    answer: z.object({ saved: z.number().int() }),
  }),
  contractReport: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/handoff/contract',
    summary: 'How marketing and sales kept to what they agreed in a month: delivered, answered, refused, converted',
    params: inWorkspacePath,
    query: z.object({ month: Month }),
    answer: ContractReport,
  }),
  saveTargets: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/handoff/targets/:month',
    summary: 'What both departments promised for a month',
    params: inWorkspacePath.extend({ month: Month }),
    body: Targets,
    answer: Targets,
  }),
  listObjections: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/handoff/objections',
    summary: 'What leads objected to, newest first; of one tag, or those that nothing answers yet',
    params: inWorkspacePath,
    query: z.object({ tag: z.string().max(60).optional(), open: z.enum(['true', 'false']).default('false') }),
    answer: z.object({
      data: z.array(Objection),
      tags: z.array(z.object({ tag: z.string(), count: z.number().int() })),
    }),
  }),
  changeObjection: endpoint({
    method: 'PATCH',
    path: '/workspaces/:workspace/handoff/objections/:objectionId',
    summary: 'Tag an objection, or say which content answers it',
    params: inWorkspacePath.extend({ objectionId: z.uuid() }),
    body: z.object({
      tags: z.array(z.string().trim().min(1).max(60)).max(12).optional(),
      answer: z
        .object({ title: z.string().trim().min(1).max(200), url: z.url({ protocol: /^https?$/ }).max(2_000) })
        .nullable()
        .optional(),
    }),
    answer: Objection,
  }),
  readLinkedLead: endpoint({
    method: 'GET',
    path: '/handoff-answers/:token',
    summary: 'The lead behind a link in a letter; looking changes nothing',
    params: tokenPath,
    answer: LinkedLead,
  }),
  answerLinkedLead: endpoint({
    method: 'POST',
    path: '/handoff-answers/:token',
    summary: 'Answer the lead behind a link in a letter',
    params: tokenPath,
    body: z.union([z.object({ how: z.literal('accept') }), Refusal]),
    answer: z.object({ state: z.enum(leadStates) }),
  }),
} as const;
