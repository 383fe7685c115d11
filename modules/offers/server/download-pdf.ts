/** `GET /api/v1/workspaces/:workspace/offers/:offerId/pdf`: the file for whoever may see the deal. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { inWorkspace } from '#platform/server/database.ts';
import { admitted } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { holdOffer, readOffer } from './store.ts';
import { writePdf } from './write-pdf.ts';

const Params = z.object({ workspace: z.string(), offerId: z.uuid() });

export async function downloadPdf(app: FastifyInstance, host: Host): Promise<void> {
  app.get(
    '/api/v1/workspaces/:workspace/offers/:offerId/pdf',
    { schema: { hide: true, params: Params }, config: { rateLimit: { max: 60, timeWindow: 60_000 } } },
    async (request, reply) => {
      const { workspace: slug, offerId } = Params.parse(request.params);
      const { caller, workspace, role } = await admitted(host, request, slug, 'deals.read');
      const offer = await inWorkspace(host.db, workspace.id, async (tx) => {
        await holdOffer(tx, workspace, { userId: caller.userId, role }, offerId);
        return readOffer(tx, workspace, offerId);
      });
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="${offer.number.replace('/', '-')}-v${offer.version}.pdf"`)
        .header('cache-control', 'private, no-store')
        .send(await writePdf(offer));
    },
  );
}
