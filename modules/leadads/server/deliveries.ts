/** The rows of deliveries: taken in once, worked on until done. */
import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '#platform/server/new-id.ts';
import type { Tx } from '#platform/server/database.ts';
import { AdPlatform, ConnectionSettings, type DeliveryState } from '../contract.ts';
import { mostAttempts, secondsToWait } from '../domain/back-off.ts';
import type { LeadNotice } from '../domain/lead.ts';
import type { ConnectionRow } from './connections.ts';
import type { Failure } from './failures.ts';

/** Somebody who waits for a delivery hears of it by this channel; the payload is the workspace's id. */
export const wakeChannel = 'leadads';

export const DeliveryWork = z.object({
  id: z.string(),
  connection_id: z.string(),
  lead_id: z.string(),
  test: z.boolean(),
  payload: z.string(),
  details: z.string().nullable(),
  attempts: z.number(),
  received_at: z.date(),
  platform: AdPlatform,
  connection_name: z.string(),
  settings: ConnectionSettings,
  sealed: z.instanceof(Buffer),
});
export type DeliveryWork = z.infer<typeof DeliveryWork>;

type Arrived = Pick<ConnectionRow, 'id' | 'test_mode'>;
export type NewDelivery = LeadNotice & { readonly details?: string };

/**
 * Keeps leads, each once; a lead that came before is only counted again. `needsDetails`: the platform must be asked for the answers.
 * Returns the ids of the rows, in the order of the lead ids.
 */
export async function keepDeliveries(
  tx: Tx,
  workspaceId: string,
  connection: Arrived,
  leads: readonly NewDelivery[],
  { needsDetails, now }: { readonly needsDetails: boolean; readonly now: Date },
): Promise<string[]> {
  // One order for everybody: two batches with the same leads would otherwise wait for each other for ever.
  const once = [...new Map(leads.map((lead) => [lead.leadId, lead])).values()].sort((one, other) =>
    one.leadId < other.leadId ? -1 : 1,
  );
  if (once.length === 0) return [];
  const rows = once.map((lead) => {
    const asks = needsDetails && lead.details === undefined;
    const state: DeliveryState = asks ? 'waiting' : lead.test && !connection.test_mode ? 'test' : 'new';
    return {
      id: newId(),
      lead_id: lead.leadId,
      state,
      test: lead.test,
      payload: lead.payload,
      details: lead.details ?? null,
    };
  });
  const kept = await sql<{ id: string }>`
    insert into leadads.delivery (workspace_id, id, connection_id, lead_id, state, test, payload, details, received_at, due_at)
    select ${workspaceId}, row.id, ${connection.id}, row.lead_id, row.state, row.test, row.payload, row.details, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (id uuid, lead_id text, state text, test boolean, payload text, details text)
    on conflict (workspace_id, connection_id, lead_id) do update set times = leadads.delivery.times + 1
    returning id`.execute(tx);
  await sql`select pg_notify(${wakeChannel}, ${workspaceId})`.execute(tx);
  return kept.rows.map((row) => row.id);
}

/** The next one that is due, locked for this transaction; others look past it. */
export async function nextDue(
  tx: Tx,
  workspaceId: string,
  state: 'new' | 'waiting',
  now: Date,
): Promise<DeliveryWork | null> {
  const { rows } = await sql`
    select d.id, d.connection_id, d.lead_id, d.test, d.payload, d.details, d.attempts, d.received_at,
      c.platform, c.name as connection_name, c.settings, c.sealed
    from leadads.delivery d join leadads.connection c on c.workspace_id = d.workspace_id and c.id = d.connection_id
    where d.workspace_id = ${workspaceId} and d.state = ${state} and d.due_at <= ${now} and c.active
    order by d.due_at, d.id limit 1 for update of d skip locked`.execute(tx);
  return rows.length === 0 ? null : DeliveryWork.parse(rows[0]);
}

/** An attempt came to nothing: when to try again, or that nobody tries any more. */
export async function putOff(
  tx: Tx,
  workspaceId: string,
  work: Pick<DeliveryWork, 'id' | 'attempts'>,
  told: Failure,
  { now, final, seconds = 0 }: { readonly now: Date; readonly final: boolean; readonly seconds?: number },
): Promise<void> {
  const attempts = work.attempts + 1;
  const wait = Math.max(seconds, secondsToWait(attempts, Math.random()));
  const due = new Date(now.getTime() + wait * 1000);
  const over = final || attempts >= mostAttempts;
  await sql`update leadads.delivery set attempts = ${attempts}, failure = ${JSON.stringify(told)}::jsonb,
      state = ${over ? sql`'failed'` : sql`state`}, due_at = ${over ? null : due}
    where workspace_id = ${workspaceId} and id = ${work.id} and state in ('new', 'waiting')`.execute(tx);
}

/** Whatever waits at a connection is due now: its secrets or its mapping have changed. */
export async function makeDue(tx: Tx, workspaceId: string, connectionId: string, now: Date): Promise<void> {
  await sql`update leadads.delivery set due_at = ${now} where workspace_id = ${workspaceId} and connection_id = ${connectionId}
    and state in ('new', 'waiting')`.execute(tx);
  await sql`select pg_notify(${wakeChannel}, ${workspaceId})`.execute(tx);
}
