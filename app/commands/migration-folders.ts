import { serverModules } from '#app/modules.ts';
import type { MigrationFolder } from '#platform/server/migrate.ts';

export const migrationFolders: readonly MigrationFolder[] = serverModules.flatMap(({ name, migrations }) =>
  migrations ? [{ module: name, folder: migrations }] : [],
);
