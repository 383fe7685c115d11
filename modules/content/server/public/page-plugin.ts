/** Landing pages for everybody: `/p/WORKSPACE/PAGE`, the forms on them, and their pictures. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { addressUsed, findWorkspace } from '#modules/identity/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { platformProblem } from '#platform/server/http/problems.ts';
import type { Host } from '#platform/server/module.ts';
import { PageSlug } from '../../contract.ts';
import { formsOf } from '../../domain/page-definition.ts';
import { countView } from '../actions/count-view.ts';
import { findPageKey } from '../actions/write-key.ts';
import { asksAPerson } from '../asking-person.ts';
import { drawPage } from '../draw-page.ts';
import { findFiles, pathOfFile } from '../file-store.ts';
import { formsForVisitor } from '../form-bridge.ts';
import { findPublished } from '../page-store.ts';
import { acceptPageForm } from './page-form.ts';
import { sendFile } from './send-file.ts';
import { asked, sendPage } from './send-page.ts';
import { thanksOf } from './thanks.ts';

const OnPage = z.object({ workspace: z.string().max(60), page: PageSlug });
const OnForm = OnPage.extend({ form: z.string().max(100) });
const OnPicture = z.object({ workspace: z.string().max(60), file: z.uuid() });
const Sent = z.object({ sent: z.string().max(200).optional() });

const rate = { config: { rateLimit: { max: 600, timeWindow: 60_000 } } };

async function workspaceOf(host: Host, slug: string): Promise<WorkspaceRef> {
  const workspace = await findWorkspace(host.db, slug);
  if (!workspace) throw platformProblem('not-found');
  return workspace;
}

export async function pagePlugin(app: FastifyInstance, host: Host): Promise<void> {
  app.get('/p/:workspace/:page', { schema: { hide: true }, ...rate }, async (request, reply) => {
    const params = asked(OnPage, request.params);
    const { sent } = asked(Sent, request.query);
    const workspace = await workspaceOf(host, params.workspace);
    const now = host.now();
    const origin = addressUsed(host.config, request);
    const path = `/p/${workspace.slug}/${params.page}`;
    const { page, thanks } = await inWorkspace(host.db, workspace.id, async (tx) => {
      const found = await findPublished(tx, workspace.id, params.page);
      if (!found) throw platformProblem('not-found');
      const ofSender = sent === undefined ? null : await thanksOf(host, tx, workspace, found, { token: sent, now });
      if (ofSender === null && asksAPerson(request)) await countView(tx, workspace, found.id, now);
      return { page: found, thanks: ofSender };
    });
    const { definition, name } = page;
    const keys = formsOf(definition).filter((key) => key !== thanks?.formKey);
    const pageAddress = `${origin}${request.url}`.slice(0, 1999);
    const ofPage = { keys, language: definition.language, path, pageAddress };
    const forms = new Map(await formsForVisitor(host, workspace, ofPage, request));
    if (thanks !== null) forms.set(thanks.formKey, { shown: thanks.shown, style: '' });
    const drawn = await inWorkspace(host.db, workspace.id, async (tx) => {
      // The address of the thanks is the person's own: it is not reported as a visit.
      const writeKey = thanks === null ? await findPageKey(tx, workspace.id) : null;
      return drawPage(tx, workspace, { name, slug: params.page, definition, forms, writeKey }, { origin, now });
    });
    return sendPage(request, reply, drawn);
  });

  app.get('/p/:workspace/picture/:file', { schema: { hide: true }, ...rate }, async (request, reply) => {
    const params = asked(OnPicture, request.params);
    const workspace = await workspaceOf(host, params.workspace);
    const [file] = await inWorkspace(host.db, workspace.id, (tx) => findFiles(tx, workspace.id, [params.file]));
    // Files of assets are given out by their links only.
    if (!file || file.width === null) throw platformProblem('not-found');
    const cache = 'public, max-age=31536000, immutable';
    return sendFile(request, reply, file, pathOfFile(host, workspace.id, file.id), { save: false, cache });
  });

  await app.register(async (scope) => {
    scope.removeContentTypeParser('application/x-www-form-urlencoded');
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 200_000 },
      (_request, body, done) => done(null, String(body)),
    );
    scope.post(
      '/p/:workspace/:page/form/:form',
      { schema: { hide: true }, config: { rateLimit: { max: 60, timeWindow: 60_000 } } },
      async (request, reply) => {
        const params = asked(OnForm, request.params);
        return acceptPageForm(host, await workspaceOf(host, params.workspace), params, request, reply);
      },
    );
  });
}
