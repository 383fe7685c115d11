/** Who acts on a lead, and whether they may. */
import { actorNames } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { type HeldLead, holdLead } from '../lead-log.ts';
import { handoffProblem } from '../problems.ts';

export type Acting = {
  readonly tx: Tx;
  readonly fields: FieldCatalog;
  readonly workspace: WorkspaceRef;
  readonly userId: string;
  /** May decide about leads of others. */
  readonly manages: boolean;
  readonly now: Date;
};

/** A program's key owns nothing. */
export const personOf = (userId: string): string | null => (userId.startsWith('key:') ? null : userId);

/** The lead, held, when it still waits and is not another's; else the sentence says who has it. */
export async function holdWaiting(acting: Acting, leadId: string): Promise<HeldLead> {
  const { tx, workspace, userId, manages } = acting;
  const lead = await holdLead(tx, workspace.id, leadId);
  const names = await actorNames(tx, workspace.id);
  const nameOf = (id: string | null): string => names.get(id ?? '') ?? 'Lejek';
  if (lead.state === 'accepted') throw handoffProblem('lead-taken', { name: nameOf(lead.answered_by ?? lead.rep_id) });
  if (lead.state === 'rejected' || lead.state === 'returned')
    throw handoffProblem('lead-refused', { name: nameOf(lead.answered_by) });
  if (lead.state !== 'open') throw handoffProblem('lead-gone');
  // What nobody answered in time is open to all.
  const isFree = lead.rep_id === null || lead.rep_id === userId || manages || lead.escalated_at !== null;
  if (!isFree) throw handoffProblem('lead-with-other', { name: nameOf(lead.rep_id) });
  return lead;
}
