/** Makes rows of the log out of what Segment's clients send. What cannot be a row is refused alone, with a word why. */
import { z } from 'zod';
import { newId } from '#platform/server/new-id.ts';
import { type Signs, recogniseBot } from '../domain/bots.ts';
import { correctedTime } from '../domain/clock.ts';
import { storableJson } from './storable-json.ts';

export const messageKinds = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;
export type MessageKind = (typeof messageKinds)[number];

export type EventRow = {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly receivedAt: number;
  readonly messageId: string | null;
  readonly kind: string;
  readonly name: string | null;
  readonly anonymousId: string | null;
  readonly contactId: string | null;
  readonly userId: string | null;
  readonly url: string | null;
  readonly referrer: string | null;
  readonly bot: string | null;
  readonly shown: boolean;
  /** JSON that PostgreSQL takes. */
  readonly data: string;
};

export type Envelope = {
  readonly received: number;
  /** Of the batch; a message may carry its own. */
  readonly sentAt: number | null;
  /** Of the request, where a browser sent it itself. */
  readonly userAgent: string | null;
  readonly purpose: string | null;
};

export const mostEventBytes = 32 * 1024;
const deepest = 60;

// Only what a message may be refused for is checked here. The rest is read leniently below, in plain functions: this stands in the way
// of every event, and a schema that transforms each of its fields took a third of the time it takes to read one.
const Id = z.union([z.string(), z.number()]).nullish();
const Anything = z.unknown().optional();
const Message = z.object({
  type: Anything,
  event: Anything,
  name: Anything,
  messageId: Id,
  anonymousId: Id,
  userId: Id,
  previousId: Id,
  groupId: Id,
  timestamp: Anything,
  originalTimestamp: Anything,
  sentAt: Anything,
  properties: Anything,
  traits: Anything,
  context: Anything,
});

type Part = Readonly<Record<string, unknown>>;
const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);
const partOf = (value: unknown): Part => (isPart(value) ? value : {});
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
// Clients send ids as numbers, too, and null for what they do not know.
const idOf = (id: z.infer<typeof Id>): string | null =>
  id === null || id === undefined || id === '' ? null : String(id);
function timeOf(time: unknown): number | null {
  const parsed = typeof time === 'string' ? Date.parse(time) : typeof time === 'number' ? time : NaN;
  return Number.isFinite(parsed) && Math.abs(parsed) < 8.64e15 ? Math.trunc(parsed) : null;
}

export const Batch = z.object({ batch: z.array(z.unknown()), sentAt: Anything.transform(timeOf) });

function isTooDeep(value: object, left: number): boolean {
  if (left === 0) return true;
  for (const inner of Object.values<unknown>(value as Readonly<Record<string, unknown>>))
    if (typeof inner === 'object' && inner !== null && isTooDeep(inner, left - 1)) return true;
  return false;
}

function hasKeys(part: Part): boolean {
  for (const _key in part) return true;
  return false;
}

/** Few browsers send most events, and the patterns are long. */
const agents = new Map<string, string | null>();
const mostAgents = 1_000;
const longestAgent = 500;

function botOf(signs: Signs): string | null {
  const { userAgent, purpose, webdriver } = signs;
  if (userAgent === null || userAgent.length > longestAgent || purpose !== null || webdriver)
    return recogniseBot(signs);
  const known = agents.get(userAgent);
  if (known !== undefined) return known;
  const bot = recogniseBot(signs);
  if (agents.size >= mostAgents) agents.clear();
  agents.set(userAgent, bot);
  return bot;
}

const clean = (text: string | null, most: number): string | null =>
  text === null ? null : text.slice(0, most).replaceAll('\0', '').toWellFormed() || null;

/** The visitor that stands for a user where no browser is known. */
export const visitorOfUser = (userId: string): string => `user:${userId}`;

const isKind = (kind: unknown): kind is MessageKind => messageKinds.some((known) => known === kind);

/** A string says why it cannot be taken. `kind`: of the address; null where each message names its own. */
export function readMessage(sent: unknown, addressKind: MessageKind | null, envelope: Envelope): EventRow | string {
  const parsed = Message.safeParse(sent);
  if (!parsed.success) return 'not-an-event';
  const message = parsed.data;
  const kind = addressKind ?? message.type;
  if (!isKind(kind)) return 'unknown-type';
  const userId = clean(idOf(message.userId), 255);
  const anonymousId = clean(idOf(message.anonymousId), 255) ?? (userId === null ? null : visitorOfUser(userId));
  if (anonymousId === null) return 'no-user-and-no-anonymous-id';
  const event = textOf(message.event);
  if (kind === 'track' && event === null) return 'no-event-name';
  const properties = partOf(message.properties);
  const told = partOf(message.context);
  const page = partOf(told['page']);
  const userAgent = textOf(told['userAgent']) ?? envelope.userAgent;
  const content: Record<string, unknown> = {};
  const traits = partOf(message.traits);
  const context = userAgent === null || userAgent === told['userAgent'] ? told : { ...told, userAgent };
  if (hasKeys(properties)) content['properties'] = properties;
  if (hasKeys(traits)) content['traits'] = traits;
  if (hasKeys(context)) content['context'] = context;
  // One level more than each of them may have.
  if (isTooDeep(content, deepest + 1)) return 'too-deep';
  const [previousId, groupId] = [idOf(message.previousId), idOf(message.groupId)];
  if (previousId !== null) content['previousId'] = previousId;
  if (groupId !== null) content['groupId'] = groupId;
  const data = storableJson(content);
  if (data.length > mostEventBytes / 4 && Buffer.byteLength(data) > mostEventBytes) return 'too-large';
  const title = textOf(properties['title']) ?? textOf(page['title']);
  const name = kind === 'track' ? event : (textOf(message.name) ?? textOf(properties['name']) ?? title);
  return {
    id: newId(),
    at: correctedTime({
      received: envelope.received,
      sent: timeOf(message.sentAt) ?? envelope.sentAt,
      happened: timeOf(message.originalTimestamp) ?? timeOf(message.timestamp),
    }),
    receivedAt: envelope.received,
    messageId: clean(idOf(message.messageId), 2000),
    kind,
    name: clean(name, 300),
    anonymousId,
    contactId: null,
    userId,
    url: clean(textOf(page['url']) ?? textOf(properties['url']), 2000),
    referrer: clean(textOf(page['referrer']) ?? textOf(properties['referrer']), 2000),
    bot: botOf({ userAgent, purpose: envelope.purpose, webdriver: told['webdriver'] === true }),
    shown: true,
    data,
  };
}
