/** For `lejek rebuild`: visitors and sessions computed anew from the log, and compared with what is stored. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { Projection } from '#platform/server/module.ts';
import { rebuildVisitors, refreshVisitors, staleVisitors } from './project-visitors.ts';

const tables = ['session', 'visitor'] as const;
const keys = { session: sql`anonymous_id, started_at, bot`, visitor: sql`anonymous_id` } as const;
const copyOf = (table: (typeof tables)[number]) => sql.id(`stored_${table}`);

async function unequal(tx: Tx, workspaceId: string, table: (typeof tables)[number]): Promise<number> {
  const { rows } = await sql<{ differences: number }>`
    select count(*)::int as differences from (select * from tracking.${sql.id(table)} where workspace_id = ${workspaceId}) told
    full join ${copyOf(table)} stored using (${keys[table]}) where told is distinct from stored`.execute(tx);
  return rows[0]?.differences ?? 0;
}

export const visits: Projection = {
  name: 'tracking.session',
  rebuild: rebuildVisitors,
  // Computes for real, with the very statements, and takes it back: nothing else computes sessions that this could drift from.
  async differences(tx, workspaceId) {
    await sql`savepoint verify`.execute(tx);
    // What came in a moment ago is no difference.
    for (;;) {
      const { visitors } = await staleVisitors(tx, workspaceId);
      if (visitors.length === 0) break;
      await refreshVisitors(tx, workspaceId, visitors);
    }
    for (const table of tables)
      await sql`create temporary table ${copyOf(table)} on commit drop as
        select * from tracking.${sql.id(table)} where workspace_id = ${workspaceId}`.execute(tx);
    await rebuildVisitors(tx, workspaceId);
    let differences = 0;
    for (const table of tables) differences += await unequal(tx, workspaceId, table);
    await sql`rollback to savepoint verify`.execute(tx);
    return differences;
  },
};
