import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { VisitorJoin } from '../../contract.ts';
import { trackingProblem } from '../problems.ts';
import { tellBehind } from '../project-activity.ts';
import { findJoin } from '../queries/visitors-of-contact.ts';

async function found(tx: Tx, workspaceId: string, joinId: string): Promise<{ anonymousId: string; join: VisitorJoin }> {
  const join = await findJoin(tx, workspaceId, joinId);
  if (!join) throw trackingProblem('unknown-join');
  return join;
}

/**
 * Takes a join back: what was seen in its time belongs to an unknown visitor again. What the contact and the funnel learned from it
 * (first source, the stage of the first visit) stays: it may have other grounds by now.
 */
export async function undoJoin(
  tx: Tx,
  workspaceId: string,
  joinId: string,
  by: { readonly name: string; readonly now: Date },
): Promise<VisitorJoin> {
  const undone = await sql`update tracking.link set undone_at = ${by.now}, undone_by = ${by.name}
    where workspace_id = ${workspaceId} and id = ${joinId} and undone_at is null`.execute(tx);
  if (Number(undone.numAffectedRows ?? 0) === 0) throw trackingProblem('unknown-join');
  const { join } = await found(tx, workspaceId, joinId);
  await tellBehind(tx, workspaceId, [join.contactId], null);
  return join;
}

/** Makes it again, unless somebody else holds part of its time by now. */
export async function redoJoin(tx: Tx, workspaceId: string, joinId: string): Promise<VisitorJoin> {
  const { anonymousId } = await found(tx, workspaceId, joinId);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${anonymousId}`}, 25))`.execute(tx);
  const redone = await sql`update tracking.link as link set undone_at = null, undone_by = null
    where link.workspace_id = ${workspaceId} and link.id = ${joinId} and link.undone_at is not null and not exists (
      select from tracking.link as other where other.workspace_id = ${workspaceId} and other.anonymous_id = link.anonymous_id
        and other.id <> link.id and other.undone_at is null
        and tstzrange(other.from_at, other.to_at) && tstzrange(link.from_at, link.to_at))`.execute(tx);
  if (Number(redone.numAffectedRows ?? 0) === 0) throw trackingProblem('join-superseded');
  const { join } = await found(tx, workspaceId, joinId);
  await tellBehind(tx, workspaceId, [join.contactId], null);
  return join;
}
