/** The gate before every sending and every export of people to others. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { Channel } from '../domain/purposes.ts';
import { holdPersons } from './hold-person.ts';
import { type Reachable, suppressedAmong } from './suppression.ts';

type Row = { contact_id: string; email: string | null; phone: string | null; at: Date };

const never = new Date(-8.64e15);

const reachables = ({ email, phone }: Row): Reachable[] => [
  ...(email === null ? [] : [{ kind: 'email', value: email } as const]),
  ...(phone === null ? [] : [{ kind: 'phone', value: phone } as const]),
];

/**
 * Which of these contacts have granted this, held until the end of the transaction: a withdrawal that committed before is seen, one
 * that comes now waits until the sender has committed. A consent given anew after an erasure outweighs the suppression it left.
 * `tx` must be inside the workspace, and see what others commit meanwhile: a snapshot of the past knows no withdrawal.
 */
export async function whoMayBeContacted(
  tx: Tx,
  workspaceId: string,
  contactIds: readonly string[],
  channel: Channel,
  purpose: string,
): Promise<ReadonlySet<string>> {
  const { rows: levels } = await sql<{
    level: string;
  }>`select current_setting('transaction_isolation') as level`.execute(tx);
  if (levels[0]?.level !== 'read committed')
    throw new Error('consent is asked for in a transaction that is read committed');
  const held = await holdPersons(tx, workspaceId, contactIds, 'to-write-to');
  const { rows } = await sql<Row>`
    select current.contact_id, contact.email, contact.phone, current.at from consent.current as current
    join contacts.contact as contact on contact.workspace_id = current.workspace_id and contact.id = current.contact_id
    where current.workspace_id = ${workspaceId} and current.contact_id = any(${[...new Set(held.values())]}::uuid[])
      and current.channel = ${channel} and current.purpose = ${purpose} and current.state = 'granted'`.execute(tx);
  const suppressed = await suppressedAmong(tx, workspaceId, rows.flatMap(reachables));
  const isOpen = (row: Row): boolean =>
    reachables(row).every(({ kind, value }) => row.at > (suppressed.get(`${kind} ${value}`) ?? never));
  const allowed = new Set(rows.filter(isOpen).map((row) => row.contact_id));
  return new Set([...held].flatMap(([asked, person]) => (allowed.has(person) ? [asked] : [])));
}

/** The same of one contact. */
export async function mayContact(
  tx: Tx,
  workspaceId: string,
  contactId: string,
  channel: Channel,
  purpose: string,
): Promise<boolean> {
  return (await whoMayBeContacted(tx, workspaceId, [contactId], channel, purpose)).has(contactId);
}
