/** The log of handoffs, and the leads as it makes them. A lead is never written but from its log. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { type HandoffKind, handoffKinds, leadStates, ways } from '../contract.ts';
import { type Lead, type LeadEvent, leadOfEvents } from '../domain/lead-of-events.ts';
import { handoffProblem } from './problems.ts';
import { agreements } from './settings-store.ts';

export type NewEvent = Pick<LeadEvent, 'leadId' | 'contactId' | 'at' | 'actorId'> & {
  readonly kind: HandoffKind;
} & Partial<LeadEvent> & {
    readonly transitionId?: string;
    readonly ownerBefore?: string | null;
  };

const EventRow = z.object({
  lead_id: z.string(),
  contact_id: z.string(),
  kind: z.enum(handoffKinds),
  at: z.date(),
  actor_id: z.string().nullable(),
  rep_id: z.string().nullable(),
  way: z.enum(ways).nullable(),
  settings_version: z.number().nullable(),
  funnel_id: z.string().nullable(),
  pass: z.number().nullable(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  stage: z.string().nullable(),
  wake_on: z.string().nullable(),
  deal_id: z.string().nullable(),
});

const eventOf = (row: z.infer<typeof EventRow>): LeadEvent => ({
  leadId: row.lead_id,
  contactId: row.contact_id,
  kind: row.kind,
  at: row.at,
  actorId: row.actor_id,
  repId: row.rep_id,
  way: row.way,
  settingsVersion: row.settings_version,
  funnelId: row.funnel_id,
  pass: row.pass,
  reason: row.reason,
  note: row.note,
  stage: row.stage,
  wakeOn: row.wake_on,
  dealId: row.deal_id,
});

/** In order; the contact is who they are now, should they have been merged. */
async function eventsOf(tx: Tx, workspaceId: string, whose: RawBuilder<unknown>): Promise<LeadEvent[][]> {
  const { rows } = await sql`
    select event.lead_id, coalesce(contact.merged_into, event.contact_id) as contact_id, event.kind, event.at, event.actor_id, event.rep_id, event.way,
      event.settings_version, event.funnel_id, event.pass, event.reason, event.note, event.stage, event.wake_on::text, event.deal_id
    from handoff.event as event
    left join contacts.contact as contact on contact.workspace_id = event.workspace_id and contact.id = event.contact_id
    where event.workspace_id = ${workspaceId} and ${whose} order by event.lead_id, event.place`.execute(tx);
  const byLead = new Map<string, LeadEvent[]>();
  for (const event of z.array(EventRow).parse(rows).map(eventOf)) {
    const known = byLead.get(event.leadId);
    if (known) known.push(event);
    else byLead.set(event.leadId, [event]);
  }
  return [...byLead.values()];
}

const types = {
  id: 'uuid', contact_id: 'uuid', funnel_id: 'uuid', pass: 'smallint', origin: 'text', handed_at: 'timestamptz', settings_version: 'integer', rep_id: 'text',
  rep_since: 'timestamptz', way: 'text', due_at: 'timestamptz', warn_at: 'timestamptz', warned_at: 'timestamptz', breached_at: 'timestamptz',
  escalated_at: 'timestamptz', missed_by: 'text[]', breaches: 'integer', reassigned: 'integer', given: 'integer', state: 'text', answered_at: 'timestamptz',
  answered_by: 'text', answer_minutes: 'double precision', in_time: 'boolean', reason: 'text', note: 'text', to_stage: 'text', wake_on: 'date',
  woken_at: 'timestamptz', deal_id: 'uuid', revision: 'integer',
} as const; // prettier-ignore
const columns = Object.keys(types);
const list = sql.join(columns.map((column) => sql.ref(column)));
const typed = sql.raw(
  Object.entries(types)
    .map(([column, type]) => `${column} ${type}`)
    .join(', '),
);

