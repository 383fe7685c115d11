/** The server door of forms. */
import { sql } from 'kysely';
import { contactListeners, personalData } from '#modules/contacts/server/index.ts';
import type { ServerModule } from '#platform/server/module.ts';
import { submittedData } from './personal-data.ts';
import { formPages } from './public-routes.ts';
import { formRoutes } from './routes.ts';
import { letterCarrier } from './send-letters.ts';

export { conditionStyle, formStyle } from '../domain/form-style.ts';
export { type RenderOptions, renderForm } from '../domain/render-form.ts';
export { type Shown, showForm } from './actions/show-form.ts';
export { type Outcome, type Sent, submitForm } from './actions/submit-form.ts';
export { type Gift, type Sender, formGivers } from './gifts.ts';
export { listForms } from './queries/list-forms.ts';
export { type StoredForm, findForm } from './store.ts';
export { type AcceptedSubmission, submissionListeners } from './submission-listeners.ts';

// Letters and confirmations go with their submission. What was held back was never joined to a contact: it is found by its address.
contactListeners.leaving.push(async (tx, workspaceId, contactIds) => {
  await sql`
    delete from forms.submission where workspace_id = ${workspaceId} and (contact_id = any(${contactIds}::uuid[])
      or email in (select email from contacts.contact where workspace_id = ${workspaceId} and id = any(${contactIds}::uuid[])))`.execute(
    tx,
  );
});

personalData.push(submittedData);

export const forms: ServerModule = {
  name: 'forms',
  migrations: new URL('./migrations/', import.meta.url),
  routes: (host) => [formRoutes(host)],
  plugin: formPages,
  background: [letterCarrier],
};
