/** What is signed for strangers: tickets of shown forms, puzzles, and the tokens of confirmation letters. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { Language } from '#platform/contract/problem.ts';
import { readSecrets } from '#platform/server/config.ts';
import type { Host } from '#platform/server/module.ts';
import { leadingZeroBits } from '../domain/puzzle.ts';

type Keeper = Pick<Host, 'config'>;

const keys = new Map<string, Buffer>();

/** A key for each purpose, so that what is signed for one is worth nothing for another. */
function keyFor({ config }: Keeper, purpose: string): Buffer {
  const name = `${config.dataDirectory} ${purpose}`;
  const known = keys.get(name);
  if (known) return known;
  const key = createHmac('sha256', readSecrets(config.dataDirectory).sessionSecret).update(`forms.${purpose}`).digest();
  keys.set(name, key);
  return key;
}

const mac = (host: Keeper, purpose: string, content: string): Buffer =>
  createHmac('sha256', keyFor(host, purpose)).update(content).digest();

const equal = (one: Buffer, other: Buffer): boolean => one.length === other.length && timingSafeEqual(one, other);

const Ticket = z.object({
  formId: z.uuid(),
  version: z.number().int(),
  submissionId: z.uuid(),
  shownAt: z.number(),
  language: Language,
  /** Keys of the fields that were shown. */
  asked: z.array(z.string()),
});
export type Ticket = z.infer<typeof Ticket>;

export function writeTicket(host: Keeper, ticket: Ticket): string {
  const payload = Buffer.from(JSON.stringify(ticket)).toString('base64url');
  return `${payload}.${mac(host, 'ticket', payload).toString('base64url')}`;
}

/** Null when it was not made here. */
export function readTicket(host: Keeper, text: unknown): Ticket | null {
  if (typeof text !== 'string' || text.length > 8000) return null;
  const [payload = '', signature = ''] = text.split('.');
  if (!equal(mac(host, 'ticket', payload), Buffer.from(signature, 'base64url'))) return null;
  const parsed = Ticket.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  return parsed.success ? parsed.data : null;
}

/** Belongs to one submission, so work done for it is worth nothing for another. */
export const puzzleFor = (host: Keeper, submissionId: string): string =>
  mac(host, 'puzzle', submissionId).toString('base64url');

export function isSolved(host: Keeper, submissionId: string, answer: unknown, bits: number): boolean {
  if (typeof answer !== 'string' || !/^\d{1,16}$/.test(answer)) return false;
  const hash = createHash('sha256')
    .update(`${puzzleFor(host, submissionId)}:${answer}`)
    .digest();
  return leadingZeroBits(hash) >= bits;
}

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const tokenMacBytes = 24;

/**
 * The token of a confirmation letter: whose it is and 192 bits that only this server can work out, so that a letter sent again
 * after a failure holds the same link while the database keeps no more than its hash.
 */
export function confirmationToken(host: Keeper, workspaceId: string, confirmationId: string): string {
  const secret = mac(host, 'confirmation', `${workspaceId} ${confirmationId}`).subarray(0, tokenMacBytes);
  return Buffer.concat([bytesOf(workspaceId), bytesOf(confirmationId), secret]).toString('base64url');
}

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Whom a token names; whether it is real is for the kept hash to say. */
export function whoseToken(token: string): { workspaceId: string; confirmationId: string } | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 32 + tokenMacBytes || bytes.toString('base64url') !== token) return null;
  return { workspaceId: uuidOf(bytes.subarray(0, 16)), confirmationId: uuidOf(bytes.subarray(16, 32)) };
}
