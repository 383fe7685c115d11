/**
 * Tracking owns the log of what was seen on sites and in apps, and what is computed from it: visitors, their visits with the channel
 * that brought them, and who they turned out to be. Events come in by the Segment HTTP API (`/v1`, see docs/tracking.md).
 * Who a contact is belongs to contacts; where they stand in the funnel to lifecycle.
 */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';
import { Period } from '#platform/contract/filter.ts';
import { LocalText } from '#platform/contract/problem.ts';

/** Kinds of the log: what clients send, and facts of our own server. */
export const trackingEventKinds = [
  'page',
  'screen',
  'track',
  'identify',
  'group',
  'alias',
  'form-submitted',
  'asset-taken',
  'asset-read',
  'webinar-registered',
  'webinar-attended',
] as const;
export type TrackingEventKind = (typeof trackingEventKinds)[number];

/** What a join rests on: a form filled in, a link in an e-mail, an identify call (untrusted: write keys are public), an import. */
export const JoinedBy = z.enum(['form', 'email-link', 'api', 'import']);
export type JoinedBy = z.infer<typeof JoinedBy>;

export const consentModes = ['cookieless-until-consent', 'always'] as const;

const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?$/);

export const TrackingSettings = z.object({
  /** No cookie before consent, or a cookie from the first visit on. */
  consentMode: z.enum(consentModes),
  /** Do-Not-Track and Global Privacy Control mean: store nothing. */
  honourDnt: z.boolean(),
  /** Sites that may send, each with those below it; empty: any. */
  allowedDomains: z.array(Domain).max(200),
  /** Events and visits are deleted after so many months. */
  retentionMonths: z.number().int().min(1).max(120),
});
export type TrackingSettings = z.infer<typeof TrackingSettings>;

export const TrackedEvent = z.object({
  id: z.uuid(),
  at: z.string(),
  receivedAt: z.string(),
  kind: z.string(),
  name: z.string().nullable(),
  anonymousId: z.string().nullable(),
  userId: z.string().nullable(),
  /** Whoever the visitor was at that time. */
  contactId: z.string().nullable(),
  contactName: z.string().nullable(),
  url: z.string().nullable(),
  referrer: z.string().nullable(),
  /** Why it is not counted; null: a person. */
  bot: z.string().nullable(),
  /** properties, traits, context and what else was sent. */
  data: z.record(z.string(), z.unknown()),
});
export type TrackedEvent = z.infer<typeof TrackedEvent>;

export const VisitTouch = z.object({
  at: z.string(),
  channel: z.string(),
  source: z.string().nullable(),
  medium: z.string().nullable(),
  campaign: z.string().nullable(),
  clickIds: z.record(z.string(), z.string()),
  landingUrl: z.string().nullable(),
  referrer: z.string().nullable(),
});
export type VisitTouch = z.infer<typeof VisitTouch>;

/** One join of a visitor with a contact: how it came about, and for which time it holds. */
export const VisitorJoin = z.object({
  id: z.uuid(),
  contactId: z.string(),
  contactName: z.string().nullable(),
  /** Null: from the first visit on. */
  from: z.string().nullable(),
  /** Null: until now. */
  to: z.string().nullable(),
  how: JoinedBy,
  /** e.g. `{ call: 'identify', userId }` */
  evidence: z.record(z.string(), z.unknown()),
  madeAt: z.string(),
  undoneAt: z.string().nullable(),
  undoneBy: z.string().nullable(),
});
export type VisitorJoin = z.infer<typeof VisitorJoin>;

export const Visitor = z.object({
  /** Made of the browser's id, so that it is the same when visitors are computed anew. */
  id: z.guid(),
  anonymousId: z.string(),
  /** Null: joined, but nothing was seen of it yet. */
  firstSeen: z.string().nullable(),
  lastSeen: z.string().nullable(),
  sessions: z.number(),
  pageViews: z.number(),
  events: z.number(),
  bot: z.boolean(),
  browser: z.string().nullable(),
  firstTouch: VisitTouch.nullable(),
  lastTouch: VisitTouch.nullable(),
  /** Every join of this visitor, with whomever, newest first. */
  joins: z.array(VisitorJoin),
});
export type Visitor = z.infer<typeof Visitor>;

const Figures = z.object({ visitors: z.number(), sessions: z.number(), pageViews: z.number() });
export type TrackingFigures = z.infer<typeof Figures>;

export const TrackingSummary = z.object({
  total: Figures,
  /** Days of the workspace's time zone, each of the period. */
  days: z.array(Figures.extend({ day: z.string() })),
  /** By what was asked, most sessions first; null: direct, or no campaign. */
  by: z.array(Figures.extend({ value: z.string().nullable() })),
  /** Sessions of machines, not counted above. */
  botSessions: z.number(),
});
export type TrackingSummary = z.infer<typeof TrackingSummary>;

