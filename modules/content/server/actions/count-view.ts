/** One more view of a page, on the day it is in the workspace. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';

export async function countView(tx: Tx, workspace: WorkspaceRef, pageId: string, at: Date): Promise<void> {
  await sql`insert into content.page_day as day (workspace_id, page_id, day, views)
    values (${workspace.id}, ${pageId}, (${at}::timestamptz at time zone ${workspace.timeZone})::date, 1)
    on conflict (workspace_id, page_id, day) do update set views = day.views + 1`.execute(tx);
}
