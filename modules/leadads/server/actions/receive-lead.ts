/** What arrives at a webhook: checked, kept, answered. Everything else happens afterwards, in the background. */
import { inWorkspace } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import { readGoogle } from '../../domain/read-google.ts';
import type { ConnectionRow } from '../connections.ts';
import { keepDeliveries } from '../deliveries.ts';
import { leadAdsProblem } from '../problems.ts';
import { type ConnectionSecrets, unseal } from '../sealed-secrets.ts';
import { isSameSecret } from '../signatures.ts';

export type Hook = { readonly workspaceId: string; readonly connection: ConnectionRow };

export function secretsOfHook(host: Host, { workspaceId, connection }: Hook): ConnectionSecrets {
  const secrets = unseal(host, { workspaceId, connectionId: connection.id }, connection.sealed);
  if (!secrets) throw leadAdsProblem('hook-secret-missing');
  return secrets;
}

/** Returns the ids of the deliveries. */
export async function receiveGoogle(host: Host, hook: Hook, body: Buffer): Promise<string[]> {
  const { googleKey } = secretsOfHook(host, hook);
  if (googleKey === undefined) throw leadAdsProblem('hook-secret-missing');
  const lead = readGoogle(body.toString('utf8'));
  if (!lead.read) throw leadAdsProblem('unreadable-lead', { reason: lead.reason });
  if (!isSameSecret(lead.key, googleKey)) throw leadAdsProblem('wrong-key');
  return inWorkspace(host.db, hook.workspaceId, (tx) =>
    keepDeliveries(tx, hook.workspaceId, hook.connection, [lead.notice], { needsDetails: false, now: host.now() }),
  );
}
