import { sql } from 'kysely';
import { tellTouched } from '#modules/contacts/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { projectJourneys } from '../project-journeys.ts';
import { funnelOf, lockContacts } from './move-contacts.ts';

/** What a fact that was a mistake made of people is as if it never was: they stand where they stood, and no number counts it. */
export async function withdrawTransitions(
  tx: Tx,
  workspaceId: string,
  funnelKey: string,
  causeId: string,
  how: { readonly at: Date; readonly actorId: string | null },
): Promise<void> {
  const funnel = await funnelOf(tx, workspaceId, funnelKey);
  const made = sql`t.workspace_id = ${workspaceId} and t.funnel_id = ${funnel.id} and t.cause_id = ${causeId} and t.withdrawn_at is null`;
  const { rows } = await sql<{ id: string }>`
    select distinct coalesce(contact.merged_into, contact.id) as id from lifecycle.transition as t
    join contacts.contact as contact on contact.workspace_id = t.workspace_id and contact.id = t.contact_id where ${made}`.execute(
    tx,
  );
  if (rows.length === 0) return;
  const contactIds = rows.map(({ id }) => id);
  await lockContacts(tx, workspaceId, contactIds);
  await sql`update lifecycle.transition as t set withdrawn_at = ${how.at}, withdrawn_by = ${how.actorId} where ${made}`.execute(
    tx,
  );
  await projectJourneys(tx, workspaceId, funnel.id, funnel.stages, sql`select unnest(${contactIds}::uuid[])`);
  await tellTouched(tx, workspaceId, contactIds);
}
