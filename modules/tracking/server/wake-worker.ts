import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';

/** On which the background hears that something was committed: the workspace, and how many events where it is many. */
export const channel = 'lejek_tracking';

/** The background looks at the workspace as soon as this transaction is committed. */
export async function wakeWorker(tx: Tx, workspaceId: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${workspaceId})`.execute(tx);
}
