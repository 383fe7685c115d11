/** Making, changing and putting away connections. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { listMembers, recordAudit } from '#modules/identity/server/index.ts';
import { listFunnels } from '#modules/lifecycle/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import { newId } from '#platform/server/new-id.ts';
import { type AdPlatform, type ConnectionSettings, type SecretName, secretsOf } from '../../contract.ts';
import { type ConnectionRow, findConnection } from '../connections.ts';
import { makeDue } from '../deliveries.ts';
import { hookToken } from '../hook-token.ts';
import { leadAdsProblem } from '../problems.ts';
import { type ConnectionSecrets, seal, unseal } from '../sealed-secrets.ts';

export type Who = { readonly workspaceId: string; readonly actorId: string; readonly now: Date };

const firstSettings: ConnectionSettings = {
  mapping: [],
  funnel: null,
  stage: 'lead',
  ownerId: null,
  tags: [],
  campaign: '{campaign}',
  consents: [],
};

/** Google takes at most 50 characters. */
const newKey = (): string => randomBytes(24).toString('base64url');

/** The secret that we give to the platform rather than the platform to us. */
const ownKey = (platform: AdPlatform): 'googleKey' | 'verifyToken' | null =>
  platform === 'google' ? 'googleKey' : platform === 'meta' ? 'verifyToken' : null;

const audit = (tx: Tx, { workspaceId, actorId, now }: Who, action: string, subject: string, data = {}) =>
  recordAudit(tx, { workspaceId, actorId, at: now, action, subject, data });

export async function createConnection(
  tx: Tx,
  host: Host,
  who: Who,
  { platform, name }: { readonly platform: AdPlatform; readonly name: string },
): Promise<ConnectionRow> {
  const { workspaceId, now } = who;
  const id = newId();
  const key = ownKey(platform);
  const secrets: ConnectionSecrets = key === null ? {} : { [key]: newKey() };
  const funnels = await listFunnels(tx, workspaceId);
  const stage = funnels[0]?.stages.some((each) => each.key === firstSettings.stage) ? firstSettings.stage : null;
  await sql`insert into leadads.connection (workspace_id, id, platform, name, token, settings, sealed, secret_names, created_by, created_at)
    values (${workspaceId}, ${id}, ${platform}, ${name}, ${hookToken(workspaceId)}, ${JSON.stringify({ ...firstSettings, stage })}::jsonb,
      ${seal(host, { workspaceId, connectionId: id }, secrets)}, ${Object.keys(secrets)}, ${who.actorId}, ${now})`.execute(
    tx,
  );
  await audit(tx, who, 'lead-ads.connected', id, { platform, name });
  return findConnection(tx, workspaceId, id);
}

async function requireSound(tx: Tx, workspaceId: string, settings: ConnectionSettings): Promise<void> {
  const keys = settings.consents.map((each) => each.key);
  const twice = keys.find((key, place) => keys.indexOf(key) !== place);
  if (twice !== undefined) throw leadAdsProblem('consent-twice', { key: twice });
  for (const { column, target } of settings.mapping)
    if (target.to === 'consent' && !keys.includes(target.key)) throw leadAdsProblem('unknown-consent', { column });
  if (settings.stage !== null) {
    const funnels = await listFunnels(tx, workspaceId);
    const funnel = settings.funnel === null ? funnels[0] : funnels.find((each) => each.key === settings.funnel);
    if (!funnel?.stages.some((each) => each.key === settings.stage))
      throw leadAdsProblem('unknown-stage', { stage: settings.stage });
  }
  if (settings.ownerId !== null) {
    const members = await listMembers(tx, workspaceId);
    if (!members.some((member) => member.userId === settings.ownerId)) throw leadAdsProblem('unknown-owner');
  }
}

export async function saveConnection(
  tx: Tx,
  who: Who,
  connectionId: string,
  change: {
    readonly name: string;
    readonly active: boolean;
    readonly testMode: boolean;
    readonly settings: ConnectionSettings;
  },
): Promise<ConnectionRow> {
  const { workspaceId, now } = who;
  await findConnection(tx, workspaceId, connectionId, { lock: true });
  await requireSound(tx, workspaceId, change.settings);
  await sql`update leadads.connection set name = ${change.name}, active = ${change.active}, test_mode = ${change.testMode},
      settings = ${JSON.stringify(change.settings)}::jsonb
    where workspace_id = ${workspaceId} and id = ${connectionId}`.execute(tx);
  await makeDue(tx, workspaceId, connectionId, now);
  await audit(tx, who, 'lead-ads.changed', connectionId, { name: change.name, active: change.active });
  return findConnection(tx, workspaceId, connectionId);
}

async function writeSecrets(
  tx: Tx,
  host: Host,
  workspaceId: string,
  connection: ConnectionRow,
  added: ConnectionSecrets,
): Promise<void> {
  const place = { workspaceId, connectionId: connection.id };
  const key = ownKey(connection.platform);
  const former = unseal(host, place, connection.sealed);
  // What cannot be opened any more is made anew or has to be typed in again.
  const secrets = { ...(former ?? (key === null ? {} : { [key]: newKey() })), ...added };
  await sql`update leadads.connection set sealed = ${seal(host, place, secrets)}, secret_names = ${Object.keys(secrets)}
    where workspace_id = ${workspaceId} and id = ${connection.id}`.execute(tx);
}

export async function saveSecrets(
  tx: Tx,
  host: Host,
  who: Who,
  connectionId: string,
  sent: Partial<Record<SecretName, string | undefined>>,
): Promise<ConnectionRow> {
  const { workspaceId, now } = who;
  const connection = await findConnection(tx, workspaceId, connectionId, { lock: true });
  const added = Object.fromEntries(
    secretsOf[connection.platform].flatMap((name) => (sent[name] === undefined ? [] : [[name, sent[name]]])),
  );
  await writeSecrets(tx, host, workspaceId, connection, added);
  await makeDue(tx, workspaceId, connectionId, now);
  await audit(tx, who, 'lead-ads.secrets-changed', connectionId, { secrets: Object.keys(added) });
  return findConnection(tx, workspaceId, connectionId);
}

export async function changeKey(tx: Tx, host: Host, who: Who, connectionId: string): Promise<ConnectionRow> {
  const connection = await findConnection(tx, who.workspaceId, connectionId, { lock: true });
  const key = ownKey(connection.platform);
  if (key === null) return connection;
  await writeSecrets(tx, host, who.workspaceId, connection, { [key]: newKey() });
  await audit(tx, who, 'lead-ads.key-changed', connectionId);
  return findConnection(tx, who.workspaceId, connectionId);
}

/** The key of ours that has to be typed in at the platform; null where there is none, or where it cannot be read any more. */
export function keyOf(host: Host, workspaceId: string, connection: ConnectionRow): string | null {
  const key = ownKey(connection.platform);
  const secrets = unseal(host, { workspaceId, connectionId: connection.id }, connection.sealed);
  return key === null ? null : (secrets?.[key] ?? null);
}

export async function putAway(tx: Tx, who: Who, connectionId: string, away: boolean): Promise<ConnectionRow> {
  const connection = await findConnection(tx, who.workspaceId, connectionId, { lock: true, archived: true });
  await sql`update leadads.connection set archived_at = ${away ? who.now : null}
    where workspace_id = ${who.workspaceId} and id = ${connectionId}`.execute(tx);
  await audit(tx, who, away ? 'lead-ads.removed' : 'lead-ads.restored', connectionId, { name: connection.name });
  return { ...connection, archived_at: away ? who.now : null };
}
