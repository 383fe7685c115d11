/** A lead goes back to marketing, or out: with a reason that says where the next pass begins, and when they are looked at again. */
import { sql } from 'kysely';
import { endJourneys, recycleContacts } from '#modules/lifecycle/server/index.ts';
import type { ClosedDeal } from '#modules/pipeline/server/index.ts';
import type { Around } from '#modules/pipeline/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { newId } from '#platform/server/new-id.ts';
import type { LeadState, Refusal } from '../../contract.ts';
import { pathOfReason, wayOfPath } from '../../domain/path-of-reason.ts';
import { appendEvents } from '../lead-log.ts';
import { handoffProblem } from '../problems.ts';
import { type ReasonRow, reasonsOf } from '../reasons.ts';
import { handoffFunnel, settingsInForce } from '../settings-store.ts';
import { type Acting, holdWaiting } from './acting.ts';

export async function todayIn(tx: Tx, { timeZone }: Pick<WorkspaceRef, 'timeZone'>, now: Date): Promise<string> {
  const { rows } = await sql<{
    day: string;
  }>`select (${now}::timestamptz at time zone ${timeZone})::date::text as day`.execute(tx);
  return rows[0]?.day ?? now.toISOString().slice(0, 10);
}

type Leaving = { readonly contactId: string; readonly reason: ReasonRow; readonly stage: string | null };

async function leave({ tx, workspace, userId, now }: Acting, { contactId, reason, stage }: Leaving): Promise<void> {
  const funnel = await handoffFunnel(tx, workspace.id);
  if (!funnel) return;
  const how = { contactIds: [contactId], reason: reason.key, at: now, actorId: userId };
  if (stage !== null) await recycleContacts(tx, workspace.id, funnel.key, { ...how, to: stage }, now);
  else {
    const outcome = reason.outcome === 'lost' ? ('lost' as const) : ('disqualified' as const);
    await endJourneys(tx, workspace.id, funnel.key, { ...how, outcome }, now);
  }
}

export async function refuseLead(
  acting: Acting,
  leadId: string,
  { how, reason: key, note, wakeOn }: Refusal,
): Promise<{ id: string; state: LeadState; dealId: null }> {
  const { tx, workspace, userId, now } = acting;
  const lead = await holdWaiting(acting, leadId);
  const reason = (await reasonsOf(tx, workspace.id)).find((each) => each.key === key);
  if (!reason) throw handoffProblem('unknown-reason', { reason: key });
  const today = await todayIn(tx, workspace, now);
  if (wakeOn && wakeOn <= today) throw handoffProblem('wake-in-the-past');
  const { settings } = await settingsInForce(tx, workspace);
  const stages = (await handoffFunnel(tx, workspace.id))?.stages.map((stage) => stage.key) ?? [];
  const way = wayOfPath(pathOfReason(settings, reason, stages), today);
  const kind = how === 'reject' ? ('rejected' as const) : ('returned' as const);
  await appendEvents(tx, workspace.id, [
    { leadId, contactId: lead.contact_id, kind, at: now, actorId: userId, reason: key, note, stage: way.stage, wakeOn: wakeOn === undefined ? way.wakeOn : wakeOn },
  ]); // prettier-ignore
  if (note !== '')
    await sql`insert into handoff.objection (workspace_id, id, contact_id, lead_id, text, made_by, made_at)
      values (${workspace.id}, ${newId()}, ${lead.contact_id}, ${leadId}, ${note}, ${userId}, ${now})`.execute(tx);
  await leave(acting, { contactId: lead.contact_id, reason, stage: way.stage });
  return { id: leadId, state: kind, dealId: null };
}

/** A lost deal goes the same way, where its reason says so and the person has no other deal open. */
export async function recycleLostDeal(
  { tx, fields, workspace, actorId, now }: Around,
  deal: ClosedDeal,
): Promise<void> {
  if (deal.outcome !== 'lost' || deal.contactId === null) return;
  const funnel = await handoffFunnel(tx, workspace.id);
  const said = deal.reason.trim().toLowerCase();
  const reason = (await reasonsOf(tx, workspace.id)).find(
    ({ key, label }) => key === said || label.pl.toLowerCase() === said || label.en.toLowerCase() === said,
  );
  if (!funnel || funnel.key !== deal.funnel || !reason) return;
  const { settings } = await settingsInForce(tx, workspace);
  const path = pathOfReason(settings, reason, funnel.stages.map(({ key }) => key)); // prettier-ignore
  if (!path.lostDeals || path.stage === null) return;
  const { rows } = await sql<{ outcome: string | null; pass: number }>`select outcome, pass from lifecycle.journey
    where workspace_id = ${workspace.id} and funnel_id = ${funnel.id} and contact_id = ${deal.contactId} order by pass desc limit 1`.execute(
    tx,
  );
  const [pass] = rows;
  if (pass?.outcome !== 'lost') return;
  const { wakeOn } = wayOfPath(path, await todayIn(tx, workspace, now));
  const { rows: owners } = await sql<{ owner_id: string | null }>`select owner_id from contacts.contact
    where workspace_id = ${workspace.id} and id = ${deal.contactId}`.execute(tx);
  await appendEvents(tx, workspace.id, [
    { leadId: newId(), contactId: deal.contactId, kind: 'recycled', at: now, actorId, repId: owners[0]?.owner_id ?? null, reason: reason.key,
      stage: path.stage, wakeOn, dealId: deal.dealId, funnelId: funnel.id, pass: pass.pass },
  ]); // prettier-ignore
  await leave(
    { tx, fields, workspace, userId: actorId ?? '', manages: true, now },
    { contactId: deal.contactId, reason, stage: path.stage },
  );
}
