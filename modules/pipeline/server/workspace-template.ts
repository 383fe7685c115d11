import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';

/** Whether the workspace sells to companies or to people. */
export async function templateOf(tx: Tx, workspaceId: string): Promise<'b2b' | 'b2c'> {
  const { rows } = await sql<{
    template: 'b2b' | 'b2c';
  }>`select template from identity.workspace where id = ${workspaceId}`.execute(tx);
  return rows[0]?.template ?? 'b2b';
}
