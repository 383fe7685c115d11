/** What an import has to know of its workspace to understand cells: time zone, currency, funnel, colleagues. */
import { sql } from 'kysely';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Tx } from '#platform/server/database.ts';
import { listMembers } from '#modules/identity/server/index.ts';
import { findFunnel, lifecycleProblem } from '#modules/lifecycle/server/index.ts';
import type { ImportSettings } from '../contract.ts';
import { importProblem } from './problems.ts';
import type { Surroundings } from './write/cell-writers.ts';

export async function surroundingsOf(
  tx: Tx,
  workspace: WorkspaceRef,
  importId: string,
  settings: ImportSettings,
  actorId: string | null,
): Promise<Surroundings> {
  const funnel = await findFunnel(tx, workspace.id, settings.funnel);
  if (!funnel) throw lifecycleProblem('unknown-funnel', { funnel: settings.funnel });
  for (const { target } of settings.columns) {
    if (settings.of === 'contacts' && target.to === 'deal')
      throw importProblem('not-of-people', { field: target.field });
    if (target.to === 'stage' && !funnel.stages.some((stage) => stage.key === target.stage)) {
      throw importProblem('unknown-stage', {
        stage: target.stage,
        stages: funnel.stages.map((stage) => stage.key).join(', '),
      });
    }
  }
  const users = new Map<string, string>();
  for (const member of await listMembers(tx, workspace.id)) {
    users.set(member.name.toLowerCase(), member.userId);
    users.set(member.email.toLowerCase(), member.userId);
  }
  const { rows: fields } = await sql<{ key: string; kind: string }>`
    select key, kind from contacts.custom_field where workspace_id = ${workspace.id} and record = 'contact'`.execute(
    tx,
  );
  return {
    workspaceId: workspace.id,
    importId,
    actorId,
    timeZone: workspace.timeZone,
    currency: workspace.currency,
    country: workspace.language === 'pl' || workspace.currency === 'PLN' ? 'PL' : 'GB',
    funnel: { id: funnel.id, version: funnel.version, stages: funnel.stages },
    users,
    customKinds: new Map(fields.map(({ key, kind }) => [key, kind])),
  };
}
