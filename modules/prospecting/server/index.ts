/** The server door of prospecting. */
import { companyListeners, personalData } from '#modules/contacts/server/index.ts';
import type { ServerModule } from '#platform/server/module.ts';
import { prospectingWorker } from './background.ts';
import { sourcesOfValues } from './personal-data.ts';
import { noteHand } from './provenance.ts';
import { prospectingRoutes } from './routes.ts';

companyListeners.edited.push(noteHand);
personalData.push(sourcesOfValues);

export const prospecting: ServerModule = {
  name: 'prospecting',
  migrations: new URL('./migrations/', import.meta.url),
  routes: (host) => [prospectingRoutes(host)],
  background: [prospectingWorker],
};
