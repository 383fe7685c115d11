/**
 * `GET …/contacts/:contactId/access-file?format=html|json&language=pl|en`: everything the program holds about a person, to be read or
 * to be taken elsewhere (GDPR art. 15 and 20). Who fetched it is recorded before it leaves.
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { personOf, personalData } from '#modules/contacts/server/index.ts';
import { recordAudit } from '#modules/identity/server/index.ts';
import { Language } from '#platform/contract/problem.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { languageOf } from '#platform/server/http/problems.ts';
import { admitted } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { accessFilePath } from '../../contract.ts';
import { consentProblem } from '../problems.ts';
import { accessDocument } from './access-document.ts';

const Params = z.object({ workspace: z.string(), contactId: z.uuid() });
const Query = z.object({ format: z.enum(['html', 'json']).default('html'), language: Language.optional() });

export async function accessFile(app: FastifyInstance, host: Host): Promise<void> {
  app.get(
    accessFilePath,
    {
      schema: { hide: true, params: Params, querystring: Query },
      config: { rateLimit: { max: 60, timeWindow: 60_000 } },
    },
    async (request, reply) => {
      const { workspace: slug, contactId } = Params.parse(request.params);
      const { format, language = languageOf(request) } = Query.parse(request.query);
      const { caller, workspace } = await admitted(host, request, slug, 'privacy.manage');
      const madeAt = host.now();
      const sections = await inWorkspace(host.db, workspace.id, async (tx) => {
        const person = await personOf(tx, workspace.id, contactId);
        if (!person) throw consentProblem('consent-of-nobody');
        await recordAudit(tx, {
          workspaceId: workspace.id,
          at: madeAt,
          actorId: caller.userId,
          action: 'person.access-file',
          subject: contactId,
          data: { format },
        });
        const read = [];
        for (const { key, title, read: rowsOf } of personalData)
          read.push({ key, title, rows: await rowsOf(tx, workspace.id, person) });
        return read;
      });
      const name = `${workspace.slug}-${contactId.slice(-8)}.${format}`;
      void reply.header('cache-control', 'no-store');
      if (format === 'json')
        return reply
          .header('content-disposition', `attachment; filename="${name}"`)
          .type('application/json; charset=utf-8')
          .send(
            JSON.stringify(
              {
                workspace: workspace.name,
                madeAt: madeAt.toISOString(),
                sections: Object.fromEntries(sections.map(({ key, rows }) => [key, rows])),
              },
              null,
              2,
            ),
          );
      return accessDocument(reply, { language, workspace, madeAt, sections });
    },
  );
}
