/** Makes rows of the log out of what Segment's clients send. What cannot be a row is refused alone, with a word why. */
import { z } from 'zod';
import { newId } from '#platform/server/new-id.ts';
import { recogniseBot } from '../domain/bots.ts';
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

// Clients send ids as numbers, too, and null for what they do not know.
const Id = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((id) => (id === null || id === undefined || id === '' ? null : String(id)));
const Time = z
  .unknown()
  .optional()
  .transform((time) => {
    const parsed = typeof time === 'string' ? Date.parse(time) : typeof time === 'number' ? time : NaN;
    return Number.isFinite(parsed) && Math.abs(parsed) < 8.64e15 ? Math.trunc(parsed) : null;
  });
const Text = z
  .unknown()
  .optional()
  .transform((text) => (typeof text === 'string' && text !== '' ? text : null));
const Part = z
  .record(z.string(), z.unknown())
  .optional()
  .catch({})
  .transform((part) => part ?? {});

const Message = z.looseObject({
  type: Text,
  event: Text,
  name: Text,
  messageId: Id,
  anonymousId: Id,
  userId: Id,
  previousId: Id,
  groupId: Id,
  timestamp: Time,
  originalTimestamp: Time,
  sentAt: Time,
  properties: Part,
  traits: Part,
  context: Part,
});

export const Batch = z.looseObject({ batch: z.array(z.unknown()), sentAt: Time, context: Part, writeKey: Text });

function isTooDeep(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (left === 0) return true;
  for (const inner of Object.values(value)) if (isTooDeep(inner, left - 1)) return true;
  return false;
}

const clean = (text: string | null, most: number): string | null =>
  text === null ? null : text.slice(0, most).replaceAll('\0', '').toWellFormed() || null;
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The visitor that stands for a user where no browser is known. */
export const visitorOfUser = (userId: string): string => `user:${userId}`;

const isKind = (kind: string | null): kind is MessageKind => messageKinds.some((known) => known === kind);

/** A string says why it cannot be taken. `kind`: of the address; null where each message names its own. */
export function readMessage(sent: unknown, addressKind: MessageKind | null, envelope: Envelope): EventRow | string {
  const parsed = Message.safeParse(sent);
  if (!parsed.success) return 'not-an-event';
  const message = parsed.data;
  const kind = addressKind ?? message.type;
  if (!isKind(kind)) return 'unknown-type';
  const userId = clean(message.userId, 255);
  const anonymousId = clean(message.anonymousId, 255) ?? (userId === null ? null : visitorOfUser(userId));
  if (anonymousId === null) return 'no-user-and-no-anonymous-id';
  if (kind === 'track' && message.event === null) return 'no-event-name';
  const { properties, traits, context } = message;
  if (isTooDeep(properties, deepest) || isTooDeep(traits, deepest) || isTooDeep(context, deepest)) return 'too-deep';
  const page = Part.parse(context['page']);
  const userAgent = textOf(context['userAgent']) ?? envelope.userAgent;
  if (userAgent !== null) context['userAgent'] = userAgent;
  const data = storableJson({
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(Object.keys(traits).length > 0 ? { traits } : {}),
    ...(Object.keys(context).length > 0 ? { context } : {}),
    ...(message.previousId === null ? {} : { previousId: message.previousId }),
    ...(message.groupId === null ? {} : { groupId: message.groupId }),
  });
  if (data.length > mostEventBytes / 4 && Buffer.byteLength(data) > mostEventBytes) return 'too-large';
  const title = textOf(properties['title']) ?? textOf(page['title']);
  const name = kind === 'track' ? message.event : (message.name ?? textOf(properties['name']) ?? title);
  return {
    id: newId(),
    at: correctedTime({
      received: envelope.received,
      sent: message.sentAt ?? envelope.sentAt,
      happened: message.originalTimestamp ?? message.timestamp,
    }),
    receivedAt: envelope.received,
    messageId: message.messageId,
    kind,
    name: clean(name, 300),
    anonymousId,
    contactId: null,
    userId,
    url: clean(textOf(page['url']) ?? textOf(properties['url']), 2000),
    referrer: clean(textOf(page['referrer']) ?? textOf(properties['referrer']), 2000),
    bot: recogniseBot({ userAgent, purpose: envelope.purpose, webdriver: context['webdriver'] === true }),
    shown: true,
    data,
  };
}
