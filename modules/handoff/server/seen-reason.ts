/** Why somebody was sent back: where a lost deal is what sent them, for those only who may see that deal. */
import { type RawBuilder, sql } from 'kysely';
import { limitOfReader } from '#modules/pipeline/server/index.ts';
import type { Tx } from '#platform/server/database.ts';

/** Over the alias of a row with `reason` and `deal_id`. */
export async function seenReason(
  tx: Tx,
  workspaceId: string,
  alias: 'lead' | 'event',
): Promise<RawBuilder<string | null>> {
  const reason = sql<string | null>`${sql.ref(`${alias}.reason`)}`;
  const limit = await limitOfReader(tx, workspaceId);
  if (limit === null) return reason;
  const dealId = sql.ref(`${alias}.deal_id`);
  return sql<string | null>`case when ${dealId} is null or exists (
    select from pipeline.deal as deal where deal.workspace_id = ${workspaceId} and deal.id = ${dealId} and ${limit}) then ${reason} end`;
}
