/** The server door of imports. */
import type { ServerModule } from '#platform/server/module.ts';

export const imports: ServerModule = { name: 'imports', migrations: new URL('./migrations/', import.meta.url) };
