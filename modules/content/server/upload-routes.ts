/** Uploads: streams of any size up to the limit of the server, which the endpoint declarations do not describe. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { admitted } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { receiveFile } from './actions/receive-file.ts';
import { asContentFile } from './file-store.ts';
import { contentProblem } from './problems.ts';

const Here = z.object({ workspace: z.string() });

/** POST a multipart `file` to `…/content/pictures` (shown inside pages) or `…/content/files` (assets); answered 201 with a ContentFile. */
export async function uploadRoutes(app: FastifyInstance, host: Host): Promise<void> {
  for (const [folder, use] of [
    ['pictures', 'picture'],
    ['files', 'asset'],
  ] as const) {
    app.post(
      `/api/v1/workspaces/:workspace/content/${folder}`,
      { schema: { hide: true }, config: { rateLimit: { max: 60, timeWindow: 60_000 } } },
      async (request, reply) => {
        const slug = Here.parse(request.params).workspace;
        const { caller, workspace } = await admitted(host, request, slug, 'content.write');
        const fileSize = host.config.uploadLimitMegabytes * 1_000_000;
        const file = request.isMultipart() ? await request.file({ limits: { fileSize } }) : undefined;
        if (!file) throw contentProblem('no-file');
        const author = { userId: caller.userId, at: host.now() };
        const kept = await receiveFile(host, workspace, { file, use }, author);
        return reply.status(201).send(asContentFile(kept, workspace.slug));
      },
    );
  }
}
