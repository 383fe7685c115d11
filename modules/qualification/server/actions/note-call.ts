/** Somebody was called, or was not after all. The call stands on the timeline; the list remembers what makes them come back. */
import { sql } from 'kysely';
import { recordEvents } from '#modules/contacts/server/index.ts';
import { scorecardsInForce } from '#modules/scoring/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { callResults } from '../../contract.ts';
import { qualificationProblem } from '../problems.ts';

type Call = { readonly result: (typeof callResults)[number]; readonly until: string | null; readonly note: string };

export async function noteCall(
  tx: Tx,
  workspaceId: string,
  contactId: string,
  { result, until, note }: Call,
  by: { readonly userId: string; readonly now: Date },
): Promise<void> {
  const [card] = await scorecardsInForce(tx, workspaceId);
  const { numAffectedRows } =
    await sql`update qualification.work_item set done_at = ${by.now}, done_by = ${by.userId}, result = ${result}, until = ${until}::date,
      done_points = coalesce((select points from scoring.score where workspace_id = ${workspaceId} and scorecard_id = ${card?.id ?? null}
        and contact_id = ${contactId}), 0)
    where workspace_id = ${workspaceId} and contact_id = ${contactId}`.execute(tx);
  if (Number(numAffectedRows ?? 0) === 0) throw qualificationProblem('not-in-work-list');
  const data = { result, ...(note === '' ? {} : { text: note }), ...(until === null ? {} : { until }) };
  await recordEvents(tx, workspaceId, [{ contactId, at: by.now, kind: 'call', actorId: by.userId, data }]);
}

/** They wait again; that there was a call stays on the timeline. */
export async function takeCallBack(tx: Tx, workspaceId: string, contactId: string): Promise<void> {
  const { numAffectedRows } = await sql`update qualification.work_item
    set done_at = null, done_by = null, result = null, until = null, done_points = null
    where workspace_id = ${workspaceId} and contact_id = ${contactId}`.execute(tx);
  if (Number(numAffectedRows ?? 0) === 0) throw qualificationProblem('not-in-work-list');
}
