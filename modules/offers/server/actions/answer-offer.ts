/** The buyer accepts or declines by the link; whoever comes second is told what was decided. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Offer } from '../../contract.ts';
import { readOffer } from '../store.ts';

type Answer = { readonly accept: boolean; readonly name: string; readonly note: string; readonly at: Date };

/** Returns the offer as it is now, and whether this answer counted. */
export async function answerOffer(
  tx: Tx,
  workspace: WorkspaceRef,
  offerId: string,
  answer: Answer,
): Promise<{ readonly counted: boolean; readonly offer: Offer }> {
  const { numAffectedRows } =
    await sql`update offers.offer set state = ${answer.accept ? 'accepted' : 'declined'}, decided_at = ${answer.at},
      decided_by_name = ${answer.name}, decision_note = ${answer.note || null}, revision = revision + 1
    where workspace_id = ${workspace.id} and id = ${offerId} and state = 'sent'
      and coalesce(valid_until >= (${answer.at}::timestamptz at time zone ${workspace.timeZone}::text)::date, true)`.execute(
      tx,
    );
  return { counted: numAffectedRows === 1n, offer: await readOffer(tx, workspace, offerId) };
}

/** A person looked; the first time is kept. */
export async function noteView(tx: Tx, workspaceId: string, offerId: string, at: Date): Promise<void> {
  await sql`update offers.offer set views = views + 1, first_viewed_at = coalesce(first_viewed_at, ${at})
    where workspace_id = ${workspaceId} and id = ${offerId} and state = 'sent'`.execute(tx);
}
