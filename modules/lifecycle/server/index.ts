/** The server door of lifecycle. */
import { sql } from 'kysely';
import { contactListeners, personalData } from '#modules/contacts/server/index.ts';
import { workspaceListeners } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Projection, ServerModule } from '#platform/server/module.ts';
import { firstReasons, saveReasons } from './actions/keep-reasons.ts';
import { createFunnel } from './actions/shape-funnel.ts';
import { funnelFields, funnelWorth } from './funnel-fields.ts';
import { journeyDifferences, projectJourneys } from './project-journeys.ts';
import { lifecycleRoutes } from './routes.ts';
import { stageHistory } from './stage-history.ts';
import { holdFunnels, listFunnels } from './store.ts';

export { lifecycleProblem } from './problems.ts';
export { createFunnel } from './actions/shape-funnel.ts';
export { endJourneys, moveContacts, recycleContacts } from './actions/move-contacts.ts';
export { noteEntries } from './actions/note-entries.ts';
export { noteWorth } from './actions/note-worth.ts';
export { withdrawTransitions } from './actions/withdraw-transitions.ts';
export { type FirstEntries, projectFirstJourneys } from './first-journeys.ts';
export { journeyHidings, seenWorth } from './hidden-journeys.ts';
export { mostSeconds, nextEntry, packedStays, secondsBetween, unpackStays } from './packed-stays.ts';
export { projectJourneys } from './project-journeys.ts';
export { findFunnel, funnelWithContact, listFunnels, listVersions, stageOfContact } from './store.ts';

const journeys: Projection = {
  name: 'lifecycle.journey',
  async rebuild(tx, workspaceId) {
    let written = 0;
    for (const funnel of await listFunnels(tx, workspaceId))
      written += await projectJourneys(tx, workspaceId, funnel.id, funnel.stages, null);
    return written;
  },
  async differences(tx, workspaceId) {
    let differences = 0;
    for (const funnel of await listFunnels(tx, workspaceId))
      differences += await journeyDifferences(tx, workspaceId, funnel.id, funnel.stages);
    return differences;
  },
};

async function followContacts(tx: Tx, workspaceId: string, contactIds: readonly string[]): Promise<void> {
  await holdFunnels(tx, workspaceId);
  for (const funnel of await listFunnels(tx, workspaceId)) {
    await projectJourneys(tx, workspaceId, funnel.id, funnel.stages, sql`select unnest(${contactIds}::uuid[])`);
  }
}

// Sources stand on the journey too, and a merge joins two logs: contacts tells, journeys follow in the same transaction.
contactListeners.changed.push(followContacts);

contactListeners.leaving.push(async (tx, workspaceId, contactIds) => {
  for (const table of ['transition', 'journey'])
    await sql`delete from ${sql.id('lifecycle', table)}
      where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[])`.execute(tx);
});

personalData.push({
  key: 'lifecycle.transitions',
  title: { pl: 'Droga przez lejek', en: 'Way through the funnel' },
  async read(tx, workspaceId, { contactIds }) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select jsonb_build_object('at', at, 'recorded_at', recorded_at, 'funnel', funnel.key, 'kind', kind, 'stage', slot, 'outcome', outcome,
        'reason', reason, 'value_minor', value_minor, 'undone_at', withdrawn_at) as row
      from lifecycle.transition as t join lifecycle.funnel as funnel on funnel.workspace_id = t.workspace_id and funnel.id = t.funnel_id
      where t.workspace_id = ${workspaceId} and t.contact_id = any(${contactIds}::uuid[]) order by t.at, t.id`.execute(
      tx,
    );
    return rows.map(({ row }) => row);
  },
});

workspaceListeners.created.push(async (tx, workspace) => {
  const name = workspace.language === 'pl' ? 'Lejek główny' : 'Main funnel';
  await createFunnel(tx, workspace.id, { key: 'main', name, template: workspace.template }, { actorId: null });
  await saveReasons(tx, workspace.id, firstReasons);
});

export const lifecycle: ServerModule = {
  name: 'lifecycle',
  migrations: new URL('./migrations/', import.meta.url),
  routes: (host) => [lifecycleRoutes(host)],
  projections: [journeys],
  fields: (catalog) => {
    catalog.add(funnelFields);
    catalog.add(funnelWorth);
    catalog.addSet('stage', stageHistory);
  },
};
