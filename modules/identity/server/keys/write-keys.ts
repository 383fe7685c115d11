/** Browser write keys: made, listed, renamed, replaced, revoked. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { platformProblem } from '#platform/server/http/problems.ts';
import { newId } from '#platform/server/new-id.ts';
import type { NewWriteKey, WriteKey } from '../../contract.ts';
import { recordAudit } from '../audit.ts';
import { identityProblem } from '../problems.ts';
import { hashOf } from '../secret-text.ts';
import type { Tables } from '../tables.ts';
import { newWriteKeyText } from './key-text.ts';

/** So long a replaced key goes on working: time to change the line on every page. */
export const replacedKeyDays = 7;
const mostWriteKeys = 50;

export type KeyActor = { readonly workspaceId: string; readonly userId: string; readonly at: Date };

async function insertWriteKey(
  tx: Tx,
  workspaceId: string,
  { name, domains }: NewWriteKey,
  at: Date,
): Promise<{ id: string; key: string }> {
  const id = newId();
  const key = newWriteKeyText();
  await tx
    .withTables<Tables>()
    .insertInto('identity.write_key')
    .values({
      workspace_id: workspaceId,
      id,
      name,
      key,
      key_hash: hashOf(key),
      domains: [...domains],
      created_at: at,
    })
    .execute();
  return { id, key };
}

/** A key for any site, without an entry in the history: for the system's own use. `tx` must be inside the workspace. */
export const createWriteKey = (tx: Tx, workspaceId: string, name: string): Promise<{ id: string; key: string }> =>
  insertWriteKey(tx, workspaceId, { name, domains: [] }, new Date());

const live = (tx: Tx, workspaceId: string, at: Date) =>
  tx
    .withTables<Tables>()
    .selectFrom('identity.write_key')
    .select(['id', 'name', 'key', 'domains', 'created_at', 'ends_at'])
    .where('workspace_id', '=', workspaceId)
    .where((row) => row.or([row('ends_at', 'is', null), row('ends_at', '>', at)]));

type Row = { id: string; name: string; key: string; domains: string[]; created_at: Date; ends_at: Date | null };
const shown = ({ id, name, key, domains, created_at, ends_at }: Row): WriteKey => ({
  id,
  name,
  key,
  domains,
  createdAt: created_at.toISOString(),
  endsAt: ends_at?.toISOString() ?? null,
});

/** Those that work, the oldest first. */
export async function listWriteKeys(tx: Tx, workspaceId: string, at: Date): Promise<WriteKey[]> {
  return (await live(tx, workspaceId, at).orderBy('created_at').orderBy('id').execute()).map(shown);
}

async function requireWriteKey(tx: Tx, actor: KeyActor, id: string): Promise<WriteKey> {
  const row = await live(tx, actor.workspaceId, actor.at).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw platformProblem('not-found');
  return shown(row);
}

const note = (tx: Tx, actor: KeyActor, action: string, name: string): Promise<void> =>
  recordAudit(tx, { workspaceId: actor.workspaceId, at: actor.at, actorId: actor.userId, action, subject: name });

export async function makeWriteKey(tx: Tx, actor: KeyActor, wanted: NewWriteKey): Promise<WriteKey> {
  const known = await listWriteKeys(tx, actor.workspaceId, actor.at);
  if (known.length >= mostWriteKeys) throw identityProblem('too-many-keys', { most: mostWriteKeys });
  const { id } = await insertWriteKey(tx, actor.workspaceId, wanted, actor.at);
  await note(tx, actor, 'write-key.created', wanted.name);
  return requireWriteKey(tx, actor, id);
}

export async function changeWriteKey(
  tx: Tx,
  actor: KeyActor,
  id: string,
  { name, domains }: { readonly name?: string | undefined; readonly domains?: readonly string[] | undefined },
): Promise<WriteKey> {
  const before = await requireWriteKey(tx, actor, id);
  await tx
    .withTables<Tables>()
    .updateTable('identity.write_key')
    .set({ name: name ?? before.name, domains: [...(domains ?? before.domains)] })
    .where('workspace_id', '=', actor.workspaceId)
    .where('id', '=', id)
    .execute();
  await note(tx, actor, 'write-key.changed', name ?? before.name);
  return requireWriteKey(tx, actor, id);
}

async function endWriteKey(tx: Tx, actor: KeyActor, id: string, endsAt: Date): Promise<void> {
  await sql`update identity.write_key set ends_at = least(ends_at, ${endsAt}) where workspace_id = ${actor.workspaceId} and id = ${id}`.execute(
    tx,
  );
}

/** Another key of the same name for the same sites; the old one works for some days more. */
export async function replaceWriteKey(tx: Tx, actor: KeyActor, id: string): Promise<WriteKey> {
  const { name, domains, endsAt } = await requireWriteKey(tx, actor, id);
  if (endsAt !== null) throw identityProblem('key-replaced-already');
  await endWriteKey(tx, actor, id, new Date(actor.at.getTime() + replacedKeyDays * 86_400_000));
  const made = await insertWriteKey(tx, actor.workspaceId, { name, domains }, actor.at);
  await note(tx, actor, 'write-key.replaced', name);
  return requireWriteKey(tx, actor, made.id);
}

export async function revokeWriteKey(tx: Tx, actor: KeyActor, id: string): Promise<void> {
  const { name } = await requireWriteKey(tx, actor, id);
  await endWriteKey(tx, actor, id, actor.at);
  await note(tx, actor, 'write-key.revoked', name);
}
