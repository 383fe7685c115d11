/** Browser write keys: public, good for nothing but sending events. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { newId } from '#platform/server/new-id.ts';

export async function createWriteKey(tx: Tx, workspaceId: string, name: string): Promise<{ id: string; key: string }> {
  const id = newId();
  const key = `lw_${randomBytes(18).toString('base64url')}`;
  await sql`insert into identity.write_key (workspace_id, id, name, key) values (${workspaceId}, ${id}, ${name}, ${key})`.execute(
    tx,
  );
  return { id, key };
}

const known = new WeakMap<Db, Map<string, { until: number; workspace: WorkspaceRef | null }>>();

export async function findWriteKey(db: Db, key: string): Promise<WorkspaceRef | null> {
  const cache = known.get(db) ?? new Map<string, { until: number; workspace: WorkspaceRef | null }>();
  known.set(db, cache);
  const cached = cache.get(key);
  if (cached && cached.until > Date.now()) return cached.workspace;
  const { rows } =
    await sql<WorkspaceRef>`select w.id, w.slug, w.name, w.language, w.currency, w.time_zone as "timeZone"
    from identity.write_key k join identity.workspace w on w.id = k.workspace_id where k.key = ${key}`.execute(db);
  const workspace = rows[0] ?? null;
  if (cache.size > 10_000) cache.clear();
  cache.set(key, { until: Date.now() + 30_000, workspace });
  return workspace;
}
