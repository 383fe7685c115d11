import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { actorNames } from '#modules/identity/server/index.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import { languageOf } from '#platform/server/http/problems.ts';
import { type RouteSet, admitted, routes } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { type Import, ImportSubject, importEndpoints } from '../contract.ts';
import { receiveFile } from './actions/receive-file.ts';
import { askUndo, cancelImport, saveSettings, startImport } from './actions/steer-import.ts';
import { wakeImports } from './background.ts';
import { importProblem } from './problems.ts';
import { previewImport } from './queries/preview-import.ts';
import { rejectedCsv } from './queries/rejected-rows.ts';
import { type ImportRow, asImport, findImport, listImports } from './store.ts';
import { mayBring, maySteer, seenImport, subjectsSeen } from './who-may-deals.ts';
import type { FastifyRequest } from 'fastify';

async function shown(tx: Tx, workspaceId: string, row: ImportRow, request: FastifyRequest, now: Date): Promise<Import> {
  const names = await actorNames(tx, workspaceId);
  return asImport(row, languageOf(request), (userId) => names.get(userId) ?? null, now);
}

export const importRoutes = (): RouteSet =>
  routes('imports', importEndpoints, {
    listImports: {
      may: 'imports.read',
      run: async (asked) => {
        const { tx, workspace, query, request, now } = asked;
        const rows = await listImports(tx, workspace.id, query.cursor, query.limit + 1, await subjectsSeen(asked));
        const data = await Promise.all(
          rows.slice(0, query.limit).map((row) => shown(tx, workspace.id, row, request, now)),
        );
        const more = rows.length > query.limit;
        return { data, hasMore: more, nextCursor: more ? (data.at(-1)?.id ?? null) : null };
      },
    },
    getImport: {
      may: 'imports.read',
      run: async (asked) =>
        shown(asked.tx, asked.workspace.id, await seenImport(asked, asked.params.importId), asked.request, asked.now),
    },
    saveSettings: {
      may: 'imports.run',
      run: async (asked) => {
        const { tx, workspace, params, body, request, now } = asked;
        await maySteer(asked, params.importId);
        await mayBring(asked, body.of);
        return shown(tx, workspace.id, await saveSettings(tx, workspace, params.importId, body), request, now);
      },
    },
    previewImport: {
      may: 'imports.run',
      run: async (asked) => {
        const { tx, workspace, params, body, request } = asked;
        await maySteer(asked, params.importId);
        await mayBring(asked, body.of);
        return previewImport(tx, workspace, params.importId, body, languageOf(request));
      },
    },
    startImport: {
      may: 'imports.run',
      run: async (asked) => {
        const { tx, workspace, params, request, now } = asked;
        await maySteer(asked, params.importId);
        const started = await startImport(tx, workspace, params.importId);
        // After the commit: the worker must find the row as it is now.
        setTimeout(wakeImports, 50);
        return shown(tx, workspace.id, started, request, now);
      },
    },
    cancelImport: {
      may: 'imports.run',
      run: async (asked) => {
        const { tx, workspace, params, request, now } = asked;
        await maySteer(asked, params.importId);
        return shown(tx, workspace.id, await cancelImport(tx, workspace.id, params.importId), request, now);
      },
    },
    undoImport: {
      may: 'imports.run',
      run: async (asked) => {
        const { tx, workspace, params, request, now } = asked;
        await maySteer(asked, params.importId);
        const undoing = await askUndo(tx, workspace.id, params.importId);
        setTimeout(wakeImports, 50);
        return shown(tx, workspace.id, undoing, request, now);
      },
    },
  });

const Here = z.object({ workspace: z.string() });
const Of = z.object({ of: ImportSubject.default('contacts') });
const OnImport = Here.extend({ importId: z.uuid() });

/** Upload and download: streams, which the endpoint declarations do not describe. A file may have any size; only the disk limits it. */
export async function importFiles(app: FastifyInstance, host: Host): Promise<void> {
  app.post(
    '/api/v1/workspaces/:workspace/imports',
    { schema: { hide: true }, config: { rateLimit: { max: 60, timeWindow: 60_000 } } },
    async (request, reply) => {
      const admission = await admitted(host, request, Here.parse(request.params).workspace, 'imports.run');
      const { caller, workspace } = admission;
      const { of } = Of.catch({ of: 'contacts' }).parse(request.query);
      await inWorkspace(host.db, workspace.id, (tx) => mayBring({ ...admission, tx, allowed: admission.may }, of));
      const file = request.isMultipart()
        ? await request.file({ limits: { fileSize: Number.MAX_SAFE_INTEGER } })
        : undefined;
      if (!file) throw importProblem('no-file');
      const id = await receiveFile(host, workspace, {
        fileName: file.filename,
        content: file.file,
        actorId: caller.userId,
        of,
      });
      const made = await inWorkspace(host.db, workspace.id, async (tx) =>
        shown(tx, workspace.id, await findImport(tx, workspace.id, id), request, host.now()),
      );
      return reply.status(201).send(made);
    },
  );
  app.get(
    '/api/v1/workspaces/:workspace/imports/:importId/rejected.csv',
    { schema: { hide: true } },
    async (request, reply) => {
      const params = OnImport.safeParse(request.params);
      if (!params.success) throw importProblem('unknown-import');
      const admission = await admitted(host, request, params.data.workspace, 'imports.read');
      const { workspace } = admission;
      const found = await inWorkspace(host.db, workspace.id, (tx) =>
        seenImport({ ...admission, tx, allowed: admission.may }, params.data.importId),
      );
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="rejected-${found.id.slice(0, 8)}.csv"`)
        .send(rejectedCsv(host, workspace, found, languageOf(request)));
    },
  );
}
