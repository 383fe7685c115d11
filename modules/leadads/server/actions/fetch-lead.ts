/** Fetches the answers of one lead that waits for them. No transaction is open while the platform is asked. */
import { sql } from 'kysely';
import { inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { isTestResponse } from '../../domain/read-linkedin.ts';
import { type Told } from '../calls/ask-platform.ts';
import { fetchAnswers } from '../calls/fetch-answers.ts';
import type { Platforms } from '../calls/platforms.ts';
import { type DeliveryWork, nextDue, putOff } from '../deliveries.ts';
import { failure } from '../failures.ts';
import { unseal } from '../sealed-secrets.ts';

const leaseSeconds = 120;
const aDay = 86_400;

/** Takes the next one for itself; if this process dies, it is due again when the lease runs out. */
async function claim(host: Host, workspaceId: string, now: Date): Promise<DeliveryWork | null> {
  return inWorkspace(host.db, workspaceId, async (tx) => {
    const work = await nextDue(tx, workspaceId, 'waiting', now);
    if (work === null) return null;
    const lease = new Date(now.getTime() + leaseSeconds * 1000);
    await sql`update leadads.delivery set due_at = ${lease} where workspace_id = ${workspaceId} and id = ${work.id}`.execute(
      tx,
    );
    return work;
  });
}

async function ask(
  host: Host,
  workspaceId: string,
  work: DeliveryWork,
  platforms: Platforms,
  now: Date,
): Promise<Told> {
  const secrets = unseal(host, { workspaceId, connectionId: work.connection_id }, work.sealed);
  // Saving the secrets makes the lead due at once; until then nothing changes.
  if (secrets === null) return { told: false, code: 'secrets-lost', final: false, seconds: aDay };
  if (!secrets.accessToken) return { told: false, code: 'token-missing', final: false, seconds: aDay };
  if (work.platform === 'google') return { told: false, code: 'unexpected', final: true, seconds: 0 };
  return fetchAnswers(work.platform, work, secrets, platforms, now);
}

/** False when none is due. */
export async function fetchNextLead(
  host: Host,
  workspace: WorkspaceRef,
  now: Date,
  platforms: Platforms,
): Promise<boolean> {
  const { id: workspaceId } = workspace;
  const work = await claim(host, workspaceId, now);
  if (work === null) return false;
  const told = await ask(host, workspaceId, work, platforms, now);
  await inWorkspace(host.db, workspaceId, async (tx) => {
    if (!told.told) {
      const { code, final, seconds } = told;
      await putOff(tx, workspaceId, work, failure(code, work.platform), { now, final, seconds });
      return;
    }
    const test = work.test || (work.platform === 'linkedin' && isTestResponse(told.text));
    await sql`update leadads.delivery d set details = ${told.text}, test = ${test}, failure = null, attempts = 0, due_at = ${now},
        state = case when ${test} and not c.test_mode then 'test' else 'new' end
      from leadads.connection c where c.workspace_id = d.workspace_id and c.id = d.connection_id
        and d.workspace_id = ${workspaceId} and d.id = ${work.id} and d.state = 'waiting'`.execute(tx);
  });
  return true;
}
