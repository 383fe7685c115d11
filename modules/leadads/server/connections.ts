/** The rows of connections. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import { AdPlatform, ConnectionSettings, secretNames } from '../contract.ts';
import type { Connection } from '../contract.ts';
import { leadAdsProblem } from './problems.ts';

export const ConnectionRow = z.object({
  id: z.string(),
  platform: AdPlatform,
  name: z.string(),
  token: z.string(),
  active: z.boolean(),
  test_mode: z.boolean(),
  settings: ConnectionSettings,
  sealed: z.instanceof(Buffer),
  secret_names: z.array(z.string()),
  created_at: z.date(),
  archived_at: z.date().nullable(),
});
export type ConnectionRow = z.infer<typeof ConnectionRow>;

export async function findConnection(
  tx: Tx,
  workspaceId: string,
  connectionId: string,
  { lock = false, archived = false } = {},
): Promise<ConnectionRow> {
  const { rows } =
    await sql`select * from leadads.connection where workspace_id = ${workspaceId} and id = ${connectionId}
    ${archived ? sql`` : sql`and archived_at is null`} ${lock ? sql`for update` : sql``}`.execute(tx);
  if (rows.length === 0) throw leadAdsProblem('unknown-connection');
  return ConnectionRow.parse(rows[0]);
}

export async function findByToken(
  tx: Tx,
  workspaceId: string,
  platform: AdPlatform,
  token: string,
): Promise<ConnectionRow | null> {
  const { rows } = await sql`select * from leadads.connection where workspace_id = ${workspaceId} and token = ${token}
    and platform = ${platform} and archived_at is null`.execute(tx);
  return rows.length === 0 ? null : ConnectionRow.parse(rows[0]);
}

export async function listConnectionRows(tx: Tx, workspaceId: string): Promise<ConnectionRow[]> {
  const { rows } =
    await sql`select * from leadads.connection where workspace_id = ${workspaceId} and archived_at is null
    order by created_at, id`.execute(tx);
  return z.array(ConnectionRow).parse(rows);
}

const Counts = z.array(
  z.object({
    connection_id: z.string(),
    done: z.number(),
    under_way: z.number(),
    failed: z.number(),
    last: z.date().nullable(),
  }),
);

async function countDeliveries(tx: Tx, workspaceId: string): Promise<Map<string, z.infer<typeof Counts>[number]>> {
  const { rows } = await sql`select connection_id, count(*) filter (where state = 'done') as done,
      count(*) filter (where state in ('new', 'waiting')) as under_way, count(*) filter (where state = 'failed') as failed,
      max(received_at) as last
    from leadads.delivery where workspace_id = ${workspaceId} group by connection_id`.execute(tx);
  return new Map(Counts.parse(rows).map((row) => [row.connection_id, row]));
}

/** `readable`: whether the sealed secrets can be opened. */
export async function asConnections(
  tx: Tx,
  workspaceId: string,
  rows: readonly ConnectionRow[],
  readable: (row: ConnectionRow) => boolean,
): Promise<Connection[]> {
  const counts = await countDeliveries(tx, workspaceId);
  return rows.map((row) => {
    const counted = counts.get(row.id);
    return {
      id: row.id,
      platform: row.platform,
      name: row.name,
      active: row.active,
      testMode: row.test_mode,
      settings: row.settings,
      secrets: secretNames.filter((name) => row.secret_names.includes(name)),
      secretsLost: !readable(row),
      deliveries: {
        done: counted?.done ?? 0,
        underWay: counted?.under_way ?? 0,
        failed: counted?.failed ?? 0,
      },
      lastDeliveryAt: counted?.last?.toISOString() ?? null,
      createdAt: row.created_at.toISOString(),
    };
  });
}
