import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { type ExampleProgress, demoEndpoints } from '../contract.ts';
import { fillWorkspace, filledExample, requireEmpty } from './fill-example.ts';

const usualContacts = 20_000;
const usualSeed = 1;

const doneWith = (contacts: number): ExampleProgress => ({ state: 'done', done: contacts, total: contacts });
const notBegun: ExampleProgress = { state: 'none', done: 0, total: usualContacts };

/** Of fillings under way in this process, by workspace; a process that dies leaves the workspace empty, for the filling is one transaction. */
const underWay = new Map<string, ExampleProgress>();

export const demoRoutes = (host: Host): RouteSet =>
  routes('example', demoEndpoints, {
    exampleProgress: {
      may: 'funnel.read',
      run: async ({ tx, workspace }) => {
        const filled = await filledExample(tx, workspace.id);
        if (filled) return doneWith(filled.contacts);
        return underWay.get(workspace.id) ?? notBegun;
      },
    },
    makeExample: {
      may: 'imports.run',
      rate: { perMinute: 10 },
      run: async ({ tx, workspace }) => {
        const filled = await filledExample(tx, workspace.id);
        if (filled) return doneWith(filled.contacts);
        const known = underWay.get(workspace.id);
        if (known?.state === 'running') return known;
        // Said here, to whoever asks; the filling asks again in its own transaction.
        await requireEmpty(tx, workspace.id);
        const begun: ExampleProgress = { state: 'running', done: 0, total: usualContacts };
        underWay.set(workspace.id, begun);
        const onProgress = (done: number, total: number) =>
          void underWay.set(workspace.id, { state: 'running', done, total });
        void fillWorkspace(host, workspace, {
          seed: usualSeed,
          contacts: usualContacts,
          language: workspace.language,
          password: null,
          onProgress,
        })
          .then(() => underWay.delete(workspace.id))
          .catch((error: unknown) => {
            underWay.set(workspace.id, { state: 'failed', done: 0, total: usualContacts });
            host.log.error({ err: error }, 'the example could not be made');
          });
        return begun;
      },
    },
  });