const rowOf = (lead: Lead): Record<keyof typeof types, unknown> => ({
  id: lead.id, contact_id: lead.contactId, funnel_id: lead.funnelId, pass: lead.pass, origin: lead.origin, handed_at: lead.handedAt,
  settings_version: lead.settingsVersion, rep_id: lead.repId, rep_since: lead.repSince, way: lead.way, due_at: lead.dueAt, warn_at: lead.warnAt,
  warned_at: lead.warnedAt, breached_at: lead.breachedAt, escalated_at: lead.escalatedAt, missed_by: lead.missedBy, breaches: lead.breaches,
  reassigned: lead.reassigned, given: lead.given, state: lead.state, answered_at: lead.answeredAt, answered_by: lead.answeredBy, answer_minutes: lead.answerMinutes,
  in_time: lead.inTime, reason: lead.reason, note: lead.note, to_stage: lead.toStage, wake_on: lead.wakeOn, woken_at: lead.wokenAt,
  deal_id: lead.dealId, revision: lead.revision,
}); // prettier-ignore

async function folded(tx: Tx, workspaceId: string, whose: RawBuilder<unknown>): Promise<string> {
  const known = await agreements(tx, workspaceId);
  const leads = (await eventsOf(tx, workspaceId, whose)).flatMap((events) => {
    const lead = leadOfEvents(events, (version) => (version === null ? undefined : known.get(version)));
    return lead ? [rowOf(lead)] : [];
  });
  return JSON.stringify(leads);
}

