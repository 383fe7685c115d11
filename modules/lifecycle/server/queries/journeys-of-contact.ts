/** Every pass of one contact down every funnel, with its transitions. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { Funnel, Journey, Transition } from '../../contract.ts';
import { hiddenJourneys } from '../hidden-journeys.ts';
import { listFunnels, listVersions } from '../store.ts';
import type { JourneyTable, TransitionTable } from '../tables.ts';

type TransitionRow = Pick<
  TransitionTable,
  'id' | 'pass' | 'kind' | 'slot' | 'at' | 'outcome' | 'reason' | 'import_id'
> & {
  funnel_id: string;
  recorded_at: Date;
  actor_name: string | null;
};

type StageKeys = ReadonlyMap<number, string>;

/** Keys by slot, of stages removed since as well: the log still speaks of them. */
async function stageKeys(
  tx: Tx,
  workspaceId: string,
  funnel: Funnel,
  slots: readonly (number | null)[],
): Promise<StageKeys> {
  const known = new Map(funnel.stages.map((stage) => [stage.slot, stage.key]));
  if (slots.every((slot) => slot === null || known.has(slot))) return known;
  const past = (await listVersions(tx, workspaceId, funnel.key)).toReversed();
  return new Map(
    [...past, funnel].flatMap((version) => version.stages.map((stage) => [stage.slot, stage.key] as const)),
  );
}

export async function journeysOfContact(
  tx: Tx,
  workspaceId: string,
  contactId: string,
  nameOf: (userId: string) => string | null,
): Promise<Journey[]> {
  const funnels = new Map((await listFunnels(tx, workspaceId)).map((funnel) => [funnel.id, funnel]));
  const hidden = (await hiddenJourneys(tx, workspaceId)) ?? sql`false`;
  const { rows: journeys } = await sql<JourneyTable & { is_hidden: boolean } & Record<string, Date | null>>`
    select j.*, ${hidden} as is_hidden from lifecycle.journey j
    where j.workspace_id = ${workspaceId} and j.contact_id = ${contactId} order by j.funnel_id, j.pass`.execute(tx);
  const { rows: log } = await sql<TransitionRow & { actor_id: string | null }>`
    select t.id, t.funnel_id, t.pass, t.kind, t.slot, t.at, t.recorded_at, t.outcome, t.reason, t.import_id, t.actor_id
    from lifecycle.transition t
    where t.workspace_id = ${workspaceId} and t.withdrawn_at is null and t.contact_id in (
      select id from contacts.contact where workspace_id = ${workspaceId} and (id = ${contactId} or merged_into = ${contactId}))
    order by t.at, t.id`.execute(tx);
  const keysOf = new Map<string, StageKeys>();
  for (const [id, funnel] of funnels) {
    const slots = log.flatMap((entry) => (entry.funnel_id === id ? [entry.slot] : []));
    if (slots.length > 0) keysOf.set(id, await stageKeys(tx, workspaceId, funnel, slots));
  }
  return journeys.flatMap((row) => {
    const funnel = funnels.get(row.funnel_id);
    if (!funnel) return [];
    const key = (slot: number | null) => (slot === null ? null : (keysOf.get(funnel.id)?.get(slot) ?? null));
    const transitions = log
      .filter((entry) => entry.funnel_id === row.funnel_id && entry.pass === row.pass)
      .map((entry): Transition => ({
        id: entry.id,
        kind: entry.kind,
        stage: key(entry.slot),
        at: entry.at.toISOString(),
        recordedAt: entry.recorded_at.toISOString(),
        outcome: entry.outcome,
        // Also of entries: who comes back to marketing enters with the reason they were lost for.
        reason: row.is_hidden ? null : entry.reason,
        actorName: entry.actor_id === null ? null : nameOf(entry.actor_id),
        imported: entry.import_id !== null,
      }));
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
        endReason: row.is_hidden ? null : row.end_reason,
        valueMinor: row.is_hidden ? null : row.value_minor,
        outOfOrder: row.out_of_order,
        source: row.source,
        campaign: row.campaign,
        entered,
        transitions,
      },
    ];
  });
}
