/** Reading and computing in a thread of its own, with a connection of its own: it takes seconds, and the server answers meanwhile. */
import { once } from 'node:events';
import { Worker, parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { inWorkspace, singleConnection } from '#platform/server/database.ts';
import { threadEnvironment } from '#platform/server/thread-environment.ts';
import { PipelineForecast } from '../domain/forecast-shapes.ts';
import { forecastPipeline } from '../domain/forecast-pipeline.ts';
import { ledgerOf } from '../domain/ledger.ts';
import { readHistories } from './read-histories.ts';

const Asked = z.object({
  runs: z.literal('forecast'),
  databaseUrl: z.string(),
  workspaceId: z.string(),
  pipelineId: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  probabilities: z.array(z.tuple([z.number(), z.number()])),
  teams: z.array(z.array(z.string())),
  today: z.number(),
});
export type ForecastAsked = Omit<z.infer<typeof Asked>, 'runs'>;

const Computed = z.object({
  forecast: PipelineForecast,
  deals: z.array(z.object({ id: z.string(), won: z.array(z.number()), wonFor: z.number() })),
});
export type Computed = z.infer<typeof Computed>;

const Told = z.union([
  z.object({ progress: z.number() }),
  z.object({ answer: Computed }),
  z.object({ error: z.string() }),
]);

/** Most of what is read lives until it is counted: with the usual sixteen it would be moved about several times. */
const youngMegabytes = 96;

/** Null: it was stopped. */
export async function forecastInThread(
  asked: ForecastAsked,
  onProgress: (progress: number) => void,
  signal?: AbortSignal,
): Promise<Computed | null> {
  if (signal?.aborted) return null;
  // Not the program's own switches: `node -e` would be evaluated again.
  const thread = new Worker(new URL(import.meta.url), {
    workerData: { ...asked, runs: 'forecast' },
    execArgv: [],
    env: threadEnvironment(),
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  });
  const stop = () => void thread.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  let answer: Computed | null = null;
  let failure: string | null = null;
  thread.on('message', (message: unknown) => {
    const told = Told.parse(message);
    if ('progress' in told) onProgress(told.progress);
    else if ('answer' in told) answer = told.answer;
    else failure = told.error;
  });
  try {
    await once(thread, 'exit');
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  if (signal?.aborted) return null;
  if (answer === null) throw new Error(failure ?? 'the thread of a forecast ended without a word');
  return answer;
}

/** Of the whole work, by measurement on a hundred thousand deals. */
const readShare = 0.35;
/** The same deals give the same forecast. */
const seed = 20_261_129;

async function compute(asked: ForecastAsked, onProgress: (progress: number) => void): Promise<Computed> {
  const { databaseUrl, workspaceId, pipelineId, timeZone, currency, probabilities, teams, today } = asked;
  const connection = await singleConnection(databaseUrl, 'lejek-forecast');
  try {
    const { deals: histories, ...told } = await inWorkspace(connection.db, workspaceId, (tx) =>
      readHistories({ tx, client: connection.client, workspaceId, pipelineId, timeZone }, currency, (share) =>
        onProgress(readShare * share),
      ),
    );
    const { forecast, deals } = forecastPipeline(
      { ...told, ledger: ledgerOf(histories), probabilities: new Map(probabilities), teams, today, seed },
      (share) => onProgress(readShare + (1 - readShare) * share),
    );
    return {
      forecast,
      deals: deals.map(({ dealId, won, wonFor }) => ({ id: dealId, won: [...won], wonFor: Math.round(wonFor) })),
    };
  } finally {
    await connection.close();
  }
}

const asked = parentPort ? Asked.safeParse(workerData) : null;
if (parentPort && asked?.success) {
  const port = parentPort;
  await compute(asked.data, (progress) => port.postMessage({ progress })).then(
    (answer) => port.postMessage({ answer }),
    (error: unknown) =>
      port.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
}
