/** The server door of consent. */
import { sql } from 'kysely';
import { contactListeners, personalData } from '#modules/contacts/server/index.ts';
import type { ServerModule } from '#platform/server/module.ts';
import { accessFile } from './access/access-file.ts';
import { consentFields } from './consent-fields.ts';
import { erasureWorker } from './erase/background.ts';
import { currentConsent, projectCurrent } from './project-current.ts';
import { publicConsentPages } from './public/routes.ts';
import { consentRoutes } from './routes.ts';

export { type TextToKeep, consentText } from './actions/keep-text.ts';
export { type ConsentEntry, recordConsent } from './actions/record-consent.ts';
export { reapplyErasures } from './erase/after-restore.ts';
export { finishOpenErasures } from './erase/background.ts';
export { type Asked as ErasureAsked, erasePerson, finishErasure } from './erase/erase-person.ts';
export { rememberedErasures } from './erase/erased-list.ts';
export { mayContact, whoMayBeContacted } from './gate.ts';
export { preferenceLink, unsubscribeLink } from './links.ts';
export { listPurposes } from './queries/list-purposes.ts';
export { type Reachable, suppress } from './suppression.ts';

// A merge joins two people's words, taking it back parts them.
contactListeners.merged.push(async (tx, workspaceId, contactIds) => {
  await projectCurrent(tx, workspaceId, contactIds);
});

contactListeners.leaving.push(async (tx, workspaceId, contactIds) => {
  const own = sql`workspace_id = ${workspaceId} and contact_id = any(${contactIds}::uuid[])`;
  await sql`set local lejek.erasing = 'yes'`.execute(tx);
  await sql`delete from consent.entry where ${own}`.execute(tx);
  await sql`set local lejek.erasing = ''`.execute(tx);
  await sql`delete from consent.current where ${own}`.execute(tx);
  await sql`update consent.request set contact_id = null where ${own}`.execute(tx);
});

personalData.push({
  key: 'consent.entries',
  title: { pl: 'Zgody', en: 'Consents' },
  async read(tx, workspaceId, { contactIds }) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select jsonb_build_object('at', entry.at, 'recorded_at', entry.recorded_at, 'channel', entry.channel, 'purpose', entry.purpose,
        'basis', entry.basis, 'state', entry.state, 'source', entry.source, 'evidence', entry.evidence, 'text', version.text) as row
      from consent.entry as entry
      left join consent.text_version as version on version.workspace_id = entry.workspace_id and version.id = entry.text_version_id
      where entry.workspace_id = ${workspaceId} and entry.contact_id = any(${contactIds}::uuid[]) order by entry.at, entry.id`.execute(
      tx,
    );
    return rows.map(({ row }) => row);
  },
});

export const consent: ServerModule = {
  name: 'consent',
  migrations: new URL('./migrations/', import.meta.url),
  routes: (host) => [consentRoutes(host)],
  plugin: async (app, host) => {
    await publicConsentPages(app, host);
    await accessFile(app, host);
  },
  background: [erasureWorker],
  projections: [currentConsent],
  fields: (catalog) => catalog.add(consentFields),
};
