/**
 * A ticket is the address of one download: which request, for whom, until when, signed. It is good for five minutes and only for
 * the person who asked, who must still be signed in.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { readSecrets } from '#platform/server/config.ts';
import type { Host } from '#platform/server/module.ts';

export type Ticket = {
  readonly requestId: string;
  readonly workspaceId: string;
  readonly userId: string;
  readonly until: number;
};

export const ticketMinutes = 5;
const TicketParts = z.tuple([z.uuid(), z.string(), z.string(), z.number()]);

/** A key of its own, so that a signature made for another purpose is worth nothing here. */
const keyOf = (host: Pick<Host, 'config'>): Buffer =>
  createHmac('sha256', readSecrets(host.config.dataDirectory).sessionSecret).update('contacts.export').digest();

const signature = (host: Pick<Host, 'config'>, payload: string): Buffer =>
  createHmac('sha256', keyOf(host)).update(payload).digest();

export function writeTicket(host: Pick<Host, 'config'>, { requestId, workspaceId, userId, until }: Ticket): string {
  const payload = Buffer.from(JSON.stringify([requestId, workspaceId, userId, until])).toString('base64url');
  return `${payload}.${signature(host, payload).toString('base64url')}`;
}

/** Null when it was not made here, was made for somebody else, or is too old. */
export function readTicket(
  host: Pick<Host, 'config'>,
  text: string,
  asked: { readonly workspaceId: string; readonly userId: string; readonly now: Date },
): Ticket | null {
  const [payload = '', signed = ''] = text.split('.');
  const expected = signature(host, payload);
  const given = Buffer.from(signed, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const [requestId, workspaceId, userId, until] = TicketParts.parse(
    JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')),
  );
  const isTheirs = workspaceId === asked.workspaceId && userId === asked.userId && asked.now.getTime() <= until;
  return isTheirs ? { requestId, workspaceId, userId, until } : null;
}
