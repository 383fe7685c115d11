/** Rows of definitions. */
import { sql } from 'kysely';
import { z } from 'zod';
import { actorNames } from '#modules/identity/server/index.ts';
import type { Funnel, Stage } from '#modules/lifecycle/contract.ts';
import { findFunnel, lifecycleProblem } from '#modules/lifecycle/server/index.ts';
import { Filter } from '#platform/contract/filter.ts';
import { LocalText } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Definition } from '../contract.ts';

const Row = z.object({
  funnel_id: z.string(),
  slot: z.number(),
  version: z.number(),
  rule: Filter.nullable(),
  automatic: z.boolean(),
  rest_days: z.number(),
  reason: z.string(),
  owner_id: z.string().nullable(),
  made_by: z.string().nullable(),
  valid_from: z.date(),
  stale: z.boolean(),
  broken: LocalText.nullable(),
});
export type DefinitionRow = z.infer<typeof Row>;

const columns = sql`funnel_id, slot, version, rule, automatic, rest_days, reason, owner_id, made_by, valid_from, stale, broken`;

export async function requireFunnel(tx: Tx, workspaceId: string, key: string): Promise<Funnel> {
  const funnel = await findFunnel(tx, workspaceId, key);
  if (!funnel) throw lifecycleProblem('unknown-funnel', { funnel: key });
  return funnel;
}

export async function requireStage(
  tx: Tx,
  workspaceId: string,
  funnelKey: string,
  key: string,
): Promise<{ funnel: Funnel; stage: Stage }> {
  const funnel = await requireFunnel(tx, workspaceId, funnelKey);
  const stage = funnel.stages.find((each) => each.key === key);
  if (!stage)
    throw lifecycleProblem('unknown-stage', { stage: key, stages: funnel.stages.map((each) => each.key).join(', ') });
  return { funnel, stage };
}

/** Newest first; of one stage, or of all of the funnel's. */
export async function versionsOf(
  tx: Tx,
  workspaceId: string,
  funnelId: string,
  slot: number | null,
): Promise<DefinitionRow[]> {
  const { rows } =
    await sql`select ${columns} from qualification.definition where workspace_id = ${workspaceId} and funnel_id = ${funnelId}
    ${slot === null ? sql`` : sql`and slot = ${slot}`} order by slot, version desc`.execute(tx);
  return z.array(Row).parse(rows);
}

/** The newest of each stage that the funnel has, in its order. */
export async function inForce(tx: Tx, workspaceId: string, funnel: Funnel): Promise<DefinitionRow[]> {
  const newest = new Map<number, DefinitionRow>();
  for (const row of await versionsOf(tx, workspaceId, funnel.id, null))
    if (!newest.has(row.slot)) newest.set(row.slot, row);
  return funnel.stages.flatMap(({ slot }) => newest.get(slot) ?? []);
}

export async function shown(
  tx: Tx,
  workspaceId: string,
  funnel: Funnel,
  rows: readonly DefinitionRow[],
): Promise<Definition[]> {
  const names = await actorNames(tx, workspaceId);
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return rows.flatMap((row) => {
    const stage = funnel.stages.find(({ slot }) => slot === row.slot);
    if (!stage) return [];
    return [
      {
        funnel: funnel.key,
        stage: stage.key,
        stageName: stage.name,
        version: row.version,
        rule: row.rule,
        automatic: row.automatic,
        restDays: row.rest_days,
        reason: row.reason,
        ownerId: row.owner_id,
        ownerName: nameOf(row.owner_id),
        madeByName: nameOf(row.made_by),
        validFrom: row.valid_from.toISOString(),
        broken: row.broken,
        computing: row.automatic && row.stale && row.broken === null,
      },
    ];
  });
}
