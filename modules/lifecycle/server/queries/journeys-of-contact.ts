/** Every pass of one contact down every funnel, with its transitions. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { Journey, Transition } from '../../contract.ts';
import { listFunnels, stageBySlot } from '../store.ts';
import type { JourneyTable, TransitionTable } from '../tables.ts';

type TransitionRow = Pick<TransitionTable, 'id' | 'pass' | 'kind' | 'slot' | 'at' | 'outcome' | 'reason' | 'import_id'> & {
  funnel_id: string;
  recorded_at: Date;
  actor_name: string | null;
};

export async function journeysOfContact(
  tx: Tx,
  workspaceId: string,
  contactId: string,
  nameOf: (userId: string) => string | null,
): Promise<Journey[]> {
  const funnels = new Map((await listFunnels(tx, workspaceId)).map((funnel) => [funnel.id, funnel]));
  const { rows: journeys } = await sql<JourneyTable & Record<string, Date | null>>`
    select * from lifecycle.journey where workspace_id = ${workspaceId} and contact_id = ${contactId} order by funnel_id, pass`.execute(tx);
  const { rows: log } = await sql<TransitionRow & { actor_id: string | null }>`
    select t.id, t.funnel_id, t.pass, t.kind, t.slot, t.at, t.recorded_at, t.outcome, t.reason, t.import_id, t.actor_id
    from lifecycle.transition t
    where t.workspace_id = ${workspaceId} and t.contact_id in (
      select id from contacts.contact where workspace_id = ${workspaceId} and (id = ${contactId} or merged_into = ${contactId}))
    order by t.at, t.id`.execute(tx);
  return journeys.flatMap((row) => {
    const funnel = funnels.get(row.funnel_id);
    if (!funnel) return [];
    const bySlot = stageBySlot(funnel.stages);
    const key = (slot: number | null) => (slot === null ? null : (bySlot.get(slot)?.key ?? null));
    const transitions = log
      .filter((entry) => entry.funnel_id === row.funnel_id && entry.pass === row.pass)
      .map(
        (entry): Transition => ({
          id: entry.id,
          kind: entry.kind,
          stage: key(entry.slot),
          at: entry.at.toISOString(),
          recordedAt: entry.recorded_at.toISOString(),
          outcome: entry.outcome,
          reason: entry.reason,
          actorName: entry.actor_id === null ? null : nameOf(entry.actor_id),
          imported: entry.import_id !== null,
        }),
      );
    const entered = funnel.stages.flatMap((stage) => {
      const at = row[`at_${stage.slot}`];
      return at instanceof Date ? [{ stage: stage.key, at: at.toISOString() }] : [];
    });
    return [
      {
        funnel: funnel.key,
        pass: row.pass,
        startedAt: row.started_at.toISOString(),
        currentStage: key(row.current_slot) ?? '',
        currentSince: row.current_since.toISOString(),
        outcome: row.outcome,
        endedAt: row.ended_at?.toISOString() ?? null,
        endReason: row.end_reason,
        valueMinor: row.value_minor,
        outOfOrder: row.out_of_order,
        source: row.source,
        campaign: row.campaign,
        entered,
        transitions,
      },
    ];
  });
}
