/** A waiting lead is given to a colleague; somebody who came back on their day is taken up, put off, or let go. */
import { sql } from 'kysely';
import { listMembers, mayRole } from '#modules/identity/server/index.ts';
import type { LeadState } from '../../contract.ts';
import { backWithSales } from '../back-with-sales.ts';
import { appendEvents, holdLead, holdLeads } from '../lead-log.ts';
import { noteLetter } from '../letters.ts';
import { handoffProblem } from '../problems.ts';
import { settingsInForce, settingsToReferTo } from '../settings-store.ts';
import { makeTheirs, moveTo } from './accept-lead.ts';
import { type Acting, holdWaiting, personOf, requireTheirs } from './acting.ts';
import { todayIn } from './refuse-lead.ts';

type Answered = { readonly id: string; readonly state: LeadState; readonly dealId: null };

export async function giveLead(acting: Acting, leadId: string, toUserId: string): Promise<Answered> {
  const { tx, workspace, userId, now } = acting;
  const lead = await holdWaiting(acting, leadId);
  // Given to whom it is with, its clock would begin anew.
  if (toUserId === lead.rep_id) throw handoffProblem('already-theirs');
  const members = await listMembers(tx, workspace.id);
  const colleague = members.find((member) => member.userId === toUserId);
  if (!colleague) throw handoffProblem('unknown-colleague');
  if (!mayRole(colleague.role, 'handoff.answer')) throw handoffProblem('may-not-answer', { name: colleague.name });
  const { version, settings } = await settingsToReferTo(tx, workspace, now);
  await appendEvents(tx, workspace.id, [
    { leadId, contactId: lead.contact_id, kind: 'reassigned', at: now, actorId: userId, repId: toUserId, way: 'given', settingsVersion: version },
  ]); // prettier-ignore
  if (settings.letters && toUserId !== userId)
    await noteLetter(tx, workspace.id, { leadId, userId: toUserId, kind: 'handed', at: now });
  return { id: leadId, state: 'open', dealId: null };
}

async function isBack({ tx, workspace }: Acting, leadId: string): Promise<boolean> {
  const back = await backWithSales(tx, workspace);
  return (await holdLeads(tx, workspace.id, sql`and lead.id = ${leadId} and ${back}`)).length > 0;
}

type Waking =
  | { readonly then: 'takeUp' }
  | { readonly then: 'postpone'; readonly on: string }
  | { readonly then: 'letGo' };

export async function wakeLead(acting: Acting, leadId: string, waking: Waking): Promise<Answered> {
  const { tx, workspace, userId, now } = acting;
  const lead = await holdLead(tx, workspace.id, leadId);
  if (lead.woken_at === null || lead.state === 'open') throw handoffProblem('not-woken');
  await requireTheirs(acting, lead);
  if (await isBack(acting, leadId)) throw handoffProblem('came-back');
  const event = { leadId, contactId: lead.contact_id, at: now, actorId: userId };
  if (waking.then === 'takeUp') {
    const repId = personOf(userId) ?? lead.rep_id;
    await appendEvents(tx, workspace.id, [{ ...event, kind: 'resumed', repId }]);
    if (repId !== null) await makeTheirs(acting, lead.contact_id, repId);
    const { settings } = await settingsInForce(tx, workspace);
    await moveTo(acting, lead.contact_id, settings.acceptedStage, 'resumed');
  } else {
    const on = waking.then === 'postpone' ? waking.on : null;
    if (on !== null && on <= (await todayIn(tx, workspace, now))) throw handoffProblem('wake-in-the-past');
    await appendEvents(tx, workspace.id, [{ ...event, kind: 'postponed', wakeOn: on }]);
  }
  return { id: leadId, state: lead.state, dealId: null };
}
