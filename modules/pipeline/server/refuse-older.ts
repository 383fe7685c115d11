/** Of two who edit the same part of a deal at once the second is told, so that nothing of the first one's is overwritten. */
import { sql } from 'kysely';
import type { dealEventKinds } from '../contract.ts';
import type { StoredDeal } from './deal-store.ts';
import type { Around } from './follow-journey.ts';
import { pipelineProblem } from './problems.ts';

/**
 * `revision`: of the deal as it was when the editing began, which counts the lines of its log. What else became of it since, a milestone that
 * the same person confirmed in another section for one, is in nobody's way.
 */
export async function refuseOlder(
  { tx, workspace }: Around,
  deal: StoredDeal,
  revision: number | undefined,
  kinds: readonly (typeof dealEventKinds)[number][],
): Promise<void> {
  if (revision === undefined || revision === deal.revision) return;
  const { rows } = await sql`select 1 from (
      select kind, row_number() over (order by at, id) as place from pipeline.deal_event
      where workspace_id = ${workspace.id} and deal_id = ${deal.id}) as line
    where place > ${revision} and kind = any(${kinds}::text[]) limit 1`.execute(tx);
  if (rows.length > 0) throw pipelineProblem('deal-changed-meanwhile');
}
