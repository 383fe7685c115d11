/** Whom a rule finds today, whom it would move, and who stands in the stage without matching it. */
import { sql } from 'kysely';
import { companyJoin, inForce } from '#modules/contacts/server/index.ts';
import type { Filter } from '#platform/contract/filter.ts';
import type { Tx } from '#platform/server/database.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { DefinitionPreview } from '../../contract.ts';
import { checkRule } from '../actions/define.ts';
import { fromCandidates } from '../candidates.ts';
import { requireStage } from '../store.ts';

export async function previewDefinition(
  tx: Tx,
  fields: FieldCatalog,
  workspace: WorkspaceRef,
  on: { readonly funnel: string; readonly stage: string },
  { rule, restDays }: { readonly rule: Filter; readonly restDays: number },
): Promise<DefinitionPreview> {
  const { funnel, stage } = await requireStage(tx, workspace.id, on.funnel, on.stage);
  checkRule(stage, funnel.stages, rule);
  await sql`set local work_mem = '64MB'`.execute(tx);
  const count = async (from: ReturnType<typeof sql>): Promise<number> =>
    (await sql<{ count: number }>`select count(*)::int as count ${from}`.execute(tx)).rows[0]?.count ?? 0;
  const { where } = await compileFilter(fields, tx, workspace.id, rule);
  const people = sql`from contacts.contact as contact ${companyJoin} where ${inForce(workspace.id)}`;
  const standing = (
    await compileFilter(fields, tx, workspace.id, {
      set: 'stage',
      of: { funnel: funnel.key, stage: stage.key, is: 'in' },
    })
  ).where;
  return {
    matching: await count(sql`${people} and ${where}`),
    moving: await count(
      sql`${await fromCandidates({ tx, fields, workspaceId: workspace.id, timeZone: workspace.timeZone, funnel, stage, rule, restDays, among: 'many' })}`,
    ),
    standingWithout: await count(sql`${people} and ${standing} and not coalesce(${where}, false)`),
  };
}
