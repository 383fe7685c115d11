/** The server door of imports. */
import { sql } from 'kysely';
import { z } from 'zod';
import { personalData } from '#modules/contacts/server/index.ts';
import type { ServerModule } from '#platform/server/module.ts';
import { importWorker } from './background.ts';
import { importedData, unreadFiles } from './forget-person.ts';
import { importProblem } from './problems.ts';
import { importFiles, importRoutes } from './routes.ts';

export { type ImportFileOutcome, type ImportFileRequest, importFile } from './actions/import-file.ts';

personalData.push(importedData, unreadFiles);

const OfImport = z.object({ importId: z.uuid() });

export const imports: ServerModule = {
  name: 'imports',
  migrations: new URL('./migrations/', import.meta.url),
  routes: () => [importRoutes()],
  plugin: importFiles,
  background: [importWorker],
  // The people a file brought in or changed, as a set of the filter language.
  fields: (catalog) =>
    catalog.addSet('import', async (_tx, workspaceId, of) => {
      const parsed = OfImport.safeParse(of);
      if (!parsed.success) throw importProblem('unknown-import');
      const { importId } = parsed.data;
      return sql`contact.id in (select id from contacts.contact where workspace_id = ${workspaceId} and import_id = ${importId}
        union select contact_id from imports.changed_contact where workspace_id = ${workspaceId} and import_id = ${importId}
        union select contact_id from lifecycle.transition where workspace_id = ${workspaceId} and import_id = ${importId})`;
    }),
};
