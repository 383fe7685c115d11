/** The server door of content. */
import { contactListeners, personalData } from '#modules/contacts/server/index.ts';
import { formGivers, submissionListeners } from '#modules/forms/server/index.ts';
import type { ServerModule } from '#platform/server/module.ts';
import { afterSubmission } from './actions/after-submission.ts';
import { assetRoutes } from './asset-routes.ts';
import { forgetPeople } from './forget-people.ts';
import { giftsOf } from './gifts.ts';
import { pageRoutes } from './page-routes.ts';
import { takenAssets, webinarPlaces } from './personal-data.ts';
import { assetPlugin } from './public/asset-plugin.ts';
import { pagePlugin } from './public/page-plugin.ts';
import { webinarPlugin } from './public/webinar-plugin.ts';
import { reminderWorker } from './send-reminders.ts';
import { uploadRoutes } from './upload-routes.ts';
import { webinarRoutes } from './webinar-routes.ts';

contactListeners.leaving.push(forgetPeople);
personalData.push(takenAssets, webinarPlaces);
// Also for forms that stand elsewhere, and for what was held back and let through later.
submissionListeners.accepted.push(afterSubmission);
formGivers.push(giftsOf);

export const content: ServerModule = {
  name: 'content',
  migrations: new URL('./migrations/', import.meta.url),
  routes: (host) => [pageRoutes(host), assetRoutes(host), webinarRoutes(host)],
  plugin: async (app, host) => {
    await uploadRoutes(app, host);
    await pagePlugin(app, host);
    await assetPlugin(app, host);
    await webinarPlugin(app, host);
  },
  background: [reminderWorker],
};
