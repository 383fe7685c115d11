/** Teams, and which deals each role sees. */
import { sql } from 'kysely';
import { actorNames, listMembers, recordAudit } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { AccessRule, type Team } from '../contract.ts';
import { pipelineProblem } from './problems.ts';
import { listPipelines, requirePipeline } from './store.ts';

export type SalesAccess = { teams: Team[]; rules: AccessRule[] };

type MemberRow = { team_id: string; user_id: string; leads: boolean };

export async function salesAccess(tx: Tx, workspaceId: string): Promise<SalesAccess> {
  const { rows: teams } = await sql<{ id: string; name: string }>`
    select id, name from pipeline.team where workspace_id = ${workspaceId} order by position, name`.execute(tx);
  const { rows: members } = await sql<MemberRow>`
    select team_id, user_id, leads from pipeline.team_member where workspace_id = ${workspaceId} order by leads desc, user_id`.execute(
    tx,
  );
  const { rows: rules } = await sql<{ role: string; pipeline_id: string | null; scope: string }>`
    select role, pipeline_id, scope from pipeline.access_rule where workspace_id = ${workspaceId} order by role, pipeline_id nulls first`.execute(
    tx,
  );
  const names = await actorNames(tx, workspaceId);
  const pipelines = await listPipelines(tx, workspaceId);
  return {
    teams: teams.map(({ id, name }) => ({
      id,
      name,
      members: members.flatMap((member) =>
        member.team_id === id && names.has(member.user_id)
          ? [{ userId: member.user_id, name: names.get(member.user_id) ?? '', leads: member.leads }]
          : [],
      ),
    })),
    rules: rules.map(({ role, pipeline_id: id, scope }) =>
      AccessRule.parse({
        role,
        scope,
        pipeline: id === null ? null : (pipelines.find((each) => each.id === id)?.key ?? null),
      }),
    ),
  };
}

type Asked = {
  readonly teams: readonly {
    readonly id: string;
    readonly name: string;
    readonly members: readonly { readonly userId: string; readonly leads: boolean }[];
  }[];
  readonly rules: readonly AccessRule[];
};

export async function saveSalesAccess(
  tx: Tx,
  workspaceId: string,
  asked: Asked,
  by: { readonly userId: string; readonly now: Date },
): Promise<SalesAccess> {
  const known = new Set((await listMembers(tx, workspaceId)).map(({ userId }) => userId));
  if (asked.teams.some(({ members }) => members.some(({ userId }) => !known.has(userId))))
    throw pipelineProblem('unknown-member');
  await sql`delete from pipeline.team where workspace_id = ${workspaceId}`.execute(tx);
  await sql`delete from pipeline.access_rule where workspace_id = ${workspaceId}`.execute(tx);
  for (const [position, { id, name, members }] of asked.teams.entries()) {
    await sql`insert into pipeline.team (workspace_id, id, name, position) values (${workspaceId}, ${id}, ${name}, ${position})`.execute(
      tx,
    );
    for (const { userId, leads } of members) {
      await sql`insert into pipeline.team_member (workspace_id, team_id, user_id, leads) values (${workspaceId}, ${id}, ${userId}, ${leads})
        on conflict do nothing`.execute(tx);
    }
  }
  for (const { role, pipeline, scope } of asked.rules) {
    const pipelineId = pipeline === null ? null : (await requirePipeline(tx, workspaceId, pipeline)).id;
    await sql`insert into pipeline.access_rule (workspace_id, id, role, pipeline_id, scope)
      values (${workspaceId}, ${newId()}, ${role}, ${pipelineId}, ${scope})
      on conflict (workspace_id, role, pipeline_id) do update set scope = excluded.scope`.execute(tx);
  }
  await recordAudit(tx, {
    workspaceId,
    at: by.now,
    actorId: by.userId,
    action: 'pipeline.access-changed',
    data: { teams: asked.teams.length, rules: asked.rules.length },
  });
  return salesAccess(tx, workspaceId);
}
