/** The server door of handoff. */
import { sql } from 'kysely';
import { contactListeners, personalData } from '#modules/contacts/server/index.ts';
import { workspaceListeners } from '#modules/identity/server/index.ts';
import { dealListeners } from '#modules/pipeline/server/index.ts';
import { liveSteps } from '#modules/segments/server/index.ts';
import type { Projection, ServerModule } from '#platform/server/module.ts';
import { recycleLostDeal } from './actions/refuse-lead.ts';
import { deadlineClock } from './clock.ts';
import { handOverStep } from './hand-over.ts';
import { handoffSet } from './handoff-set.ts';
import { leadDifferences, projectLeads, rebuildLeads } from './lead-log.ts';
import { letterCarrier } from './letters.ts';
import { handoffRoutes } from './routes.ts';

liveSteps.add(handOverStep);
dealListeners.closed.push(recycleLostDeal);

workspaceListeners.created.push(async (tx, { id }) => {
  await sql`insert into handoff.state (workspace_id) values (${id}) on conflict do nothing`.execute(tx);
});

contactListeners.merged.push(async (tx, workspaceId, contactIds) => {
  await projectLeads(
    tx,
    workspaceId,
    sql`(event.contact_id = any(${contactIds}::uuid[]) or contact.merged_into = any(${contactIds}::uuid[]))`,
  );
});

contactListeners.leaving.push(async (tx, workspaceId, contactIds) => {
  const theirs = sql`select lead_id from handoff.event where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[])`;
  for (const table of ['letter', 'answer_link'])
    await sql`delete from ${sql.id('handoff', table)} where workspace_id = ${workspaceId} and lead_id in (${theirs})`.execute(
      tx,
    );
  await sql`delete from handoff.lead where workspace_id = ${workspaceId} and id in (${theirs})`.execute(tx);
  for (const table of ['objection', 'event'])
    await sql`delete from ${sql.id('handoff', table)} where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[])`.execute(
      tx,
    );
});

personalData.push({
  key: 'handoff.events',
  title: { pl: 'Przekazania do sprzedaży', en: 'Handoffs to sales' },
  async read(tx, workspaceId, { contactIds }) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select jsonb_build_object('at', at, 'kind', kind, 'reason', reason, 'note', note, 'stage', stage, 'wake_on', wake_on) as row from handoff.event
      where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[]) order by at, lead_id, place`.execute(
      tx,
    );
    return rows.map(({ row }) => row);
  },
});

const leads: Projection = {
  name: 'handoff.lead',
  rebuild: (tx, workspaceId) => rebuildLeads(tx, workspaceId),
  differences: (tx, workspaceId) => leadDifferences(tx, workspaceId),
};

export const handoff: ServerModule = {
  name: 'handoff',
  migrations: new URL('./migrations/', import.meta.url),
  routes: (host) => [handoffRoutes(host)],
  background: [deadlineClock, letterCarrier],
  projections: [leads],
  fields: (catalog) => catalog.addSet('handoff', handoffSet),
};
