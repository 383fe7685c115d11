import { hash } from 'node:crypto';

const earliest = Date.UTC(2015, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/** The time in milliseconds that many senders put into their ids (`node-next-1764000000000-…`, UUID 7); null: none. */
function timeIn(messageId: string): number | null {
  const digits = /(?:^|[^0-9a-z])(1\d{12})(?:[^0-9a-z]|$)/i.exec(messageId)?.[1];
  const uuid = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.exec(messageId);
  const time = digits !== undefined ? Number(digits) : uuid ? parseInt(`${uuid[1]}${uuid[2]}`, 16) : null;
  return time !== null && time >= earliest && time < latest ? time : null;
}

/**
 * A uuid that stands for the sender's id and depends on nothing else: 80 bits of its SHA-256 after the time it holds, or 128 bits where
 * it holds none. Keys of ids with a time sort by it, so twenty million of them cost no more to add to than a hundred.
 */
export function messageKey(messageId: string): string {
  const digest = hash('sha256', messageId, 'hex');
  const time = timeIn(messageId);
  const hex = time === null ? digest.slice(0, 32) : time.toString(16).padStart(12, '0') + digest.slice(0, 20);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
