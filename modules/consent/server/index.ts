/** The server door of consent. */
import { sql } from 'kysely';
import { contactListeners } from '#modules/contacts/server/index.ts';
import type { ServerModule } from '#platform/server/module.ts';
import { currentConsent, projectCurrent } from './project-current.ts';
import { publicConsentPages } from './public/routes.ts';
import { consentRoutes } from './routes.ts';

export { type TextToKeep, consentText } from './actions/keep-text.ts';
export { type ConsentEntry, recordConsent } from './actions/record-consent.ts';
export { mayContact, whoMayBeContacted } from './gate.ts';
export { preferenceLink, unsubscribeLink } from './links.ts';
export { listPurposes } from './queries/list-purposes.ts';
export { type Reachable, suppress } from './suppression.ts';

// A merge joins two people's words, taking it back parts them.
contactListeners.changed.push(async (tx, workspaceId, contactIds) => {
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

export const consent: ServerModule = {
  name: 'consent',
  migrations: new URL('./migrations/', import.meta.url),
  routes: (host) => [consentRoutes(host)],
  plugin: publicConsentPages,
  projections: [currentConsent],
};
