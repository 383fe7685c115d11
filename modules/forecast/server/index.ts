/** The server door of forecast. */
import type { ServerModule } from '#platform/server/module.ts';
import { forecastWorker } from './forecast-worker.ts';
import { forecastRoutes } from './routes.ts';

export { backTest } from '../domain/back-test.ts';
export { isoOfDay, monthOf, startOfMonth } from '../domain/calendar.ts';
export type { Closing, Dated, DealHistory } from '../domain/deal-history.ts';
export { broughtBy, doubtOf, ownersOf, pickDeals } from '../domain/check-parts.ts';
export { forecastAt } from '../domain/forecast-at.ts';
export { coverageOf, errorsOf, methodErrors } from '../domain/forecast-errors.ts';
export { type LogEntry, readLog, settleHistories } from '../domain/history-of-log.ts';
export { horizon, looksBefore } from '../domain/landmarks.ts';
export { ledgerOf } from '../domain/ledger.ts';
export { forecastOfSome } from '../domain/part-forecast.ts';
export { type Random, mixSeeds, seededRandom } from '../domain/seeded-random.ts';
export { forecastWaiting } from './forecast-worker.ts';

export const forecast: ServerModule = {
  name: 'forecast',
  migrations: new URL('./migrations/', import.meta.url),
  routes: () => [forecastRoutes()],
  background: [forecastWorker],
};
