/** Every handoff of a contact, newest first, with what happened. */
import { sql } from 'kysely';
import { z } from 'zod';
import { actorNames } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { type HandoffHistory, handoffKinds, leadStates } from '../../contract.ts';
import { allReasons } from '../reasons.ts';
import { seenReason } from '../seen-reason.ts';

const mostLeads = 30;

const Lead = z.object({
  id: z.string(),
  state: z.enum(leadStates),
  rep_id: z.string().nullable(),
  handed_at: z.date(),
  in_time: z.boolean().nullable(),
  answer_minutes: z.number().nullable(),
  wake_on: z.string().nullable(),
});
const Event = z.object({
  lead_id: z.string(),
  kind: z.enum(handoffKinds),
  at: z.date(),
  actor_id: z.string().nullable(),
  rep_id: z.string().nullable(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
});

export async function handoffsOfContact(tx: Tx, workspaceId: string, contactId: string): Promise<HandoffHistory[]> {
  const { rows } =
    await sql`select id, state, rep_id, handed_at, in_time, answer_minutes, wake_on::text from handoff.lead
    where workspace_id = ${workspaceId} and contact_id = ${contactId} order by handed_at desc, id desc limit ${sql.lit(mostLeads)}`.execute(
      tx,
    );
  const leads = z.array(Lead).parse(rows);
  const { rows: eventRows } =
    await sql`select lead_id, kind, at, actor_id, rep_id, ${await seenReason(tx, workspaceId, 'event')} as reason, note
    from handoff.event as event where workspace_id = ${workspaceId} and lead_id = any(${leads.map(({ id }) => id)}::uuid[]) order by lead_id, place`.execute(
      tx,
    );
  const events = z.array(Event).parse(eventRows);
  const names = await actorNames(tx, workspaceId);
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  const labels = new Map((await allReasons(tx, workspaceId)).map(({ key, label }) => [key, label]));
  return leads.map((lead) => ({
    id: lead.id,
    state: lead.state,
    rep: lead.rep_id === null ? null : { id: lead.rep_id, name: nameOf(lead.rep_id) ?? '' },
    handedAt: lead.handed_at.toISOString(),
    inTime: lead.in_time,
    answerMinutes: lead.answer_minutes,
    wakeOn: lead.wake_on,
    events: events
      .filter(({ lead_id: of }) => of === lead.id)
      .map(({ kind, at, actor_id: by, rep_id: rep, reason, note }) => ({
        kind,
        at: at.toISOString(),
        byName: nameOf(by),
        repName: nameOf(rep),
        reason: reason === null ? null : (labels.get(reason) ?? { pl: reason, en: reason }),
        note,
      })),
  }));
}
