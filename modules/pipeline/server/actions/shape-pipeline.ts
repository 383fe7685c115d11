/** Pipelines are made, and given other stages; what the log says of former stages stays readable. */
import { sql } from 'kysely';
import { keyOfName } from '#modules/lifecycle/contract.ts';
import { findFunnel, listFunnels } from '#modules/lifecycle/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { PipelineDefinition, type Pipeline, type PipelineStage, mostStages } from '../../contract.ts';
import { firstStages } from '../../domain/first-stages.ts';
import { pipelineProblem } from '../problems.ts';
import { insertVersion, requirePipeline } from '../store.ts';

type New = { readonly name: string; readonly funnel?: string | undefined; readonly template: 'b2b' | 'b2c' };

async function freeKey(tx: Tx, workspaceId: string, name: string): Promise<string> {
  const { rows } = await sql<{
    key: string;
  }>`select key from pipeline.pipeline where workspace_id = ${workspaceId}`.execute(tx);
  return keyOfName(
    name,
    rows.map(({ key }) => key),
    'pipeline',
  );
}

export async function createPipeline(
  tx: Tx,
  workspaceId: string,
  asked: New,
  actorId: string | null,
): Promise<Pipeline> {
  const funnels = await listFunnels(tx, workspaceId);
  const funnel = asked.funnel === undefined ? funnels[0] : await findFunnel(tx, workspaceId, asked.funnel);
  if (!funnel) throw pipelineProblem('bad-shape', { why: asked.funnel ?? '' });
  const id = newId();
  const key = await freeKey(tx, workspaceId, asked.name);
  await sql`insert into pipeline.pipeline (workspace_id, id, key, name, funnel_id, position)
    values (${workspaceId}, ${id}, ${key}, ${asked.name}, ${funnel.id}, (select count(*) from pipeline.pipeline where workspace_id = ${workspaceId}))`.execute(
    tx,
  );
  const stages = firstStages(asked.template, new Set(funnel.stages.map((stage) => stage.key)));
  await insertVersion(tx, workspaceId, id, 1, { stages }, actorId);
  return requirePipeline(tx, workspaceId, key);
}

type Shape = {
  readonly name: string;
  readonly basedOn: number;
  readonly stages: readonly PipelineStage[];
};

export async function reshapePipeline(
  tx: Tx,
  workspaceId: string,
  key: string,
  asked: Shape,
  actorId: string | null,
): Promise<Pipeline> {
  await sql`select 1 from pipeline.pipeline where workspace_id = ${workspaceId} and key = ${key} for update`.execute(
    tx,
  );
  const pipeline = await requirePipeline(tx, workspaceId, key);
  if (pipeline.version !== asked.basedOn) {
    throw pipelineProblem('pipeline-changed-meanwhile', { version: pipeline.version });
  }
  const { rows } = await sql<{ slot: number }>`
    select distinct (stage->>'slot')::int as slot from pipeline.pipeline_version, jsonb_array_elements(definition->'stages') as stage
    where workspace_id = ${workspaceId} and pipeline_id = ${pipeline.id}`.execute(tx);
  const used = new Set(rows.map(({ slot }) => slot));
  let next = Math.max(0, ...used);
  const stages = asked.stages.map((stage) => {
    if (stage.slot === 0) return { ...stage, slot: ++next };
    if (!used.has(stage.slot)) throw pipelineProblem('bad-shape', { why: `${stage.key}: slot ${stage.slot}` });
    return stage;
  });
  if (next > mostStages) throw pipelineProblem('too-many-stages', { most: mostStages });
  const definition = PipelineDefinition.safeParse({ stages });
  if (!definition.success) throw pipelineProblem('bad-shape', { why: definition.error.issues[0]?.message ?? '' });
  await requireEmptied(tx, workspaceId, pipeline, new Set(stages.map(({ slot }) => slot)));
  await insertVersion(tx, workspaceId, pipeline.id, pipeline.version + 1, definition.data, actorId);
  await sql`update pipeline.pipeline set name = ${asked.name} where workspace_id = ${workspaceId} and id = ${pipeline.id}`.execute(
    tx,
  );
  return requirePipeline(tx, workspaceId, key);
}

async function requireEmptied(
  tx: Tx,
  workspaceId: string,
  pipeline: Pipeline,
  kept: ReadonlySet<number>,
): Promise<void> {
  const gone = pipeline.stages.filter(({ slot }) => !kept.has(slot));
  for (const stage of gone) {
    const { rows } = await sql<{ deals: number }>`select count(*)::int as deals from pipeline.deal
      where workspace_id = ${workspaceId} and pipeline_id = ${pipeline.id} and slot = ${stage.slot} and outcome is null`.execute(
      tx,
    );
    const deals = rows[0]?.deals ?? 0;
    if (deals > 0) throw pipelineProblem('stage-in-use', { stage: stage.name.en, stagePl: stage.name.pl, deals });
  }
}
