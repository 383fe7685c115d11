/** The server door of contacts. */
import { workspaceListeners } from '#modules/identity/server/index.ts';
import type { ServerModule } from '#platform/server/module.ts';
import { contactRoutes } from './contact-routes.ts';
import { exportDownload } from './export/download-route.ts';
import { contactFields } from './fields/contact-fields.ts';
import { customFields } from './fields/custom-fields.ts';
import { tellAllTouched } from './touched.ts';

export { type ActivitySource, activitySources } from './activity-sources.ts';
export { addNote } from './actions/add-note.ts';
export { type SourceChange, changeSources } from './actions/change-sources.ts';
export { type Actor, createContact } from './actions/create-contact.ts';
export { editContact } from './actions/edit-contact.ts';
export { findOrCreateCompany, findOrCreateCompanyOfDomain } from './actions/find-or-create-company.ts';
export { mergeContacts } from './actions/merge-contacts.ts';
export { removeContacts } from './actions/remove-contacts.ts';
export { createCompany, editCompany } from './actions/save-company.ts';
export { undoMerge } from './actions/undo-merge.ts';
export { customValue } from '../domain/custom-value.ts';
export { homeCountry, phoneNumber } from '../domain/phone-number.ts';
export {
  type Touched,
  doingOf,
  takeTouched,
  tellAllTouched,
  tellDid,
  tellTouched,
  touchedChannel,
  wakeLive,
} from './touched.ts';
export { companyJoin, inForce, withoutMergeJoins } from './queries/matching-contacts.ts';
export { contactRows } from './queries/contact-rows.ts';
export { type CompanyEdit, type ContactListener, companyListeners, contactListeners } from './contact-listeners.ts';
export { type Narrow, type NarrowedField, valuesAsked } from './fields/narrowed-field.ts';
export { type ContactKeys, type KeyMatch, findContactsByKeys } from './queries/find-contacts-by-keys.ts';
export { getCompany } from './queries/list-companies.ts';
export { companyIds } from './queries/matching-companies.ts';
export { countContacts } from './queries/count-contacts.ts';
export { type ListQuestion, listContacts } from './queries/list-contacts.ts';
export { type Erased, type Person, type PersonalData, personalData, personOf } from './personal-data.ts';
export { listCustomFields } from './queries/list-custom-fields.ts';
export { type ContactEvent, recordEvents } from './record-event.ts';
export { type TimelineRow, type TimelineSource, timelineSources } from './timeline-sources.ts';

// Days of the filters are cut in the workspace's time zone.
workspaceListeners.zoneChanged.push((tx, workspaceId) => tellAllTouched(tx, workspaceId));

export const contacts: ServerModule = {
  name: 'contacts',
  migrations: new URL('./migrations/', import.meta.url),
  routes: (host) => [contactRoutes(host)],
  plugin: exportDownload,
  fields: (catalog) => {
    catalog.add(contactFields);
    catalog.add(customFields);
  },
};
