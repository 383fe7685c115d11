/**
 * Takes back what an import told of deals. A deal that it changed is again as the rest of its log makes it; one that it brought is gone,
 * unless somebody has worked with it since: it stays as it is then.
 */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { dealListeners } from './deal-listeners.ts';
import { projectDeals } from './deal-log.ts';

export async function takeBackDeals(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  const held = dealListeners.holding.map((holds) => sql`or ${holds}`);
  await sql`create temp table brought on commit drop as
    select deal_id, bool_or(kind = 'created') as made, false as stays from pipeline.deal_event
    where workspace_id = ${workspaceId} and import_id = ${importId} group by deal_id`.execute(tx);
  await sql`analyze brought`.execute(tx);
  await sql`update brought set stays = true from pipeline.deal as deal
    where made and deal.workspace_id = ${workspaceId} and deal.id = brought.deal_id and (
      exists (select from pipeline.deal_event as event where event.workspace_id = ${workspaceId} and event.deal_id = brought.deal_id
        and event.import_id is distinct from ${importId}::uuid)
      or exists (select from activities.activity as activity where activity.workspace_id = ${workspaceId} and activity.deal_id = brought.deal_id)
      or exists (select from pipeline.deal_person as person where person.workspace_id = ${workspaceId} and person.deal_id = brought.deal_id)
      or exists (select from pipeline.line_item as item where item.workspace_id = ${workspaceId} and item.deal_id = brought.deal_id
        and item.import_id is distinct from ${importId}::uuid)
      ${sql.join(held, sql` `)})`.execute(tx);
  await sql`delete from pipeline.deal as deal using brought where deal.workspace_id = ${workspaceId} and deal.id = brought.deal_id
    and brought.made and not brought.stays`.execute(tx);
  await sql`delete from pipeline.deal_event as event using brought where event.workspace_id = ${workspaceId} and event.deal_id = brought.deal_id
    and event.import_id = ${importId} and not brought.stays`.execute(tx);
  await sql`delete from pipeline.line_item as item using brought where item.workspace_id = ${workspaceId} and item.deal_id = brought.deal_id
    and item.import_id = ${importId} and not brought.stays`.execute(tx);
  await sql`delete from pipeline.product as product where product.workspace_id = ${workspaceId} and product.import_id = ${importId}
    and not exists (select from pipeline.line_item as item where item.workspace_id = ${workspaceId} and item.product_id = product.id)`.execute(
    tx,
  );
  await projectDeals(tx, workspaceId, sql`deal_id in (select deal_id from brought where not made)`);
}
