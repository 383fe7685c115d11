/**
 * Notes that people were in a stage before anything else is known of their journey: a first visit that comes to light when the visitor
 * tells who they are. It is a fact and asks no rules; who has a journey that began earlier keeps it, and nobody's stage changes back.
 */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { latestPasses } from '../store.ts';
import { append, funnelOf, lockContacts } from './move-contacts.ts';

type Entry = { readonly contactId: string; readonly at: Date };

/** Returns whose was noted: a stage that the funnel does not have, or that somebody had entered already, notes nothing. */
export async function noteEntries(
  tx: Tx,
  workspaceId: string,
  funnelKey: string,
  stageKey: string,
  entries: readonly Entry[],
): Promise<string[]> {
  const funnel = await funnelOf(tx, workspaceId, funnelKey);
  const stage = funnel.stages.find((each) => each.key === stageKey);
  const [first] = entries;
  if (!stage || !first) return [];
  const asked = entries.map(({ contactId }) => contactId);
  const known = await lockContacts(tx, workspaceId, asked);
  const passes = await latestPasses(tx, workspaceId, funnel.id, asked);
  const { rows } = await sql<{ id: string }>`select contact_id as id from lifecycle.journey
    join unnest(${asked}::uuid[], ${entries.map(({ at }) => at.toISOString())}::timestamptz[]) as entry(contact_id, at) using (contact_id)
    where workspace_id = ${workspaceId} and funnel_id = ${funnel.id} and pass = 1
      and started_at > entry.at and entered & ${1 << (stage.slot - 1)} = 0`.execute(tx);
  const begunLater = new Set(rows.map(({ id }) => id));
  const noted = entries.filter(({ contactId }) => {
    const pass = passes.get(contactId);
    return known.has(contactId) && (!pass || (pass.pass === 1 && begunLater.has(contactId)));
  });
  const transitions = noted.map(({ contactId, at }) => {
    return { contact_id: contactId, pass: 1, kind: 'enter', slot: stage.slot, at } as const;
  });
  await append(tx, workspaceId, funnel, transitions, { at: first.at, reason: null, actorId: null });
  return noted.map(({ contactId }) => contactId);
}
