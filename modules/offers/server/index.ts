/** The server door of offers. */
import { sql } from 'kysely';
import { contactListeners, personalData, timelineSources } from '#modules/contacts/server/index.ts';
import { dealListeners, documentChecks } from '#modules/pipeline/server/index.ts';
import type { ServerModule } from '#platform/server/module.ts';
import { downloadPdf } from './download-pdf.ts';
import { offerTimeline } from './offer-timeline.ts';
import { publicOffer } from './public-offer.ts';
import { offersRoutes } from './routes.ts';

const some = (states: readonly string[]) => sql<boolean>`exists (select from offers.offer as offer
  where offer.workspace_id = deal.workspace_id and offer.deal_id = deal.id and offer.state = any(${states}::text[]))`;
documentChecks.set('offerSent', some(['sent', 'accepted', 'declined', 'replaced']));
documentChecks.set('offerAccepted', some(['accepted']));

timelineSources.push(offerTimeline);
dealListeners.holding.push(sql`exists (select from offers.offer as offer
  where offer.workspace_id = deal.workspace_id and offer.deal_id = deal.id)`);

/** Deals of which they were the main contact at any time: an offer may name them. */
const theirs = (workspaceId: string, contactIds: readonly string[]) => sql`select deal_id from pipeline.deal_event
  where workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[])`;

// Before the deals forget whose they were. The offer stays countable; whom it was made to does not stand on it any more.
contactListeners.leaving.unshift(async (tx, workspaceId, contactIds) => {
  await sql`update offers.offer set sent_to = null, decided_by_name = null, decision_note = null, intro = '',
      buyer = jsonb_build_object('name', '—', 'address', '', 'taxNumber', '')
    where workspace_id = ${workspaceId} and deal_id in (${theirs(workspaceId, contactIds)})`.execute(tx);
});

personalData.push({
  key: 'offers.offers',
  title: { pl: 'Oferty', en: 'Offers' },
  async read(tx, workspaceId, { contactIds }) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select jsonb_build_object('number', number, 'version', version, 'state', state, 'buyer', buyer, 'sent_to', sent_to, 'sent_at', sent_at,
        'views', views, 'decided_at', decided_at, 'decided_by', decided_by_name, 'note', decision_note) as row
      from offers.offer where workspace_id = ${workspaceId} and deal_id in (${theirs(workspaceId, contactIds)}) order by created_at, id`.execute(
      tx,
    );
    return rows.map(({ row }) => row);
  },
});

export const offers: ServerModule = {
  name: 'offers',
  migrations: new URL('./migrations/', import.meta.url),
  routes: (host) => [offersRoutes(host)],
  plugin: async (app, host) => {
    await downloadPdf(app, host);
    await publicOffer(app, host);
  },
};