export async function projectLeads(tx: Tx, workspaceId: string, whose: RawBuilder<unknown>): Promise<number> {
  const leads = await folded(tx, workspaceId, whose);
  const { numAffectedRows } = await sql`
    insert into handoff.lead (workspace_id, ${list}) select ${workspaceId}::uuid, ${list} from jsonb_to_recordset(${leads}::jsonb) as told(${typed})
    on conflict (workspace_id, id) do update set ${sql.join(columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))}`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/** Adds to the log and brings the leads up to it. Whoever calls holds the leads' rows. */
export async function appendEvents(tx: Tx, workspaceId: string, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const leadIds = [...new Set(events.map(({ leadId }) => leadId))];
  const { rows: known } = await sql<{
    lead_id: string;
    count: number;
  }>`select lead_id, count(*)::int as count from handoff.event
    where workspace_id = ${workspaceId} and lead_id = any(${leadIds}::uuid[]) group by lead_id`.execute(tx);
  const places = new Map(known.map(({ lead_id: id, count }) => [id, count]));
  const nextPlace = (leadId: string): number => {
    const place = (places.get(leadId) ?? 0) + 1;
    places.set(leadId, place);
    return place;
  };
  const rows = events.map((event) => ({
    place: nextPlace(event.leadId),
    lead_id: event.leadId, id: newId(), contact_id: event.contactId, kind: event.kind, at: event.at.toISOString(), actor_id: event.actorId,
    rep_id: event.repId ?? null, way: event.way ?? null, settings_version: event.settingsVersion ?? null, funnel_id: event.funnelId ?? null,
    pass: event.pass ?? null, transition_id: event.transitionId ?? null, reason: event.reason ?? null, note: event.note || null,
    stage: event.stage ?? null, wake_on: event.wakeOn ?? null, deal_id: event.dealId ?? null, owner_before: event.ownerBefore ?? null,
  })); // prettier-ignore
  const names =
    sql.raw(`place, lead_id, id, contact_id, kind, at, actor_id, rep_id, way, settings_version, funnel_id, pass, transition_id, reason, note,
    stage, wake_on, deal_id, owner_before`);
  await sql`insert into handoff.event (workspace_id, ${names}) select ${workspaceId}::uuid, ${names}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told(place integer, lead_id uuid, id uuid, contact_id uuid, kind text, at timestamptz, actor_id text,
      rep_id text, way text, settings_version integer, funnel_id uuid, pass smallint, transition_id uuid, reason text, note text, stage text, wake_on date,
      deal_id uuid, owner_before text)`.execute(tx);
  await projectLeads(tx, workspaceId, sql`event.lead_id = any(${leadIds}::uuid[])`);
}

export async function rebuildLeads(tx: Tx, workspaceId: string): Promise<number> {
  await sql`delete from handoff.lead as lead where lead.workspace_id = ${workspaceId} and not exists (
    select from handoff.event as event where event.workspace_id = lead.workspace_id and event.lead_id = lead.id)`.execute(
    tx,
  );
  return projectLeads(tx, workspaceId, sql`true`);
}

/** How many leads are missing, too many, or other than their log makes them; deadlines and answer times are computed anew for it. */
export async function leadDifferences(tx: Tx, workspaceId: string): Promise<number> {
  const leads = await folded(tx, workspaceId, sql`true`);
  const of = (name: string) => sql.join(columns.map((column) => sql.ref(`${name}.${column}`)));
  const { rows } = await sql<{ differences: number }>`
    select count(*)::int as differences from jsonb_to_recordset(${leads}::jsonb) as told(${typed})
    full join (select * from handoff.lead where workspace_id = ${workspaceId}) as lead on lead.id = told.id
    where lead.id is null or told.id is null or (${of('lead')}) is distinct from (${of('told')})`.execute(tx);
  return rows[0]?.differences ?? 0;
}

const HeldLead = z.object({
  id: z.string(),
  contact_id: z.string(),
  funnel_id: z.string().nullable(),
  pass: z.number().nullable(),
  state: z.enum(leadStates),
  rep_id: z.string().nullable(),
  missed_by: z.array(z.string()),
  reassigned: z.number(),
  breaches: z.number(),
  settings_version: z.number().nullable(),
  due_at: z.date().nullable(),
  warn_at: z.date().nullable(),
  warned_at: z.date().nullable(),
  breached_at: z.date().nullable(),
  escalated_at: z.date().nullable(),
  answered_at: z.date().nullable(),
  answered_by: z.string().nullable(),
  woken_at: z.date().nullable(),
  deal_id: z.string().nullable(),
});
export type HeldLead = z.infer<typeof HeldLead>;

const heldColumns = sql.raw(Object.keys(HeldLead.shape).map((column) => `lead.${column}`).join(', ')); // prettier-ignore

/** Leads for change; `ending` says which, and in which order. */
export async function holdLeads(tx: Tx, workspaceId: string, ending: RawBuilder<unknown>): Promise<HeldLead[]> {
  const { rows } =
    await sql`select ${heldColumns} from handoff.lead as lead where lead.workspace_id = ${workspaceId} ${ending}`.execute(
      tx,
    );
  return z.array(HeldLead).parse(rows);
}

const LastEvent = z.object({
  kind: z.enum(handoffKinds),
  way: z.enum(ways).nullable(),
  at: z.date(),
  actor_id: z.string().nullable(),
  rep_id: z.string().nullable(),
  owner_before: z.string().nullable(),
});

/** What was done with a lead last, and how it was before that; whoever asks holds the lead. */
export async function lastOf(
  tx: Tx,
  workspaceId: string,
  leadId: string,
): Promise<{ readonly last: z.infer<typeof LastEvent>; readonly before: Lead | null }> {
  const { rows } = await sql`select kind, way, at, actor_id, rep_id, owner_before from handoff.event
    where workspace_id = ${workspaceId} and lead_id = ${leadId} order by place desc limit 1`.execute(tx);
  const known = await agreements(tx, workspaceId);
  const [events = []] = await eventsOf(tx, workspaceId, sql`event.lead_id = ${leadId}`);
  const before = leadOfEvents(events.slice(0, -1), (version) => (version === null ? undefined : known.get(version)));
  return { last: LastEvent.parse(rows[0]), before };
}

/** The person before the lead: whoever moves the person holds them in this order, too. */
export async function holdLead(tx: Tx, workspaceId: string, leadId: string): Promise<HeldLead> {
  const { rows } = await sql<{
    id: string;
  }>`select contact.id from contacts.contact as contact where contact.workspace_id = ${workspaceId}
    and contact.id = (select contact_id from handoff.lead where workspace_id = ${workspaceId} and id = ${leadId}) for no key update`.execute(
    tx,
  );
  if (rows.length === 0) throw handoffProblem('unknown-lead');
  const [lead] = await holdLeads(tx, workspaceId, sql`and lead.id = ${leadId} for update`);
  if (!lead) throw handoffProblem('unknown-lead');
  return lead;
}
