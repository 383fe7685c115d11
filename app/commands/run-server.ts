/** The HTTP server and the background work, in one process. */
import { buildServer } from '#app/build-server.ts';
import { serverModules } from '#app/modules.ts';
import { isSetupNeeded, newSetupToken } from '#modules/identity/server/index.ts';
import type { Host } from '#platform/server/module.ts';
import { startBackground } from './background.ts';
import { listen } from './listen.ts';

export type RunningServer = {
  /** To open in a browser: the public address where one is set. */
  readonly address: string;
  /** Lets its bearer make the first account; null when somebody has one. */
  setupToken(): Promise<string | null>;
  /** Finishes the requests and the work under way. */
  stop(): Promise<void>;
};

export async function runServer(host: Host): Promise<RunningServer> {
  const app = await buildServer(host, serverModules);
  const listening = await listen(app, host.config.host, host.config.port).catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  const background = await startBackground(host).catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  return {
    address: host.config.publicUrl?.replace(/\/$/, '') ?? listening,
    setupToken: async () => ((await isSetupNeeded(host.db)) ? newSetupToken(host.db, host.now()) : null),
    async stop() {
      await Promise.all([app.close(), background.stop()]);
    },
  };
}
