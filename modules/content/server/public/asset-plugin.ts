/** Assets for whoever has a link: `/a/TOKEN` is the file or the way to it, `/a/TOKEN/read` its viewer, which tells what was read. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { languageOf } from '#platform/server/http/problems.ts';
import type { Host } from '#platform/server/module.ts';
import { deadLinkPage, viewerPage } from '../../domain/read-page.ts';
import { countReading, countTaken } from '../actions/count-reading.ts';
import { asksAPerson } from '../asking-person.ts';
import { type AssetRow, findAsset, isRead } from '../asset-store.ts';
import { pathOfFile } from '../file-store.ts';
import { type Link, type LinkKind, readLink, writeLink } from '../link-token.ts';
import { workspaceOfId } from '../workspace-of-id.ts';
import { sendFile } from './send-file.ts';
import { asked, sendPage } from './send-page.ts';

const OnToken = z.object({ token: z.string().max(200) });
const Seen = z.object({ seconds: z.number().int().min(0).max(86_400), share: z.number().min(0).max(1) });
const readingHours = 24;
const noStore = 'private, no-store';

type Opened = { readonly workspace: WorkspaceRef; readonly asset: AssetRow; readonly link: Link };

/** What the link opens, or why it opens nothing. */
async function open(host: Host, request: FastifyRequest, kind: LinkKind): Promise<Opened | 'expired' | 'not-ours'> {
  const read = readLink(host, asked(OnToken, request.params).token, kind, host.now());
  if (read.is !== 'good') return read.is;
  const { link } = read;
  const workspace = await workspaceOfId(host.db, link.workspaceId);
  if (!workspace) return 'expired';
  const asset = await inWorkspace(host.db, workspace.id, (tx) => findAsset(tx, workspace.id, link.subjectId));
  // Whoever has the link for everybody is asked for the form once one stands before the asset.
  if (!asset || (link.holder === null && asset.formKey !== null)) return 'expired';
  return { workspace, asset, link };
}

const refuse = (request: FastifyRequest, reply: FastifyReply, why: 'expired' | 'not-ours'): Promise<FastifyReply> =>
  sendPage(request, reply.status(why === 'expired' ? 410 : 404), deadLinkPage(languageOf(request), why));

/** A player asks for one piece after the other: only the first is an opening. */
const isBeginning = (request: FastifyRequest): boolean => /^bytes=0-|^$/.test(request.headers.range ?? '');

function give(host: Host, request: FastifyRequest, reply: FastifyReply, { workspace, asset }: Opened, save: boolean) {
  if (asset.file === null) return reply.header('cache-control', noStore).redirect(asset.address ?? '/', 302);
  return sendFile(request, reply, asset.file, pathOfFile(host, workspace.id, asset.file.id), { save, cache: noStore });
}

function viewer(
  host: Host,
  request: FastifyRequest,
  { workspace, asset, link }: Opened,
  reader: Link['holder'],
  now: Date,
) {
  const until = new Date(now.getTime() + readingHours * 3_600_000);
  const { token } = asked(OnToken, request.params);
  const reading = writeLink(host, {
    kind: 'reading',
    workspaceId: workspace.id,
    subjectId: asset.id,
    holder: reader ?? link.holder,
    until,
  });
  const language = languageOf(request);
  return viewerPage(language, {
    name: asset.name[language],
    isVideo: asset.file?.kind !== 'pdf',
    file: `/a/${token}/file`,
    save: `/a/${token}/file?save=1`,
    seen: `/a/${reading}/seen`,
  });
}

export async function assetPlugin(app: FastifyInstance, host: Host): Promise<void> {
  const limits = { schema: { hide: true }, config: { rateLimit: { max: 600, timeWindow: 60_000 } } };

  const taken = async (request: FastifyRequest, { workspace, asset, link }: Opened): Promise<Link['holder']> =>
    asksAPerson(request) && isBeginning(request)
      ? inWorkspace(host.db, workspace.id, (tx) => countTaken(tx, workspace.id, asset, link.holder, host.now()))
      : null;

  app.get('/a/:token', limits, async (request, reply) => {
    const opened = await open(host, request, 'asset');
    if (typeof opened === 'string') return refuse(request, reply, opened);
    await taken(request, opened);
    return give(host, request, reply, opened, false);
  });

  app.get('/a/:token/read', limits, async (request, reply) => {
    const opened = await open(host, request, 'asset');
    if (typeof opened === 'string') return refuse(request, reply, opened);
    const reader = await taken(request, opened);
    if (!isRead(opened.asset)) return give(host, request, reply, opened, false);
    return sendPage(request, reply, viewer(host, request, opened, reader, host.now()));
  });

  // What the viewer shows and saves: opening the viewer was counted.
  app.get('/a/:token/file', limits, async (request, reply) => {
    const opened = await open(host, request, 'asset');
    if (typeof opened === 'string') return refuse(request, reply, opened);
    const { save } = asked(z.object({ save: z.literal('1').optional() }), request.query);
    return give(host, request, reply, opened, save === '1');
  });

  await app.register(async (scope) => {
    scope.removeContentTypeParser('text/plain');
    // What `sendBeacon` sends.
    scope.addContentTypeParser('text/plain', { parseAs: 'string', bodyLimit: 1000 }, (_request, body, done) =>
      done(null, String(body)),
    );
    scope.post('/a/:token/seen', limits, async (request, reply) => {
      const opened = await open(host, request, 'reading');
      if (typeof opened === 'string') return refuse(request, reply, opened);
      const { workspace, asset, link } = opened;
      const seen = Seen.safeParse(typeof request.body === 'string' ? parsed(request.body) : request.body);
      if (!seen.success || link.holder === null || !asksAPerson(request)) return reply.status(204).send();
      const { holder, until } = link;
      const now = host.now();
      const openedAt = (until?.getTime() ?? now.getTime()) - readingHours * 3_600_000;
      // Nobody reads longer than the page has been open; a second or two of rounding is theirs.
      const seconds = Math.min(seen.data.seconds, Math.ceil((now.getTime() - openedAt) / 1000) + 2);
      await inWorkspace(host.db, workspace.id, (tx) =>
        countReading(tx, workspace.id, asset, holder, { seconds, share: seen.data.share }, now),
      );
      return reply.status(204).send();
    });
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
