/** Makes funnels and gives them new shapes. An old shape is never changed: a new one is a new version. */
import { sql } from 'kysely';
import { tellAllTouched } from '#modules/contacts/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import { newId } from '#platform/server/new-id.ts';
import { type Funnel, FunnelDefinition, type Stage, mostStages } from '../../contract.ts';
import { funnelTemplates } from '../../domain/funnel-templates.ts';
import { lifecycleProblem } from '../problems.ts';
import { projectJourneys } from '../project-journeys.ts';
import { findFunnel, insertVersion, listFunnels, listVersions, lockFunnel } from '../store.ts';
import type { LifecycleTables } from '../tables.ts';

type Author = { readonly actorId: string | null };

export async function createFunnel(
  tx: Tx,
  workspaceId: string,
  wanted: { key: string; name: string; template: 'b2b' | 'b2c' },
  author: Author,
): Promise<Funnel> {
  const id = newId();
  const position = (await listFunnels(tx, workspaceId)).length;
  const made = await tx
    .withTables<LifecycleTables>()
    .insertInto('lifecycle.funnel')
    .values({ workspace_id: workspaceId, id, key: wanted.key, name: wanted.name, position })
    // Also when a colleague makes it at this very moment.
    .onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doNothing())
    .returning('id')
    .execute();
  if (made.length === 0) throw lifecycleProblem('funnel-exists', { funnel: wanted.key });
  await insertVersion(tx, workspaceId, id, 1, funnelTemplates[wanted.template], {
    note: null,
    actorId: author.actorId,
  });
  return (await findFunnel(tx, workspaceId, wanted.key))!;
}

/** New stages (slot 0) get a slot no stage of any version has had. */
function withSlots(stages: readonly Stage[], taken: ReadonlySet<number>): Stage[] {
  const used = new Set(taken);
  return stages.map((stage) => {
    if (stage.slot > 0 && !taken.has(stage.slot))
      throw lifecycleProblem('unknown-slot', { stage: stage.key, slot: stage.slot });
    if (stage.slot > 0) return stage;
    let slot = 1;
    while (used.has(slot)) slot++;
    if (slot > mostStages) throw lifecycleProblem('too-many-stages', { most: mostStages });
    used.add(slot);
    return { ...stage, slot };
  });
}

function shapeOf(stages: readonly Stage[], taken: ReadonlySet<number>): FunnelDefinition {
  const twice = stages.find((stage, index) => stages.findIndex((other) => other.key === stage.key) < index);
  if (twice) throw lifecycleProblem('same-stage-twice', { stage: twice.key });
  if (stages.filter((stage) => stage.won).length !== 1) throw lifecycleProblem('one-won-stage');
  if (stages.length < 2) throw lifecycleProblem('too-few-stages');
  return FunnelDefinition.parse({ stages: withSlots(stages, taken) });
}

/** A rule that cannot be asked would stop every move into its stage: it is refused here, where it is written. */
async function checkRules(tx: Tx, workspaceId: string, fields: FieldCatalog, stages: readonly Stage[]): Promise<void> {
  for (const { entryRule, leaveRule } of stages) {
    for (const rule of [entryRule, leaveRule]) if (rule !== null) await compileFilter(fields, tx, workspaceId, rule);
  }
}

/** Those under way and those who won stand in their stage; who left the funnel stands nowhere. */
async function refuseStrandedPeople(
  tx: Tx,
  workspaceId: string,
  current: Funnel,
  stages: readonly Stage[],
): Promise<void> {
  for (const gone of current.stages.filter((stage) => !stages.some((kept) => kept.slot === stage.slot))) {
    const { rows } = await sql<{ people: number }>`
      select count(*)::int as people from lifecycle.journey
      where workspace_id = ${workspaceId} and funnel_id = ${current.id} and current_slot = ${gone.slot} and (outcome is null or outcome = 'won')`.execute(
      tx,
    );
    const people = rows[0]?.people ?? 0;
    if (people > 0) throw lifecycleProblem('stage-in-use', { stage: gone.name.en, stagePl: gone.name.pl, people });
  }
}

const order = (stages: readonly Stage[]): string =>
  stages.map((stage) => `${stage.slot}${stage.won ? '!' : ''}`).join(',');

export async function reshapeFunnel(
  tx: Tx,
  workspaceId: string,
  fields: FieldCatalog,
  key: string,
  wanted: { name: string; basedOn: number; note: string | null; stages: readonly Stage[] },
  author: Author,
): Promise<Funnel> {
  const found = await findFunnel(tx, workspaceId, key);
  if (!found) throw lifecycleProblem('unknown-funnel', { funnel: key });
  await lockFunnel(tx, workspaceId, found.id);
  const past = await listVersions(tx, workspaceId, key);
  const current = past[0] ?? found;
  if (current.version !== wanted.basedOn)
    throw lifecycleProblem('funnel-changed-meanwhile', { version: current.version });
  const slots = new Set(past.flatMap((version) => version.stages.map((stage) => stage.slot)));
  const shape = shapeOf(wanted.stages, slots);
  const { stages } = shape;
  await checkRules(tx, workspaceId, fields, stages);
  await refuseStrandedPeople(tx, workspaceId, current, stages);
  await insertVersion(tx, workspaceId, current.id, current.version + 1, shape, {
    note: wanted.note,
    actorId: author.actorId,
  });
  await tx
    .withTables<LifecycleTables>()
    .updateTable('lifecycle.funnel')
    .set({ name: wanted.name })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', current.id)
    .execute();
  // Which stage comes next decides how long people stayed: another order means other stays.
  if (order(stages) !== order(current.stages)) await projectJourneys(tx, workspaceId, current.id, stages, null);
  // Stages came, went or changed places: filters that name them are asked anew.
  await tellAllTouched(tx, workspaceId);
  return (await findFunnel(tx, workspaceId, key))!;
}
