import type { Db } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Template } from '../../contract.ts';
import type { Tables } from '../tables.ts';

export type FoundWorkspace = WorkspaceRef & { readonly template: Template };

/** For the shell and the system's own work: asks nobody's leave. Null when there is none. */
export async function findWorkspace(db: Db, slug: string): Promise<FoundWorkspace | null> {
  const row = await db
    .withTables<Tables>()
    .selectFrom('identity.workspace')
    .select(['id', 'slug', 'name', 'language', 'currency', 'time_zone', 'template'])
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (!row) return null;
  const { time_zone: timeZone, ...rest } = row;
  return { ...rest, timeZone };
}

/** All of them, for work that goes on in each (rebuild, backup). */
export async function listWorkspaces(db: Db): Promise<FoundWorkspace[]> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('identity.workspace')
    .select(['id', 'slug', 'name', 'language', 'currency', 'time_zone', 'template'])
    .orderBy('slug')
    .execute();
  return rows.map(({ time_zone: timeZone, ...rest }) => ({ ...rest, timeZone }));
}

/** IANA name; the world's time where there is no such workspace. */
export async function timeZoneOf(db: Db, id: string): Promise<string> {
  const row = await db
    .withTables<Tables>()
    .selectFrom('identity.workspace')
    .select('time_zone')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.time_zone ?? 'UTC';
}

/** Null when it is gone. */
export async function findWorkspaceById(db: Db, id: string): Promise<FoundWorkspace | null> {
  const row = await db
    .withTables<Tables>()
    .selectFrom('identity.workspace')
    .select(['id', 'slug', 'name', 'language', 'currency', 'time_zone', 'template'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { time_zone: timeZone, ...rest } = row;
  return { ...rest, timeZone };
}
