/** Secret keys for programs: made, listed, revoked. The secret leaves the house once and is kept as a hash only. */
import type { Tx } from '#platform/server/database.ts';
import { platformProblem } from '#platform/server/http/problems.ts';
import { newId } from '#platform/server/new-id.ts';
import type { ApiKey, NewApiKey } from '../../contract.ts';
import { recordAudit } from '../audit.ts';
import { identityProblem } from '../problems.ts';
import { hashOf } from '../secret-text.ts';
import type { Tables } from '../tables.ts';
import { newSecretKey } from './key-text.ts';
import type { KeyActor } from './write-keys.ts';

const mostApiKeys = 100;

/** Those that were not revoked, the newest first. */
export async function listApiKeys(tx: Tx, workspaceId: string, at: Date): Promise<ApiKey[]> {
  const rows = await tx
    .withTables<Tables>()
    .selectFrom('identity.api_key as key')
    .leftJoin('identity.user as maker', 'maker.id', 'key.created_by')
    .select(['key.id', 'key.name', 'key.prefix', 'key.permissions', 'maker.name as createdBy'])
    .select(['key.created_at', 'key.last_used_at', 'key.expires_at'])
    .where('key.workspace_id', '=', workspaceId)
    .where('key.revoked_at', 'is', null)
    .orderBy('key.id', 'desc')
    .execute();
  return rows.map(({ created_at, last_used_at, expires_at, ...row }) => ({
    ...row,
    createdAt: created_at.toISOString(),
    lastUsedAt: last_used_at?.toISOString() ?? null,
    expiresAt: expires_at?.toISOString() ?? null,
    expired: expires_at !== null && expires_at <= at,
  }));
}

export async function createApiKey(
  tx: Tx,
  actor: KeyActor,
  { name, permissions, expiresAt }: NewApiKey,
): Promise<{ apiKey: ApiKey; secret: string }> {
  if (expiresAt !== null && Date.parse(expiresAt) <= actor.at.getTime()) throw identityProblem('key-expires-in-past');
  const known = await listApiKeys(tx, actor.workspaceId, actor.at);
  if (known.length >= mostApiKeys) throw identityProblem('too-many-keys', { most: mostApiKeys });
  const id = newId();
  const { prefix, secret } = newSecretKey();
  await tx
    .withTables<Tables>()
    .insertInto('identity.api_key')
    .values({
      workspace_id: actor.workspaceId,
      id,
      name,
      prefix,
      secret_hash: hashOf(secret),
      permissions: [...permissions],
      created_by: actor.userId,
      created_at: actor.at,
      expires_at: expiresAt === null ? null : new Date(expiresAt),
    })
    .execute();
  await recordAudit(tx, {
    workspaceId: actor.workspaceId,
    at: actor.at,
    actorId: actor.userId,
    action: 'api-key.created',
    subject: name,
    data: { prefix, permissions, expiresAt },
  });
  const apiKey = (await listApiKeys(tx, actor.workspaceId, actor.at)).find((made) => made.id === id);
  if (!apiKey) throw new Error('the key just made is not there');
  return { apiKey, secret };
}

export async function revokeApiKey(tx: Tx, actor: KeyActor, id: string): Promise<void> {
  const revoked = await tx
    .withTables<Tables>()
    .updateTable('identity.api_key')
    .set({ revoked_at: actor.at })
    .where('workspace_id', '=', actor.workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning(['name', 'prefix'])
    .executeTakeFirst();
  if (!revoked) throw platformProblem('not-found');
  await recordAudit(tx, {
    workspaceId: actor.workspaceId,
    at: actor.at,
    actorId: actor.userId,
    action: 'api-key.revoked',
    subject: revoked.name,
    data: { prefix: revoked.prefix },
  });
}
