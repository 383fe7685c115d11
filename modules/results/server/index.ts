/** The server door of results. */
import { sql } from 'kysely';
import { viewerOf } from '#modules/pipeline/server/index.ts';
import { routes } from '#platform/server/http/routes.ts';
import type { ServerModule } from '#platform/server/module.ts';
import { resultsEndpoints } from '../contract.ts';
import { readResults } from './read-results.ts';

export const results: ServerModule = {
  name: 'results',
  migrations: new URL('./migrations/', import.meta.url),
  routes: () => [
    routes('results', resultsEndpoints, {
      readResults: {
        may: 'deals.read',
        run: (asked) => readResults(asked.tx, asked.workspace, viewerOf(asked), asked.query),
      },
      comparePeople: {
        may: 'pipeline.shape',
        run: async ({ tx, workspace, body }) => {
          await sql`insert into results.setting (workspace_id, compares_people) values (${workspace.id}, ${body.comparesPeople})
            on conflict (workspace_id) do update set compares_people = excluded.compares_people`.execute(tx);
          return body;
        },
      },
    }),
  ],
};
