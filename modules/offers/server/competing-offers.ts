/** What others offered to the buyer of a deal. */
import { sql } from 'kysely';
import { type Around, type Viewer, holdDeal } from '#modules/pipeline/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { CompetingOffer } from '../contract.ts';

type Row = Omit<CompetingOffer, 'createdAt'> & { created_at: Date };

export async function competingOffers(tx: Tx, workspaceId: string, dealId: string): Promise<CompetingOffer[]> {
  const { rows } = await sql<Row>`select id, competitor, amount_minor as "amountMinor", currency, note, created_at
    from offers.competing_offer where workspace_id = ${workspaceId} and deal_id = ${dealId} order by created_at, id`.execute(
    tx,
  );
  return rows.map(({ created_at: at, ...row }) => ({ ...row, createdAt: at.toISOString() }));
}

export async function saveCompetingOffers(
  { tx, workspace }: Around,
  viewer: Viewer,
  dealId: string,
  told: readonly Omit<CompetingOffer, 'createdAt'>[],
): Promise<CompetingOffer[]> {
  await holdDeal(tx, workspace.id, viewer, dealId);
  const kept = told.map(({ id }) => id);
  await sql`delete from offers.competing_offer where workspace_id = ${workspace.id} and deal_id = ${dealId} and id <> all(${kept}::uuid[])`.execute(
    tx,
  );
  for (const { id, competitor, amountMinor, currency, note } of told) {
    await sql`insert into offers.competing_offer (workspace_id, deal_id, id, competitor, amount_minor, currency, note)
      values (${workspace.id}, ${dealId}, ${id}, ${competitor}, ${amountMinor}, ${currency}, ${note})
      on conflict (workspace_id, deal_id, id) do update set competitor = excluded.competitor, amount_minor = excluded.amount_minor,
        currency = excluded.currency, note = excluded.note`.execute(tx);
  }
  return competingOffers(tx, workspace.id, dealId);
}
