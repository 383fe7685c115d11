/** The server door of qualification. */
import { sql } from 'kysely';
import { contactListeners, personalData } from '#modules/contacts/server/index.ts';
import { findWorkspaceById } from '#modules/identity/server/index.ts';
import { liveSteps, segmentUses } from '#modules/segments/server/index.ts';
import type { Projection, ServerModule } from '#platform/server/module.ts';
import { automaticMoves, makeUp, missingMoves } from './automatic-moves.ts';
import { rebuildWorkList, workListDifferences, workListStep } from './keep-work-list.ts';
import { replaySet } from './replay-set.ts';
import { replayWorker } from './replay-worker.ts';
import { qualificationRoutes } from './routes.ts';

export { inForce as definitionsInForce } from './store.ts';

liveSteps.add(automaticMoves);
liveSteps.add(workListStep);

contactListeners.leaving.push(async (tx, workspaceId, contactIds) => {
  for (const table of ['replay_person', 'work_item'])
    await sql`delete from ${sql.id('qualification', table)} where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[])`.execute(
      tx,
    );
});

personalData.push({
  key: 'qualification.calls',
  title: { pl: 'Lista do telefonu', en: 'List of people to call' },
  async read(tx, workspaceId, { contactIds }) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select jsonb_build_object('since', since, 'done_at', done_at, 'result', result, 'until', until) as row from qualification.work_item
      where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[])`.execute(tx);
    return rows.map(({ row }) => row);
  },
});

segmentUses.push(async (tx, workspaceId, pattern) => {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct on (d.funnel_id, d.slot) d.funnel_id || ' ' || d.slot as id, funnel.name, d.rule
    from qualification.definition d join lifecycle.funnel as funnel on funnel.workspace_id = d.workspace_id and funnel.id = d.funnel_id
    where d.workspace_id = ${workspaceId} and d.rule::text like ${pattern} and not exists (
      select from qualification.definition newer where newer.workspace_id = d.workspace_id and newer.funnel_id = d.funnel_id
        and newer.slot = d.slot and newer.version > d.version)`.execute(tx);
  return rows.map(({ id, name }) => ({ what: 'definition', id, name }));
});

const moves: Projection = {
  name: 'qualification.move',
  async rebuild(tx, workspaceId, fields) {
    const workspace = await findWorkspaceById(tx, workspaceId);
    return workspace ? makeUp(tx, fields, workspace, new Date()) : 0;
  },
  async differences(tx, workspaceId, fields) {
    const workspace = await findWorkspaceById(tx, workspaceId);
    return workspace ? missingMoves(tx, fields, workspace) : 0;
  },
};

const toCall: Projection = {
  name: 'qualification.work_item',
  rebuild: (tx, workspaceId) => rebuildWorkList(tx, workspaceId),
  differences: async (tx, workspaceId, fields) =>
    workListDifferences(tx, workspaceId, await fields.zoneOf(tx, workspaceId)),
};

export const qualification: ServerModule = {
  name: 'qualification',
  migrations: new URL('./migrations/', import.meta.url),
  routes: (host) => [qualificationRoutes(host)],
  background: [replayWorker],
  projections: [moves, toCall],
  fields: (catalog) => catalog.addSet('replay', replaySet),
};
