/** Whether somebody who was refused has come back since, or bought: then nobody needs to go back to them. */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { handoffFunnel, settingsInForce } from './settings-store.ts';

/**
 * A condition on the alias `lead`: they were handed over again, moved since to the handed-over stage or further without it, or their newest
 * pass was won.
 */
export async function backWithSales(tx: Tx, workspace: WorkspaceRef): Promise<RawBuilder<boolean>> {
  const funnel = await handoffFunnel(tx, workspace.id);
  const { settings } = await settingsInForce(tx, workspace);
  const from = funnel?.stages.findIndex(({ key }) => key === settings.fromStage) ?? -1;
  const slots = from < 0 ? [] : (funnel?.stages.slice(from).map(({ slot }) => slot) ?? []);
  const handedAgain = sql<boolean>`exists (select from handoff.lead as newer where newer.workspace_id = lead.workspace_id
    and newer.contact_id = lead.contact_id and newer.handed_at > lead.handed_at and newer.state in ('open', 'accepted'))`;
  if (!funnel) return handedAgain;
  return sql<boolean>`(${handedAgain} or exists (
    select from (select journey.outcome, journey.current_slot, journey.current_since from lifecycle.journey as journey
      where journey.workspace_id = lead.workspace_id and journey.funnel_id = ${funnel.id} and journey.contact_id = lead.contact_id
      order by journey.pass desc limit 1) as newest
    where newest.outcome = 'won'
      or (newest.outcome is null and newest.current_slot = any(${slots}::smallint[]) and newest.current_since > lead.answered_at)))`;
}
