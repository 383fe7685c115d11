/** The background work of all modules, started and stopped together. */
import { serverModules } from '#app/modules.ts';
import type { Host } from '#platform/server/module.ts';

export type RunningBackground = { readonly names: readonly string[]; stop(): Promise<void> };

export async function startBackground(host: Host): Promise<RunningBackground> {
  const running: { name: string; stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    const outcomes = await Promise.allSettled(running.map((work) => work.stop()));
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') host.log.error({ err: outcome.reason }, 'background work did not stop well');
  };
  try {
    for (const { background = [] } of serverModules) {
      for (const work of background) {
        const started = await work.start(host);
        running.push({ name: work.name, stop: () => started.stop() });
      }
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { names: running.map(({ name }) => name), stop };
}
