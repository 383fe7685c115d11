/**
 * What a journey is worth, and why it ended, may come from a fact that not everybody may see: a deal. The module that owns such facts
 * says here of which journeys; whoever shows a worth or a reason asks here.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';

/** A condition on the alias `j` (lifecycle.journey): hidden from whom the transaction reads for. Null: nothing is. */
type Hiding = (tx: Tx, workspaceId: string) => Promise<RawBuilder<boolean> | null>;

export const journeyHidings: Hiding[] = [];

export async function hiddenJourneys(tx: Tx, workspaceId: string): Promise<RawBuilder<boolean> | null> {
  const hidden: RawBuilder<boolean>[] = [];
  for (const hiding of journeyHidings) {
    const condition = await hiding(tx, workspaceId);
    if (condition !== null) hidden.push(condition);
  }
  return hidden.length === 0 ? null : sql<boolean>`(${sql.join(hidden, sql` or `)})`;
}

/** What a journey `j` is worth, as far as the reader may know it. */
export async function seenWorth(tx: Tx, workspaceId: string): Promise<RawBuilder<number | null>> {
  const hidden = await hiddenJourneys(tx, workspaceId);
  return hidden === null
    ? sql<number | null>`j.value_minor`
    : sql<number | null>`case when not ${hidden} then j.value_minor end`;
}
