/** `GET /api/v1/workspaces/:workspace/contacts/export?ticket=…`: the file itself, which no endpoint declaration can describe. */
import type { Stringifier } from 'csv-stringify';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { recordAudit } from '#modules/identity/server/index.ts';
import { type Asker, type Tx, inWorkspace } from '#platform/server/database.ts';
import { languageOf } from '#platform/server/http/problems.ts';
import { admitted } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { contactProblem } from '../problems.ts';
import { findRequest } from './export-request.ts';
import { readTicket } from './export-ticket.ts';
import { type CsvExport, csvWriter, openExport, writeRows } from './write-csv.ts';

export const downloadPath = '/api/v1/workspaces/:workspace/contacts/export';

const fileName = (slug: string, day: Date): string => `${slug}-contacts-${day.toISOString().slice(0, 10)}.csv`;

/** Resolves when the file is ready to flow; a problem before that is answered as a problem, not as a broken file. */
function start(
  host: Host,
  workspaceId: string,
  asker: Asker,
  open: (tx: Tx) => Promise<CsvExport>,
): Promise<Stringifier> {
  const { promise, resolve, reject } = Promise.withResolvers<Stringifier>();
  let writer: Stringifier | null = null;
  const write = async (tx: Tx): Promise<void> => {
    const opened = await open(tx);
    writer = csvWriter(opened);
    resolve(writer);
    await writeRows(tx, opened, writer);
  };
  inWorkspace(host.db, workspaceId, write, asker).catch((error: unknown) => {
    const reason = error instanceof Error ? error : new Error(String(error));
    if (writer === null) return reject(reason);
    host.log.error({ err: reason }, 'an export broke off');
    // The reader sees a connection that ends too early rather than a short file that looks whole.
    writer.destroy(reason);
  });
  return promise;
}

export async function exportDownload(app: FastifyInstance, host: Host): Promise<void> {
  app.get(
    downloadPath,
    {
      schema: {
        hide: true,
        params: z.object({ workspace: z.string() }),
        querystring: z.object({ ticket: z.string().max(2000) }),
      },
      config: { rateLimit: { max: 60, timeWindow: 60_000 } },
    },
    async (request, reply) => {
      const { workspace: slug } = z.object({ workspace: z.string() }).parse(request.params);
      const { ticket: text } = z.object({ ticket: z.string() }).parse(request.query);
      const { caller, workspace, role } = await admitted(host, request, slug, 'contacts.export');
      const now = host.now();
      const ticket = readTicket(host, text, { workspaceId: workspace.id, userId: caller.userId, now });
      if (!ticket) throw contactProblem('ticket-expired');
      // Recorded before the first row leaves: a download that breaks off has shown something too.
      const wanted = await inWorkspace(host.db, workspace.id, async (tx) => {
        const found = await findRequest(tx, workspace.id, ticket.requestId);
        const data = {
          columns: found.columns,
          ...('ids' in found.selection ? { contacts: found.selection.ids.length } : {}),
        };
        const record = { workspaceId: workspace.id, at: now, actorId: caller.userId, action: 'contacts.exported' };
        await recordAudit(tx, { ...record, subject: ticket.requestId, data });
        return found;
      });
      const language = caller.language ?? languageOf(request);
      const asker = { userId: caller.userId, role };
      const writer = await start(host, workspace.id, asker, (tx) =>
        openExport(tx, host.fields, workspace, wanted, language),
      );
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${fileName(workspace.slug, now)}"`)
        .header('cache-control', 'no-store')
        .send(writer);
    },
  );
}
