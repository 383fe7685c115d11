/** The server door of activities. */
import type { ServerModule } from '#platform/server/module.ts';

export const activities: ServerModule = {
  name: 'activities',
  migrations: new URL('./migrations/', import.meta.url),
};
