/** The server door of demo. */
import type { ServerModule } from '#platform/server/module.ts';
import { demoRoutes } from './routes.ts';

export { type ExampleRequest, type FilledExample, fillExample } from './fill-example.ts';

export const demo: ServerModule = {
  name: 'demo',
  migrations: new URL('./migrations/', import.meta.url),
  routes: (host) => [demoRoutes(host)],
};
