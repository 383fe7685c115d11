import { type Viewer, requirePipeline, viewerOf } from '#modules/pipeline/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Caller, WorkspaceRef } from '#platform/server/http/access.ts';
import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import { forecastEndpoints } from '../contract.ts';
import { saveCommit } from './actions/save-commit.ts';
import { askForForecast } from './forecast-store.ts';
import { wakeForecast } from './forecast-worker.ts';
import { forecastDeals } from './queries/forecast-deals.ts';
import { type Asking, readForecast } from './queries/read-forecast.ts';

type Asked = {
  readonly tx: Tx;
  readonly workspace: WorkspaceRef;
  readonly caller: Caller;
  readonly role: string;
  readonly now: Date;
};

const asking = (asked: Asked): Asking => {
  const viewer: Viewer = viewerOf(asked);
  return { tx: asked.tx, workspace: asked.workspace, viewer, now: asked.now };
};

export const forecastRoutes = (): RouteSet =>
  routes('forecast', forecastEndpoints, {
    readForecast: { may: 'deals.read', run: (asked) => readForecast(asking(asked), asked.params.pipeline) },
    startForecast: {
      may: 'deals.write',
      rate: { perMinute: 20 },
      run: async (asked) => {
        const { id } = await requirePipeline(asked.tx, asked.workspace.id, asked.params.pipeline);
        await askForForecast(asked.tx, asked.workspace.id, id);
        // When it is written for others to see.
        asked.reply.raw.once('finish', wakeForecast);
        return readForecast(asking(asked), asked.params.pipeline);
      },
    },
    forecastDeals: {
      may: 'deals.read',
      run: (asked) => forecastDeals(asking(asked), asked.params.pipeline, asked.query),
    },
    saveCommit: {
      may: 'deals.write',
      run: async (asked) => {
        await saveCommit(asking(asked), asked.params.pipeline, {
          month: asked.params.month,
          amountMinor: asked.body.amountMinor,
        });
        return readForecast(asking(asked), asked.params.pipeline);
      },
    },
  });
