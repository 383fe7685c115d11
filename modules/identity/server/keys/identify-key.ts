/** Who calls with a secret key, and what it may do. Read from the database each time: a revoked key is refused at once. */
import { sql } from 'kysely';
import type { Language } from '#platform/contract/problem.ts';
import type { Db } from '#platform/server/database.ts';
import type { Admission, Caller, KeyGrant } from '#platform/server/http/access.ts';
import { isKeyPermission } from '../../domain/key-permissions.ts';
import { hashOf, sameText } from '../secret-text.ts';
import { countKeyRequest } from './key-rate.ts';
import { prefixOf } from './key-text.ts';

// How often use is noted: writing on each request would be waste.
const noteMinutes = 10;

type KeyRow = {
  workspace_id: string;
  id: string;
  name: string;
  secret_hash: string;
  permissions: string[];
  last_used_at: Date | null;
};

/** What records of deeds name a key by. */
export const actorOfKey = (keyId: string): string => `key:${keyId}`;

export async function identifyKey(db: Db, secret: string, now: Date): Promise<Caller | null> {
  const prefix = prefixOf(secret);
  if (prefix === null) return null;
  const { rows } = await sql<KeyRow>`
    select workspace_id, id, name, secret_hash, permissions, last_used_at from identity.api_key
    where prefix = ${prefix} and revoked_at is null and (expires_at is null or expires_at > ${now})`.execute(db);
  const hash = hashOf(secret);
  const row = rows.find((candidate) => sameText(candidate.secret_hash, hash));
  if (!row) return null;
  countKeyRequest(row.id, now);
  if (row.last_used_at === null || now.getTime() - row.last_used_at.getTime() > noteMinutes * 60_000) {
    await sql`update identity.api_key set last_used_at = ${now} where workspace_id = ${row.workspace_id} and id = ${row.id}`.execute(
      db,
    );
  }
  const key: KeyGrant = {
    id: row.id,
    workspaceId: row.workspace_id,
    // What a key may never do holds also for keys made before it was forbidden.
    permissions: row.permissions.filter(isKeyPermission),
  };
  return { userId: actorOfKey(row.id), name: row.name, email: '', language: null, via: 'api-key', key };
}

type WorkspaceRow = {
  id: string;
  slug: string;
  name: string;
  language: Language;
  currency: string;
  time_zone: string;
};

export async function admitKey(db: Db, key: KeyGrant, workspaceSlug: string): Promise<Admission | null> {
  const { rows } = await sql<WorkspaceRow>`
    select id, slug, name, language, currency, time_zone from identity.workspace
    where id = ${key.workspaceId} and slug = ${workspaceSlug}`.execute(db);
  const row = rows[0];
  if (!row) return null;
  const { time_zone: timeZone, ...workspace } = row;
  return {
    workspace: { ...workspace, timeZone },
    role: 'key',
    may: (permission) => key.permissions.includes(permission),
  };
}
