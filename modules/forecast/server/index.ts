/** The server door of forecast. */
import type { ServerModule } from '#platform/server/module.ts';
import { forecastWorker } from './forecast-worker.ts';
import { forecastRoutes } from './routes.ts';

export { forecastWaiting } from './forecast-worker.ts';

export const forecast: ServerModule = {
  name: 'forecast',
  migrations: new URL('./migrations/', import.meta.url),
  routes: () => [forecastRoutes()],
  background: [forecastWorker],
};
