import type { Tx } from '#platform/server/database.ts';
import { latestPasses } from '../store.ts';
import { append, funnelOf, lockContacts } from './move-contacts.ts';

/** What the latest pass of a contact is worth, in minor units of the workspace's currency; who is not in the funnel has no pass. */
export async function noteWorth(
  tx: Tx,
  workspaceId: string,
  funnelKey: string,
  contactId: string,
  valueMinor: number,
  how: { readonly at: Date; readonly actorId: string | null; readonly causeId: string | null },
): Promise<void> {
  const funnel = await funnelOf(tx, workspaceId, funnelKey);
  await lockContacts(tx, workspaceId, [contactId]);
  const pass = (await latestPasses(tx, workspaceId, funnel.id, [contactId])).get(contactId);
  if (!pass) return;
  const worth = { contact_id: contactId, pass: pass.pass, kind: 'worth', slot: null, value_minor: valueMinor } as const;
  await append(tx, workspaceId, funnel, [worth], { ...how, reason: null });
}
