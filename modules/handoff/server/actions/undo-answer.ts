/** Takes back what was done with a lead last: accepted, or given to a colleague. It is as it was before, or nothing changes. */
import { sql } from 'kysely';
import { stageOfContact } from '#modules/lifecycle/server/index.ts';
import type { LeadState } from '../../contract.ts';
import { type HeldLead, appendEvents, holdLead, lastOf } from '../lead-log.ts';
import { handoffProblem } from '../problems.ts';
import { handoffFunnel, settingsInForce } from '../settings-store.ts';
import { makeTheirs, moveTo, ownerOf } from './accept-lead.ts';
import type { Acting } from './acting.ts';

/** For so long it can be taken back. */
const undoMinutes = 30;

type Undone = { readonly id: string; readonly state: LeadState; readonly dealId: null };
type Last = Awaited<ReturnType<typeof lastOf>>['last'];

/** Nobody has moved the person since, and they stand where accepting put them. */
async function standsWhereAccepted({ tx, workspace }: Acting, lead: HeldLead, at: Date): Promise<boolean> {
  const { settings } = await settingsInForce(tx, workspace);
  const funnel = await handoffFunnel(tx, workspace.id);
  const stage = funnel ? await stageOfContact(tx, workspace.id, funnel, lead.contact_id) : null;
  if (stage !== settings.acceptedStage) return false;
  const { rows } =
    await sql`select from lifecycle.transition where workspace_id = ${workspace.id} and contact_id = ${lead.contact_id}
    and funnel_id = ${lead.funnel_id} and kind <> 'worth' and at > ${at} limit 1`.execute(tx);
  return rows.length === 0;
}

async function giveBackOwner(acting: Acting, { contact_id: contactId }: HeldLead, last: Last): Promise<void> {
  const owner = await ownerOf(acting, contactId);
  if (owner === last.owner_before) return;
  if (owner !== last.rep_id) throw handoffProblem('owner-changed');
  await makeTheirs(acting, contactId, last.owner_before);
}

/** The step back into the stage belongs to this lead: it hands nothing over anew. */
async function stepBack(acting: Acting, lead: HeldLead): Promise<{ readonly transitionId?: string }> {
  const { tx, workspace } = acting;
  const { settings } = await settingsInForce(tx, workspace);
  await moveTo(acting, lead.contact_id, settings.fromStage, 'undone', true);
  const { rows } = await sql<{ id: string }>`select id from lifecycle.transition where workspace_id = ${workspace.id}
    and contact_id = ${lead.contact_id} and funnel_id = ${lead.funnel_id} and kind = 'back' order by recorded_at desc, id desc limit 1`.execute(
    tx,
  );
  return rows[0] ? { transitionId: rows[0].id } : {};
}

export async function undoAnswer(acting: Acting, leadId: string): Promise<Undone> {
  const { tx, workspace, userId, manages, now } = acting;
  const lead = await holdLead(tx, workspace.id, leadId);
  const { last, before } = await lastOf(tx, workspace.id, leadId);
  const isRecent = now.getTime() - last.at.getTime() <= undoMinutes * 60_000;
  const isTheirs = last.actor_id === userId || manages;
  const wasGiven = last.kind === 'reassigned' && last.way === 'given';
  const wasAccepted =
    last.kind === 'accepted' && lead.deal_id === null && (await standsWhereAccepted(acting, lead, last.at));
  if (!before || !isRecent || !isTheirs || !(wasGiven || wasAccepted)) throw handoffProblem('cannot-undo');
  if (wasAccepted) await giveBackOwner(acting, lead, last);
  const step = wasAccepted ? await stepBack(acting, lead) : {};
  await appendEvents(tx, workspace.id, [
    { leadId, contactId: lead.contact_id, kind: 'undone', at: now, actorId: userId, repId: before.repId, ...step },
  ]);
  return { id: leadId, state: before.state, dealId: null };
}
