import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { wakeChannel } from '../deliveries.ts';
import { leadAdsProblem } from '../problems.ts';

/** What failed or waits is due now; what is done stays done. A test lead stays a test. */
export async function retryDelivery(tx: Tx, workspaceId: string, deliveryId: string, now: Date): Promise<void> {
  const { rows } = await sql<{ state: string }>`
    select state from leadads.delivery where workspace_id = ${workspaceId} and id = ${deliveryId} for update`.execute(
    tx,
  );
  if (rows.length === 0) throw leadAdsProblem('unknown-delivery');
  await sql`update leadads.delivery d set due_at = ${now}, attempts = 0,
      state = case when d.state <> 'failed' then d.state when c.platform <> 'google' and d.details is null then 'waiting' else 'new' end
    from leadads.connection c where c.workspace_id = d.workspace_id and c.id = d.connection_id
      and d.workspace_id = ${workspaceId} and d.id = ${deliveryId} and d.state in ('new', 'waiting', 'failed')`.execute(
    tx,
  );
  await sql`select pg_notify(${wakeChannel}, ${workspaceId})`.execute(tx);
}
