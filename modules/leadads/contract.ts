/**
 * Lead ads owns what advertising platforms send of their own forms: the connection with each of them, the deliveries as they came,
 * and what each column of a form becomes. Whom a delivery turns into belongs to intake, what they agreed to belongs to consent.
 */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';
import { Language } from '#platform/contract/problem.ts';
import { PageQuery, pageOf } from '#platform/contract/query.ts';

export const platforms = ['google', 'meta', 'linkedin'] as const;
export const AdPlatform = z.enum(platforms);
export type AdPlatform = z.infer<typeof AdPlatform>;

/** What a column may tell about a person. `fullName` is split at its last space. */
export const contactTargets = [
  'email',
  'phone',
  'fullName',
  'firstName',
  'lastName',
  'companyName',
  'jobTitle',
  'street',
  'city',
  'postalCode',
  'country',
  'language',
] as const;
export type ContactTarget = (typeof contactTargets)[number];

export const ColumnTarget = z.discriminatedUnion('to', [
  z.object({ to: z.literal('contact'), field: z.enum(contactTargets) }),
  z.object({ to: z.literal('custom'), key: z.string().min(1).max(60) }),
  z.object({ to: z.literal('consent'), key: z.string().min(1).max(60) }),
  /** Not a field; the answer stands on the timeline all the same. */
  z.object({ to: z.literal('ignore') }),
]);
export type ColumnTarget = z.infer<typeof ColumnTarget>;

export const consentChannels = ['email', 'sms', 'phone', 'post', 'ads'] as const;
export const FormConsent = z.object({
  /** Names the text through all its versions. */
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  channel: z.enum(consentChannels),
  purpose: z.string().regex(/^[a-z][a-z-]{0,39}$/),
  language: Language,
  /** The words that stand in the ad's form, letter by letter. */
  text: z.string().trim().min(1).max(5000),
  /** `with-form`: whoever sends the form agrees. `by-answer`: only with a yes in the column mapped to it. */
  given: z.enum(['with-form', 'by-answer']),
});
export type FormConsent = z.infer<typeof FormConsent>;

export const ConnectionSettings = z.object({
  mapping: z.array(z.object({ column: z.string().min(1).max(300), target: ColumnTarget })).max(300),
  /** Null: the first funnel. */
  funnel: z.string().max(60).nullable(),
  /** Null: nobody is moved. */
  stage: z.string().max(60).nullable(),
  ownerId: z.string().max(100).nullable(),
  tags: z.array(z.string().trim().min(1).max(60)).max(20),
  /** The campaign's name; `{campaign}`, `{campaign_id}`, `{form}`, `{form_id}`, `{ad}`, `{ad_id}`, `{platform}` are filled in. */
  campaign: z.string().trim().min(1).max(200),
  consents: z.array(FormConsent).max(20),
});
export type ConnectionSettings = z.infer<typeof ConnectionSettings>;

/** Secrets of a connection that its owner types in; which of them a platform has is in `secretsOf`. */
export const secretNames = ['appSecret', 'clientSecret', 'accessToken'] as const;
export type SecretName = (typeof secretNames)[number];
export const secretsOf: Readonly<Record<AdPlatform, readonly SecretName[]>> = {
  google: [],
  meta: ['appSecret', 'accessToken'],
  linkedin: ['clientSecret', 'accessToken'],
};

export const deliveryStates = ['new', 'waiting', 'done', 'failed', 'test'] as const;
export const DeliveryState = z.enum(deliveryStates);
export type DeliveryState = z.infer<typeof DeliveryState>;

export const KnownColumn = z.object({
  column: z.string(),
  label: z.string(),
  /** What somebody answered last. */
  example: z.string().nullable(),
  /** What it becomes, by the mapping or by what we propose. */
  target: ColumnTarget,
  proposed: z.boolean(),
});
export type KnownColumn = z.infer<typeof KnownColumn>;

export const Connection = z.object({
  id: z.uuid(),
  platform: AdPlatform,
  name: z.string(),
  /** A connection at rest still takes deliveries in; they wait. */
  active: z.boolean(),
  /** Test leads become contacts too. */
  testMode: z.boolean(),
  settings: ConnectionSettings,
  /** Which secrets are filled in; what they are is told to nobody. */
  secrets: z.array(z.enum(secretNames)),
  /** What they cannot be read with any more: the program's own secret was changed. */
  secretsLost: z.boolean(),
  deliveries: z.object({ done: z.number().int(), underWay: z.number().int(), failed: z.number().int() }),
  lastDeliveryAt: z.string().nullable(),
  createdAt: z.string(),
});
export type Connection = z.infer<typeof Connection>;

