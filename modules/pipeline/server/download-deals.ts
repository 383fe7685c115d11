/**
 * `GET /api/v1/workspaces/:workspace/deals.csv` with the questions of the list: the deals that the caller may see, row by row from a
 * cursor. Cells that a spreadsheet would take for a formula are defused.
 */
import { once } from 'node:events';
import { type Stringifier, stringify } from 'csv-stringify';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { actorNames, recordAudit } from '#modules/identity/server/index.ts';
import type { Language } from '#platform/contract/problem.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { languageOf } from '#platform/server/http/problems.ts';
import { admitted } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { DealQuestion } from '../contract.ts';
import { dealColumns } from '../domain/deal-columns.ts';
import { type CardRow, asCard, cardColumns, cardJoins, stuckSql, todayIn } from './deal-cards.ts';
import { askedDeals } from './queries/asked-deals.ts';
import { listPipelines } from './store.ts';
import type { Viewer } from './visible-deals.ts';

const Params = z.object({ workspace: z.string() });
const rowsAtOnce = 500;

async function openCursor(tx: Tx, workspace: WorkspaceRef, viewer: Viewer, asked: DealQuestion): Promise<void> {
  const where = await askedDeals(tx, workspace, viewer, asked);
  const today = todayIn(workspace.timeZone);
  const stuck = asked.stuck ? sql`cardinality(${stuckSql(today)}) > 0` : sql`true`;
  await sql`declare deals no scroll cursor for select ${cardColumns(today)} from pipeline.deal as deal ${cardJoins}
    where ${where} and ${stuck} order by deal.created_at desc, deal.id desc`.execute(tx);
}

async function writeRows(tx: Tx, workspace: WorkspaceRef, language: Language, writer: Stringifier): Promise<void> {
  const pipelines = await listPipelines(tx, workspace.id);
  const names = await actorNames(tx, workspace.id);
  for (;;) {
    const { rows } = await sql<CardRow>`fetch ${sql.lit(rowsAtOnce)} from deals`.execute(tx);
    for (const row of rows) {
      if (writer.destroyed) return;
      const card = asCard(row, pipelines, names);
      const stage = pipelines.find(({ key }) => key === card.pipeline)?.stages.find(({ key }) => key === card.stage);
      const cells = dealColumns.map(({ cell }) => cell({ ...card, stage: stage?.name[language] ?? card.stage }));
      // Destroyed while waiting: "close" comes, "drain" never does.
      if (!writer.write(cells)) await Promise.race([once(writer, 'drain'), once(writer, 'close')]);
    }
    if (rows.length < rowsAtOnce) break;
  }
  writer.end();
}

const csvOf = (language: Language): Stringifier =>
  stringify({
    header: true,
    columns: dealColumns.map(({ title }, place) => ({ key: String(place), header: title[language] })),
    escape_formulas: true,
    cast: { number: String },
    record_delimiter: 'windows',
  });

export async function downloadDeals(app: FastifyInstance, host: Host): Promise<void> {
  app.get(
    '/api/v1/workspaces/:workspace/deals.csv',
    {
      schema: { hide: true, params: Params, querystring: DealQuestion },
      config: { rateLimit: { max: 60, timeWindow: 60_000 } },
    },
    async (request, reply) => {
      const { workspace: slug } = Params.parse(request.params);
      const asked = DealQuestion.parse(request.query);
      const { caller, workspace, role } = await admitted(host, request, slug, 'deals.export');
      const language = caller.language ?? languageOf(request);
      const opened = Promise.withResolvers<Stringifier>();
      let writer: Stringifier | null = null;
      inWorkspace(host.db, workspace.id, async (tx) => {
        // Recorded with the first row: a download that breaks off has shown something too.
        await recordAudit(tx, {
          workspaceId: workspace.id,
          at: host.now(),
          actorId: caller.userId,
          action: 'deals.exported',
        });
        await openCursor(tx, workspace, { userId: caller.userId, role }, asked);
        writer = csvOf(language);
        opened.resolve(writer);
        await writeRows(tx, workspace, language, writer);
      }).catch((error: unknown) => {
        const reason = error instanceof Error ? error : new Error(String(error));
        // A problem before the first row is answered as one.
        if (writer === null) return opened.reject(reason);
        host.log.error({ err: reason }, 'a download of deals broke off');
        // The reader sees a connection that ends too early rather than a short file that looks whole.
        writer.destroy(reason);
      });
      const file = await opened.promise;
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${slug}-deals.csv"`)
        .header('cache-control', 'no-store')
        .send(file);
    },
  );
}
