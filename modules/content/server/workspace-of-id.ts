import { sql } from 'kysely';
import type { Db } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';

/** Signed links name the workspace by id. Null when it is gone. */
export async function workspaceOfId(db: Db, id: string): Promise<WorkspaceRef | null> {
  const { rows } = await sql<WorkspaceRef>`
    select id, slug, name, language, currency, time_zone as "timeZone" from identity.workspace where id = ${id}`.execute(
    db,
  );
  return rows[0] ?? null;
}
