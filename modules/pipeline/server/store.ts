/** Reads and writes of pipelines and their versions. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { keptPlan } from '#platform/server/kept-plans.ts';
import { type Pipeline, PipelineDefinition, type PipelineStage } from '../contract.ts';
import { pipelineProblem } from './problems.ts';

type Row = { id: string; key: string; name: string; funnel: string; version: number; definition: unknown };

const asPipeline = ({ definition, ...row }: Row): Pipeline => ({
  ...row,
  stages: PipelineDefinition.parse(definition).stages,
});

/** In their current version, in the workspace's order. */
export async function listPipelines(tx: Tx, workspaceId: string): Promise<Pipeline[]> {
  const { rows } = await sql<Row>`${keptPlan}
    select distinct on (pipeline.position, pipeline.created_at, pipeline.id)
      pipeline.id, pipeline.key, pipeline.name, funnel.key as funnel, version.version, version.definition
    from pipeline.pipeline as pipeline
    join pipeline.pipeline_version as version on version.workspace_id = pipeline.workspace_id and version.pipeline_id = pipeline.id
    join lifecycle.funnel as funnel on funnel.workspace_id = pipeline.workspace_id and funnel.id = pipeline.funnel_id
    where pipeline.workspace_id = ${workspaceId} and pipeline.archived_at is null
    order by pipeline.position, pipeline.created_at, pipeline.id, version.version desc`.execute(tx);
  return rows.map(asPipeline);
}

/**
 * Held by whoever puts a deal into a stage: no stage is taken away from under it until that is committed. Read the pipeline after this.
 */
export async function holdPipelines(tx: Tx, workspaceId: string): Promise<void> {
  await sql`${keptPlan}select 1 from pipeline.pipeline where workspace_id = ${workspaceId} order by id for key share`.execute(
    tx,
  );
}

/** The stages of every version that a pipeline has had, the newest first. */
export async function stagesEver(tx: Tx, workspaceId: string, pipelineId: string): Promise<PipelineStage[][]> {
  const { rows } = await sql<{ definition: unknown }>`select definition from pipeline.pipeline_version
    where workspace_id = ${workspaceId} and pipeline_id = ${pipelineId} order by version desc`.execute(tx);
  return rows.map(({ definition }) => PipelineDefinition.parse(definition).stages);
}

/** Null: the first one. */
export async function requirePipeline(tx: Tx, workspaceId: string, key: string | null): Promise<Pipeline> {
  const all = await listPipelines(tx, workspaceId);
  const found = key === null ? all[0] : all.find((pipeline) => pipeline.key === key);
  if (!found) throw pipelineProblem('unknown-pipeline', { pipeline: key ?? '' });
  return found;
}

export async function pipelineById(tx: Tx, workspaceId: string, id: string): Promise<Pipeline> {
  const { rows } = await sql<Row>`${keptPlan}
    select pipeline.id, pipeline.key, pipeline.name, funnel.key as funnel, version.version, version.definition
    from pipeline.pipeline as pipeline
    join pipeline.pipeline_version as version on version.workspace_id = pipeline.workspace_id and version.pipeline_id = pipeline.id
    join lifecycle.funnel as funnel on funnel.workspace_id = pipeline.workspace_id and funnel.id = pipeline.funnel_id
    where pipeline.workspace_id = ${workspaceId} and pipeline.id = ${id} and pipeline.archived_at is null
    order by version.version desc limit 1`.execute(tx);
  if (!rows[0]) throw pipelineProblem('unknown-pipeline', { pipeline: id });
  return asPipeline(rows[0]);
}

export function requireStage(pipeline: Pipeline, key: string): PipelineStage {
  const stage = pipeline.stages.find((each) => each.key === key);
  if (!stage) {
    throw pipelineProblem('unknown-stage', {
      stage: key,
      stages: pipeline.stages.map((each) => each.key).join(', '),
    });
  }
  return stage;
}

export const stageOfSlot = (pipeline: Pipeline, slot: number): PipelineStage | undefined =>
  pipeline.stages.find((each) => each.slot === slot);

export async function insertVersion(
  tx: Tx,
  workspaceId: string,
  pipelineId: string,
  version: number,
  definition: PipelineDefinition,
  madeBy: string | null,
): Promise<void> {
  await sql`insert into pipeline.pipeline_version (workspace_id, pipeline_id, version, definition, made_by)
    values (${workspaceId}, ${pipelineId}, ${version}, ${JSON.stringify(PipelineDefinition.parse(definition))}::jsonb, ${madeBy})`.execute(
    tx,
  );
}
