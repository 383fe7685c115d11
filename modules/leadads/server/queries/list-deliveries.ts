/** Leads as they came, for the pages. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Language } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import { AdPlatform, ConnectionSettings, type Delivery, type DeliveryDetail, DeliveryState } from '../../contract.ts';
import type { Lead } from '../../domain/lead.ts';
import { targetOf } from '../../domain/propose-mapping.ts';
import { personOf, understandLead } from '../../domain/understand-lead.ts';
import { Failure, sayFailure } from '../failures.ts';
import { leadOf } from '../lead-of.ts';
import { leadAdsProblem } from '../problems.ts';

const Row = z.object({
  id: z.string(),
  connection_id: z.string(),
  connection_name: z.string(),
  platform: AdPlatform,
  settings: ConnectionSettings,
  lead_id: z.string(),
  state: DeliveryState,
  test: z.boolean(),
  payload: z.string(),
  details: z.string().nullable(),
  times: z.number(),
  attempts: z.number(),
  due_at: z.date().nullable(),
  failure: Failure.nullable(),
  contact_id: z.string().nullable(),
  person: z.string().nullable(),
  campaign: z.string().nullable(),
  received_at: z.date(),
  done_at: z.date().nullable(),
  notice: z.enum(['none', 'waiting', 'sent', 'failed', 'no-mail-server']),
});
type Row = z.infer<typeof Row>;

async function read(tx: Tx, workspaceId: string, where: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql`select d.*, c.name as connection_name, c.platform, c.settings
    from leadads.delivery d join leadads.connection c on c.workspace_id = d.workspace_id and c.id = d.connection_id
    where d.workspace_id = ${workspaceId} and ${where}`.execute(tx);
  return z.array(Row).parse(rows);
}

/** Null while the platform has not told the answers yet, or told them in a form nobody can read. */
function readLead(row: Row): Lead | null {
  try {
    return leadOf(row);
  } catch {
    return null;
  }
}

function asDelivery(row: Row, lead: Lead | null, language: Language): Delivery {
  const understood = lead === null ? null : understandLead(lead, row.settings);
  return {
    id: row.id,
    connectionId: row.connection_id,
    connectionName: row.connection_name,
    platform: row.platform,
    leadId: row.lead_id,
    state: row.state,
    test: row.test,
    person: row.person ?? (understood === null ? null : personOf(understood)),
    contactId: row.contact_id,
    campaign: row.campaign ?? understood?.campaign ?? null,
    receivedAt: row.received_at.toISOString(),
    doneAt: row.done_at?.toISOString() ?? null,
    times: row.times,
    attempts: row.attempts,
    nextAttemptAt: row.attempts > 0 ? (row.due_at?.toISOString() ?? null) : null,
    failure: sayFailure(row.failure, language),
  };
}

type Wanted = {
  readonly connection?: string | undefined;
  readonly state?: DeliveryState | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

export async function listDeliveries(
  tx: Tx,
  workspaceId: string,
  { connection, state, cursor, limit }: Wanted,
  language: Language,
): Promise<{ data: Delivery[]; nextCursor: string | null; hasMore: boolean }> {
  // Ids are made in the order of arrival, so the last one seen is the place in the list.
  const before = cursor === undefined ? null : z.uuid().safeParse(cursor);
  if (before !== null && !before.success) throw leadAdsProblem('wrong-cursor');
  const rows = await read(
    tx,
    workspaceId,
    sql`${connection === undefined ? sql`true` : sql`d.connection_id = ${connection}`}
      and ${state === undefined ? sql`true` : sql`d.state = ${state}`}
      and ${before === null ? sql`true` : sql`d.id < ${before.data}::uuid`} order by d.id desc limit ${limit + 1}`,
  );
  const data = rows.slice(0, limit).map((row) => asDelivery(row, readLead(row), language));
  const hasMore = rows.length > limit;
  return { data, hasMore, nextCursor: hasMore ? (data.at(-1)?.id ?? null) : null };
}

export async function getDelivery(
  tx: Tx,
  workspaceId: string,
  id: string,
  language: Language,
): Promise<DeliveryDetail> {
  const [row] = await read(tx, workspaceId, sql`d.id = ${id}`);
  if (!row) throw leadAdsProblem('unknown-delivery');
  const lead = readLead(row);
  const ids = Object.entries(lead?.ids ?? {}).flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
  return {
    ...asDelivery(row, lead, language),
    payload: row.payload,
    details: row.details,
    answers: (lead?.answers ?? []).map((answer) => ({
      ...answer,
      target: targetOf(answer.column, row.settings).target,
    })),
    ids,
    notice: row.notice,
  };
}

/** What the latest leads of a connection answered, newest first. */
export async function latestLeads(tx: Tx, workspaceId: string, connectionId: string): Promise<Lead[]> {
  const rows = await read(tx, workspaceId, sql`d.connection_id = ${connectionId} order by d.id desc limit 100`);
  return rows.flatMap((row) => readLead(row) ?? []);
}