export const TrackedSite = z.object({
  host: z.string(),
  sessions: z.number(),
  lastSeen: z.string(),
  allowed: z.boolean(),
});
export type TrackedSite = z.infer<typeof TrackedSite>;

/** What a person can be found by having done: what sites and apps told of, and what the timeline keeps. */
export const behaviourKinds = [
  'page',
  'screen',
  'track',
  'form',
  'form-confirmed',
  'asset-taken',
  'asset-read',
  'webinar-registered',
  'webinar-attended',
  'lead-ad',
  'note',
  'call',
  'meeting',
  'order',
] as const;
export type BehaviourKind = (typeof behaviourKinds)[number];

const PropertyCondition = z.strictObject({
  /** Of the event's `properties`. */
  property: z.string().min(1).max(200),
  is: z.enum(['equals', 'notEquals', 'contains', 'atLeast', 'atMost', 'empty', 'notEmpty']),
  value: z.union([z.string().max(500), z.number(), z.boolean()]).optional(),
});

/** The set `behaviour` of the filter language: who did something, how often, and when. */
export const Behaviour = z.strictObject({
  kind: z.enum(behaviourKinds),
  /** `track`: the event's name; `page`: the path of the address; `form`, `asset-…`, `webinar-…`: its key. Any, unless told. */
  name: z.string().max(255).optional(),
  /** At least once, unless told; `exactly` 0 is never. */
  times: z
    .strictObject({ is: z.enum(['atLeast', 'atMost', 'exactly']), count: z.number().int().min(0).max(1e6) })
    .optional(),
  /** The first (last) time of all lies in `when`; without it, it is counted what lies in `when`. */
  which: z.enum(['first', 'last']).optional(),
  /** Ever, unless told. */
  when: Period.optional(),
  /** Only events of which all of these hold. */
  where: z.array(PropertyCondition).max(10).optional(),
});
export type Behaviour = z.infer<typeof Behaviour>;

/** What is there to choose from: names that were seen, the most frequent first. */
export const KnownBehaviour = z.object({
  kind: z.enum(behaviourKinds),
  name: z.string(),
  label: LocalText,
  people: z.number().int(),
});
export type KnownBehaviour = z.infer<typeof KnownBehaviour>;

const inWorkspacePath = z.object({ workspace: z.string() });
const Day = z.iso.date();

export const trackingEndpoints = {
  knownBehaviours: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/behaviours',
    summary: 'What people did, to choose from in a filter: kinds and names seen, the most frequent first',
    params: inWorkspacePath,
    query: z.object({
      kind: z.enum(behaviourKinds).optional(),
      search: z.string().max(255).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({ data: z.array(KnownBehaviour) }),
  }),
  trackingSettings: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/tracking/settings',
    summary: 'Whether visitors are asked first, which sites may send, how long events are kept',
    params: inWorkspacePath,
    answer: TrackingSettings,
  }),
  saveTrackingSettings: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/tracking/settings',
    summary: 'Replace the settings; they hold within ten seconds',
    params: inWorkspacePath,
    body: TrackingSettings,
    answer: TrackingSettings,
  }),
  listTrackedEvents: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/tracking/events',
    summary: 'What came in, newest first, bots marked',
    params: inWorkspacePath,
    query: z.object({
      cursor: z.string().max(500).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      anonymousId: z.string().min(1).max(255).optional(),
    }),
    answer: z.object({ data: z.array(TrackedEvent), nextCursor: z.string().nullable(), hasMore: z.boolean() }),
  }),
  visitorsOfContact: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/tracking/contacts/:contactId/visitors',
    summary: 'The browsers and apps that were joined with a contact, and why',
    params: inWorkspacePath.extend({ contactId: z.uuid() }),
    answer: z.object({ data: z.array(Visitor) }),
  }),
  undoJoin: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/tracking/joins/:joinId/undo',
    summary: 'Take a join back: what was seen belongs to an unknown visitor again',
    params: inWorkspacePath.extend({ joinId: z.uuid() }),
    answer: VisitorJoin,
  }),
  redoJoin: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/tracking/joins/:joinId/redo',
    summary: 'Make a join again that was taken back',
    params: inWorkspacePath.extend({ joinId: z.uuid() }),
    answer: VisitorJoin,
  }),
  trackingSummary: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/tracking/summary',
    summary: 'Visitors, visits and page views of people, day by day and by channel, source or campaign',
    params: inWorkspacePath,
    query: z.object({
      from: Day,
      to: Day,
      by: z.enum(['channel', 'source', 'medium', 'campaign', 'landing']).default('channel'),
    }),
    answer: TrackingSummary,
  }),
  listTrackedSites: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/tracking/sites',
    summary: 'The sites that visits began on in the last 30 days',
    params: inWorkspacePath,
    answer: z.object({ data: z.array(TrackedSite) }),
  }),
} as const;
