/**
 * Notes that somebody was in a stage before anything else is known of their journey: a first visit that comes to light when the visitor
 * tells who they are. It is a fact and asks no rules; who has a journey that began earlier keeps it, and nobody's stage changes back.
 */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { latestPasses } from '../store.ts';
import { append, funnelOf, lockContacts } from './move-contacts.ts';

type Entry = { readonly contactId: string; readonly stage: string; readonly at: Date };

/** Whether it was noted. A stage that the funnel does not have, or had entered already, notes nothing. */
export async function noteEntry(tx: Tx, workspaceId: string, funnelKey: string, entry: Entry): Promise<boolean> {
  const { contactId, at } = entry;
  const funnel = await funnelOf(tx, workspaceId, funnelKey);
  const stage = funnel.stages.find((each) => each.key === entry.stage);
  if (!stage || (await lockContacts(tx, workspaceId, [contactId])).size === 0) return false;
  const pass = (await latestPasses(tx, workspaceId, funnel.id, [contactId])).get(contactId);
  if (pass) {
    const { rows } = await sql<{ earlier: boolean }>`
      select started_at > ${at} and entered & ${1 << (stage.slot - 1)} = 0 as earlier from lifecycle.journey
      where workspace_id = ${workspaceId} and funnel_id = ${funnel.id} and contact_id = ${contactId} and pass = 1`.execute(
      tx,
    );
    if (pass.pass !== 1 || !rows[0]?.earlier) return false;
  }
  const transition = { contact_id: contactId, pass: 1, kind: 'enter', slot: stage.slot } as const;
  await append(tx, workspaceId, funnel, [transition], { at, reason: null, actorId: null });
  return true;
}
