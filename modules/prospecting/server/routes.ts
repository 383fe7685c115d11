import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { prospectingEndpoints } from '../contract.ts';
import { getRun, listRuns, runCompanies, startRun, stopRun, undoRun } from './actions/runs.ts';
import { lookUpCompany, takeOver, undoEnrichment } from './actions/take-over.ts';
import { wakeWorker } from './background.ts';
import { companyProvenance } from './provenance.ts';
import { companyValues } from './queries/company-values.ts';

/** The registers give out only so many answers a day. */
const asking = { perMinute: 30 } as const;

export const prospectingRoutes = (host: Host): RouteSet =>
  routes('prospecting', prospectingEndpoints, {
    companyValues: { may: 'contacts.read', run: ({ tx, workspace }) => companyValues(tx, workspace.id) },
    companyProvenance: {
      may: 'contacts.read',
      run: async ({ tx, workspace, params }) => ({
        data: await companyProvenance(tx, workspace.id, params.companyId),
      }),
    },
    lookUpCompany: {
      may: 'contacts.write',
      ownTransaction: true,
      rate: asking,
      run: ({ workspace, params }) => lookUpCompany(host, workspace.id, params.companyId),
    },
    takeOver: {
      may: 'contacts.write',
      ownTransaction: true,
      run: ({ workspace, params, body, caller, now }) =>
        takeOver(
          host,
          { workspaceId: workspace.id, companyId: params.companyId, actorId: caller.userId, now },
          body.fields,
        ),
    },
    undoEnrichment: {
      may: 'contacts.write',
      run: ({ tx, workspace, params, now }) => undoEnrichment(tx, workspace.id, params.enrichmentId, now),
    },
    startRun: {
      may: 'contacts.write',
      rate: asking,
      async run({ tx, workspace, body, caller, now }) {
        const run = await startRun(tx, host.fields, workspace.id, body.selection, { actorId: caller.userId, now });
        // After the commit; a moment too early costs one more look.
        setTimeout(wakeWorker, 50).unref();
        return run;
      },
    },
    listRuns: {
      may: 'contacts.read',
      run: async ({ tx, workspace }) => ({ data: await listRuns(tx, workspace.id) }),
    },
    getRun: { may: 'contacts.read', run: ({ tx, workspace, params }) => getRun(tx, workspace.id, params.runId) },
    runCompanies: {
      may: 'contacts.read',
      run: async ({ tx, workspace, params, query }) => ({
        data: await runCompanies(tx, workspace.id, params.runId, query.state),
      }),
    },
    stopRun: {
      may: 'contacts.write',
      run: ({ tx, workspace, params, now }) => stopRun(tx, workspace.id, params.runId, now),
    },
    undoRun: {
      may: 'contacts.write',
      run: ({ tx, workspace, params, now }) => undoRun(tx, workspace.id, params.runId, now),
    },
  });
