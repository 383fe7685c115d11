/** The server door of lead ads. */
import { contactListeners, personalData } from '#modules/contacts/server/index.ts';
import type { ServerModule } from '#platform/server/module.ts';
import { leadAdsWorker } from './background.ts';
import { realPlatforms } from './calls/platforms.ts';
import { forgetPeople } from './forget-people.ts';
import { leadAdsHooks } from './hooks.ts';
import { deliveredLeads } from './personal-data.ts';
import { leadAdsRoutes } from './routes.ts';

contactListeners.leaving.push(forgetPeople);
personalData.push(deliveredLeads);

export const leadads: ServerModule = {
  name: 'leadads',
  migrations: new URL('./migrations/', import.meta.url),
  routes: (host) => [leadAdsRoutes(host)],
  plugin: leadAdsHooks,
  background: [leadAdsWorker(realPlatforms)],
};
