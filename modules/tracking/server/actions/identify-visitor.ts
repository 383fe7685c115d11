/**
 * Joins a visitor with the contact they turned out to be. What they did before belongs to the contact from now on; who was joined
 * with the same browser earlier keeps what came until now, for a computer may be shared: two people are never made one by it.
 */
import type { Tx } from '#platform/server/database.ts';
import { sql } from 'kysely';
import type { JoinedBy } from '../../contract.ts';
import { addLink, closeLink, openLink, wasTakenBack } from '../links.ts';
import { refreshVisitors } from '../project-visitors.ts';
import { settleContacts } from './settle-contacts.ts';

export type Identification = {
  readonly anonymousId: string;
  readonly contactId: string;
  readonly how: JoinedBy;
  readonly at: Date;
  /** What the join rests on, for whoever asks why. No secrets: people read it. */
  readonly evidence?: Readonly<Record<string, unknown>>;
};

export type Identified = {
  readonly joined: boolean;
  readonly reason:
    /** Nobody was known on this browser: all its visits are the contact's. */
    | 'first-known'
    /** Somebody else was: a new period begins. */
    | 'another-person'
    | 'already-joined'
    /** A join that somebody took back by hand is not made again on the word of a browser. */
    | 'taken-back'
    /** Of a time at which somebody else is known already. */
    | 'too-late'
    | 'unknown-contact';
};

async function survivorOf(tx: Tx, workspaceId: string, contactId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select coalesce(merged_into, id) as id from contacts.contact
    where workspace_id = ${workspaceId} and id = ${contactId}`.execute(tx);
  return rows[0]?.id ?? null;
}

async function join(
  tx: Tx,
  workspaceId: string,
  identification: Identification,
  contactId: string,
): Promise<Identified> {
  const { anonymousId, how, at, evidence = {} } = identification;
  const link = { anonymousId, contactId, how, evidence, madeAt: at };
  const open = await openLink(tx, workspaceId, anonymousId);
  if (open?.contactId === contactId) return { joined: false, reason: 'already-joined' };
  if (how === 'api' && (await wasTakenBack(tx, workspaceId, anonymousId, contactId)))
    return { joined: false, reason: 'taken-back' };
  if (open && open.from !== null && open.from.getTime() >= at.getTime()) return { joined: false, reason: 'too-late' };
  if (open) await closeLink(tx, workspaceId, open, at);
  await addLink(tx, workspaceId, link);
  return { joined: true, reason: open ? 'another-person' : 'first-known' };
}

/** `tx` must be inside the workspace. */
export async function identifyVisitor(
  tx: Tx,
  workspaceId: string,
  identification: Identification,
): Promise<Identified> {
  const contactId = await survivorOf(tx, workspaceId, identification.contactId);
  if (contactId === null) return { joined: false, reason: 'unknown-contact' };
  // Contacts before visitors: everybody locks in this order.
  await sql`select 1 from contacts.contact where workspace_id = ${workspaceId} and id = ${contactId} for no key update`.execute(
    tx,
  );
  await refreshVisitors(tx, workspaceId, [identification.anonymousId]);
  const outcome = await join(tx, workspaceId, identification, contactId);
  if (outcome.joined) await settleContacts(tx, workspaceId, [contactId], identification.at);
  return outcome;
}
