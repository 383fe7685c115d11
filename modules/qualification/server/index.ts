/** The server door of qualification. */
import { sql } from 'kysely';
import { contactListeners } from '#modules/contacts/server/index.ts';
import { findWorkspaceById } from '#modules/identity/server/index.ts';
import { liveSteps, segmentUses } from '#modules/segments/server/index.ts';
import type { Projection, ServerModule } from '#platform/server/module.ts';
import { automaticMoves, makeUp, missingMoves } from './automatic-moves.ts';
import { replaySet } from './replay-set.ts';
import { replayWorker } from './replay-worker.ts';
import { qualificationRoutes } from './routes.ts';

liveSteps.add(automaticMoves);

contactListeners.leaving.push(async (tx, workspaceId, contactIds) => {
  await sql`delete from qualification.replay_person where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[])`.execute(
    tx,
  );
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

export const qualification: ServerModule = {
  name: 'qualification',
  migrations: new URL('./migrations/', import.meta.url),
  routes: (host) => [qualificationRoutes(host)],
  background: [replayWorker],
  projections: [moves],
  fields: (catalog) => catalog.addSet('replay', replaySet),
};