export const Delivery = z.object({
  id: z.uuid(),
  connectionId: z.uuid(),
  connectionName: z.string(),
  platform: AdPlatform,
  /** The platform's own id of the lead; digits are kept exactly. */
  leadId: z.string(),
  state: DeliveryState,
  test: z.boolean(),
  /** Who it is about, as the answers tell. */
  person: z.string().nullable(),
  contactId: z.uuid().nullable(),
  campaign: z.string().nullable(),
  receivedAt: z.string(),
  doneAt: z.string().nullable(),
  /** How many times the platform sent it. */
  times: z.number().int(),
  attempts: z.number().int(),
  nextAttemptAt: z.string().nullable(),
  /** What went wrong last, and what to do. */
  failure: z.string().nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

export const DeliveryDetail = Delivery.extend({
  /** As it came, without the shared key. */
  payload: z.string(),
  /** What the platform told when asked. */
  details: z.string().nullable(),
  answers: z.array(z.object({ column: z.string(), label: z.string(), value: z.string(), target: ColumnTarget })),
  ids: z.array(z.object({ name: z.string(), value: z.string() })),
  notice: z.enum(['none', 'waiting', 'sent', 'failed', 'no-mail-server']),
});
export type DeliveryDetail = z.infer<typeof DeliveryDetail>;

const here = z.object({ workspace: z.string() });
const onConnection = here.extend({ connectionId: z.uuid() });
const onDelivery = here.extend({ deliveryId: z.uuid() });
const name = z.string().trim().min(1).max(120);
const secret = z.string().trim().min(1).max(4000);

export const leadAdsEndpoints = {
  listConnections: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/lead-ads/connections',
    summary: 'Connections with advertising platforms',
    params: here,
    answer: z.object({ data: z.array(Connection) }),
  }),
  createConnection: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/lead-ads/connections',
    summary: 'Connect an advertising platform',
    params: here,
    body: z.object({ platform: AdPlatform, name }),
    answer: Connection,
    status: 201,
  }),
  getConnection: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/lead-ads/connections/:connectionId',
    summary: 'One connection',
    params: onConnection,
    answer: Connection,
  }),
  saveConnection: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/lead-ads/connections/:connectionId',
    summary: 'Change what a connection does with leads',
    params: onConnection,
    body: z.object({ name, active: z.boolean(), testMode: z.boolean(), settings: ConnectionSettings }),
    answer: Connection,
  }),
  saveSecrets: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/lead-ads/connections/:connectionId/secrets',
    summary: 'Fill in secrets of the platform; those left out stay, none is ever told again',
    params: onConnection,
    body: z.object({ appSecret: secret, clientSecret: secret, accessToken: secret }).partial(),
    answer: Connection,
  }),
  readAddress: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/lead-ads/connections/:connectionId/address',
    summary: 'The webhook’s address and the key to type in at the platform',
    params: onConnection,
    /** Google: the webhook key. Meta: the verify token. LinkedIn has none. */
    answer: z.object({ address: z.string(), key: z.string().nullable() }),
  }),
  changeKey: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/lead-ads/connections/:connectionId/key',
    summary: 'Make a new key; the former one is refused at once',
    params: onConnection,
    body: z.object({}),
    answer: z.object({ address: z.string(), key: z.string().nullable() }),
  }),
  listColumns: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/lead-ads/connections/:connectionId/columns',
    summary: 'Columns of the platform’s forms, those that came and those that are usual, and what each becomes',
    params: onConnection,
    answer: z.object({ data: z.array(KnownColumn) }),
  }),
  removeConnection: endpoint({
    method: 'DELETE',
    path: '/workspaces/:workspace/lead-ads/connections/:connectionId',
    summary: 'Put a connection away; its address answers no more, its deliveries stay',
    params: onConnection,
    answer: z.object({}),
  }),
  restoreConnection: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/lead-ads/connections/:connectionId/restore',
    summary: 'Bring back a connection that was put away',
    params: onConnection,
    body: z.object({}),
    answer: Connection,
  }),
  sendTestLead: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/lead-ads/connections/:connectionId/test-lead',
    summary: 'Deliver an invented lead to the connection by the same way as the platform',
    params: onConnection,
    body: z.object({}),
    answer: z.object({ deliveryId: z.uuid() }),
  }),
  listDeliveries: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/lead-ads/deliveries',
    summary: 'Leads as they came, newest first',
    params: here,
    query: PageQuery.extend({ connection: z.uuid().optional(), state: DeliveryState.optional() }),
    answer: pageOf(Delivery),
  }),
  getDelivery: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/lead-ads/deliveries/:deliveryId',
    summary: 'One delivery with all that came',
    params: onDelivery,
    answer: DeliveryDetail,
  }),
  retryDelivery: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/lead-ads/deliveries/:deliveryId/retry',
    summary: 'Try a delivery again now',
    params: onDelivery,
    body: z.object({}),
    answer: DeliveryDetail,
  }),
} as const;
