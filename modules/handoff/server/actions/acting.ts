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
  const { tx, workspace } = acting;
  const lead = await holdLead(tx, workspace.id, leadId);
  const names = await actorNames(tx, workspace.id);
  const nameOf = (id: string | null): string => names.get(id ?? '') ?? 'Lejek';
  if (lead.state === 'accepted') throw handoffProblem('lead-taken', { name: nameOf(lead.answered_by ?? lead.rep_id) });
  if (lead.state === 'rejected' || lead.state === 'returned')
    throw handoffProblem('lead-refused', { name: nameOf(lead.answered_by) });
  if (lead.state !== 'open') throw handoffProblem('lead-gone');
  // What nobody answered in time is open to all.
  if (lead.escalated_at === null) await requireTheirs(acting, lead);
  return lead;
}

/** Nobody's lead, one's own, or any to whoever manages; else the sentence says who has it. */
export async function requireTheirs(
  { tx, workspace, userId, manages }: Acting,
  lead: Pick<HeldLead, 'rep_id'>,
): Promise<void> {
  if (lead.rep_id === null || lead.rep_id === userId || manages) return;
  const names = await actorNames(tx, workspace.id);
  throw handoffProblem('lead-with-other', { name: names.get(lead.rep_id) ?? 'Lejek' });
}
