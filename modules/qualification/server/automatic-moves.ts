/** Moves people by the definitions in force: those who were touched at once, everybody when a definition changes or the day turns. */
import { sql } from 'kysely';
import { listFunnels, moveContacts } from '#modules/lifecycle/server/index.ts';
import type { Funnel } from '#modules/lifecycle/contract.ts';
import { type LiveStep, concernedBy, isBehind, isUpToDate, needsOf, together } from '#modules/segments/server/index.ts';
import { Problem } from '#platform/contract/problem.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { type Asking, fromCandidates } from './candidates.ts';
import { type DefinitionRow, inForce } from './store.ts';

const movedAtOnce = 2_000;

type Acting = {
  readonly funnel: Funnel;
  readonly definition: DefinitionRow;
  readonly rule: NonNullable<DefinitionRow['rule']>;
};

/** The automatic definitions of the workspace, in the order of each funnel. */
async function acting(tx: Tx, workspaceId: string): Promise<Acting[]> {
  const all: Acting[] = [];
  for (const funnel of await listFunnels(tx, workspaceId))
    for (const definition of await inForce(tx, workspaceId, funnel))
      if (definition.automatic && definition.rule !== null) all.push({ funnel, definition, rule: definition.rule });
  return all;
}

const own = (workspaceId: string, { funnel_id: funnelId, slot, version }: DefinitionRow) =>
  sql`workspace_id = ${workspaceId} and funnel_id = ${funnelId} and slot = ${slot} and version = ${version}`;

async function noteBroken(
  tx: Tx,
  workspaceId: string,
  definition: DefinitionRow,
  problem: Problem | null,
): Promise<void> {
  const why = problem === null ? null : JSON.stringify({ pl: problem.detail('pl'), en: problem.detail('en') });
  if ((definition.broken === null) === (why === null)) return;
  await sql`update qualification.definition set broken = ${why}::jsonb, stale = stale or ${why}::jsonb is null
    where ${own(workspaceId, definition)}`.execute(tx);
}

/** Null: the rule cannot be asked any more, which is noted. */
async function candidatesOf(
  tx: Tx,
  fields: FieldCatalog,
  workspace: WorkspaceRef,
  { funnel, definition, rule }: Acting,
  among: Asking['among'],
): Promise<Awaited<ReturnType<typeof fromCandidates>> | null> {
  const stage = funnel.stages.find(({ slot }) => slot === definition.slot);
  if (!stage) return null;
  const about = { tx, fields, workspaceId: workspace.id, timeZone: workspace.timeZone, funnel, stage };
  try {
    const from = await fromCandidates({ ...about, rule, restDays: definition.rest_days, among });
    await noteBroken(tx, workspace.id, definition, null);
    return from;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await noteBroken(tx, workspace.id, definition, error);
    return null;
  }
}

const reasons = {
  pl: (stage: string, version: number) => `Spełnia definicję etapu „${stage}” (wersja ${version})`,
  en: (stage: string, version: number) => `Meets the definition of the stage "${stage}" (version ${version})`,
} as const;

async function move(
  tx: Tx,
  fields: FieldCatalog,
  workspace: WorkspaceRef,
  { funnel, definition }: Acting,
  contactIds: readonly string[],
  now: Date,
): Promise<void> {
  const stage = funnel.stages.find(({ slot }) => slot === definition.slot);
  if (!stage || contactIds.length === 0) return;
  const reason = reasons[workspace.language](stage.name[workspace.language], definition.version);
  await moveContacts(
    tx,
    workspace.id,
    fields,
    funnel.key,
    { contactIds, to: stage.key, override: false, reason, at: now, actorId: null },
    now,
  );
}

export const automaticMoves: LiveStep = {
  name: 'qualification',
  order: 30,
  async some(round, tx, workspace, changes) {
    const all = await acting(tx, workspace.id);
    if (all.length === 0) return;
    const asked = await round.asked();
    for (const each of all) {
      // Time in a stage and the rest between moves count as well, but they pass for everybody, and come with the day.
      const stageRules = each.funnel.stages.flatMap(({ entryRule, leaveRule }) => [entryRule, leaveRule]);
      const rules = [each.rule, ...stageRules.filter((rule) => rule !== null)];
      const contactIds = concernedBy(changes, together(rules.map((rule) => needsOf(rule, asked))));
      if (contactIds.length === 0) continue;
      const from = await candidatesOf(tx, round.fields, workspace, each, 'few');
      if (from === null) continue;
      const { rows } = await sql<{
        id: string;
      }>`select contact.id ${from} and contact.id = any(${contactIds}::uuid[]) order by contact.id`.execute(tx);
      await move(
        tx,
        round.fields,
        workspace,
        each,
        rows.map(({ id }) => id),
        round.now(),
      );
    }
  },
  async markAll(tx, workspaceId) {
    for (const { definition } of await acting(tx, workspaceId))
      await sql`update qualification.definition set stale = true where ${own(workspaceId, definition)} and not stale`.execute(
        tx,
      );
  },
  next: (host, workspace) =>
    inWorkspace(host.db, workspace.id, async (tx) => {
      for (const each of (await acting(tx, workspace.id)).filter(({ definition }) => definition.stale)) {
        await sql`set local work_mem = '256MB'`.execute(tx);
        const from = await candidatesOf(tx, host.fields, workspace, each, 'many');
        if (from === null) continue;
        const { rows } = await sql<{ id: string }>`select contact.id ${from} limit ${movedAtOnce}`.execute(tx);
        await move(
          tx,
          host.fields,
          workspace,
          each,
          rows.map(({ id }) => id),
          host.now(),
        );
        if (rows.length < movedAtOnce)
          await sql`update qualification.definition set stale = false where ${own(workspace.id, each.definition)}`.execute(
            tx,
          );
        return true;
      }
      return false;
    }),
};

/** How many people a definition would move who were not moved. */
export async function missingMoves(tx: Tx, fields: FieldCatalog, workspace: WorkspaceRef): Promise<number> {
  if (await isBehind(tx, workspace)) return 0;
  await sql`set local work_mem = '256MB'`.execute(tx);
  let missing = 0;
  for (const each of (await acting(tx, workspace.id)).filter(({ definition }) => !definition.stale)) {
    const from = await candidatesOf(tx, fields, workspace, each, 'many');
    if (from === null) continue;
    const { rows } = await sql<{
      missing: number;
    }>`select count(*)::int as missing ${from} and ${isUpToDate(workspace.id, sql`contact.id`)}`.execute(tx);
    missing += rows[0]?.missing ?? 0;
  }
  return missing;
}

/** Moves whoever was not. Moves are facts of the log: none is taken back. */
export async function makeUp(tx: Tx, fields: FieldCatalog, workspace: WorkspaceRef, now: Date): Promise<number> {
  let moved = 0;
  for (const each of await acting(tx, workspace.id)) {
    const from = await candidatesOf(tx, fields, workspace, each, 'many');
    if (from === null) continue;
    const { rows } = await sql<{ id: string }>`select contact.id ${from}`.execute(tx);
    await move(
      tx,
      fields,
      workspace,
      each,
      rows.map(({ id }) => id),
      now,
    );
    moved += rows.length;
  }
  return moved;
}
