/**
 * The Segment HTTP Tracking API at `/v1`, so that existing clients work unchanged. Where we differ: 200 is answered after the commit,
 * not before, and an unknown write key is told so (401).
 */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { findWriteKey, writeKeyAllows } from '#modules/identity/server/index.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import type { TrackingSettings } from '../contract.ts';
import { isAllowedSite } from '../domain/allowed-site.ts';
import { channel } from './wake-worker.ts';
import { eventWriter } from './event-writer.ts';
import { partitions } from './partitions.ts';
import { trackingProblem } from './problems.ts';
import { Batch, type Envelope, type EventRow, type MessageKind, mostEventBytes, readMessage } from './read-message.ts';
import { cachedSettings } from './settings.ts';

const mostBatchBytes = 500 * 1024;
/** What is read of a body at all: a little more, so that one too large is told so in our words. */
const bodyLimit = 1024 * 1024;

const single: Readonly<Record<string, MessageKind>> = {
  identify: 'identify',
  track: 'track',
  page: 'page',
  screen: 'screen',
  group: 'group',
  alias: 'alias',
  i: 'identify',
  t: 'track',
  p: 'page',
  s: 'screen',
  g: 'group',
  a: 'alias',
};

const unzipped = promisify(gunzip);
const headerOf = (request: FastifyRequest, name: string): string | null => {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

async function bodyOf(request: FastifyRequest, most: number, tooLarge: 'event-too-large' | 'batch-too-large') {
  let bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (bytes.length > most) throw trackingProblem(tooLarge);
  if (headerOf(request, 'content-encoding')?.toLowerCase() === 'gzip') {
    const packed = bytes;
    bytes = await unzipped(packed, { maxOutputLength: most }).catch((error: unknown) => {
      const overflow = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
      throw trackingProblem(overflow ? tooLarge : 'not-json');
    });
  }
  try {
    const parsed: unknown = JSON.parse(bytes.toString('utf8'));
    return parsed;
  } catch {
    throw trackingProblem('not-json');
  }
}

const WithKey = z.looseObject({ writeKey: z.string().max(200) });

function writeKeyOf(request: FastifyRequest, body: unknown): string | null {
  const basic = /^Basic\s+([\w+/=-]+)$/i.exec(headerOf(request, 'authorization') ?? '');
  if (basic?.[1] !== undefined) return Buffer.from(basic[1], 'base64').toString('utf8').split(':')[0] ?? null;
  const told = WithKey.safeParse(body);
  return told.success ? told.data.writeKey : null;
}

/** Only a browser says where it is: what other programs call themselves tells nothing of the person they speak for. */
function envelopeOf(request: FastifyRequest, now: Date, sentAt: number | null): Envelope {
  const browser = headerOf(request, 'origin') !== null || headerOf(request, 'sec-fetch-mode') !== null;
  return {
    received: now.getTime(),
    sentAt,
    userAgent: browser ? (request.headers['user-agent'] ?? '') : null,
    purpose: headerOf(request, 'sec-purpose') ?? headerOf(request, 'purpose') ?? headerOf(request, 'x-moz'),
  };
}

const asksNotToBeTracked = (request: FastifyRequest): boolean =>
  headerOf(request, 'dnt') === '1' || headerOf(request, 'sec-gpc') === '1';

function allowAnyOrigin(request: FastifyRequest, reply: FastifyReply): void {
  void reply
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store');
  if (request.method === 'OPTIONS')
    void reply
      .header('access-control-allow-methods', 'GET, POST')
      .header('access-control-allow-headers', 'authorization, content-type, content-encoding')
      .header('access-control-max-age', '86400');
}

/** Says, at most every 50 ms, in which workspaces something came in, and how much. A lost call costs two seconds. */
function announcer(host: Host): { announce: (written: ReadonlyMap<string, number>) => void; close: () => void } {
  const waiting = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  const call = (): void => {
    timer = null;
    const calls = [...waiting].map(([id, events]) => `${id} ${events}`);
    waiting.clear();
    sql`select pg_notify(${channel}, call) from unnest(${calls}::text[]) as call`
      .execute(host.db)
      .catch((error: unknown) => host.log.debug({ err: error }, 'tracking could not be announced'));
  };
  return {
    announce(written) {
      for (const [id, events] of written) waiting.set(id, (waiting.get(id) ?? 0) + events);
      timer ??= setTimeout(call, 50);
    },
    close() {
      if (timer) clearTimeout(timer);
    },
  };
}

export async function segmentApi(app: FastifyInstance, host: Host): Promise<void> {
  const months = partitions(host.db, (error) => host.log.warn({ err: error }, 'a partition could not be made'));
  const { announce, close } = announcer(host);
  const writer = eventWriter({
    db: host.db,
    log: host.log,
    prepare: (rows) => months.ensure(rows.map((row) => row.at), Date.now()), // prettier-ignore
    written: announce,
  });
  const settingsOf = cachedSettings(host.db);

  async function senderOf(request: FastifyRequest, body: unknown): Promise<WorkspaceRef> {
    const key = writeKeyOf(request, body);
    const workspace = key === null || key.includes('\0') ? null : await findWriteKey(host.db, key);
    if (!workspace) throw trackingProblem('unknown-write-key');
    // Only browsers say where they come from, and only they can be held to it.
    const origin = headerOf(request, 'origin');
    if (origin !== null && !writeKeyAllows(workspace, origin)) throw trackingProblem('site-not-allowed');
    return workspace;
  }

  /** False: this visitor asked not to be tracked, and the workspace honours that. */
  async function mayStore(request: FastifyRequest, workspace: WorkspaceRef): Promise<boolean> {
    const settings: TrackingSettings = await settingsOf(workspace.id);
    const origin = headerOf(request, 'origin');
    if (origin !== null && !isAllowedSite(origin, settings.allowedDomains)) throw trackingProblem('site-not-allowed');
    return !(settings.honourDnt && asksNotToBeTracked(request));
  }

  async function one(request: FastifyRequest, kind: MessageKind): Promise<object> {
    const body = await bodyOf(request, mostEventBytes, 'event-too-large');
    const workspace = await senderOf(request, body);
    if (!(await mayStore(request, workspace))) return { success: true };
    const row = readMessage(body, kind, envelopeOf(request, host.now(), null));
    if (typeof row === 'string') return { success: true, rejected: [{ index: 0, reason: row }] };
    await writer.write(workspace.id, [row]);
    return { success: true };
  }

  async function many(request: FastifyRequest): Promise<object> {
    const body = await bodyOf(request, mostBatchBytes, 'batch-too-large');
    const workspace = await senderOf(request, body);
    const batch = Batch.safeParse(body);
    if (!batch.success) throw trackingProblem('not-json');
    if (!(await mayStore(request, workspace))) return { success: true };
    const envelope = envelopeOf(request, host.now(), batch.data.sentAt);
    const rows: EventRow[] = [];
    const rejected: { index: number; reason: string }[] = [];
    batch.data.batch.forEach((message, index) => {
      const row = readMessage(message, null, envelope);
      if (typeof row === 'string') rejected.push({ index, reason: row });
      else rows.push(row);
    });
    await writer.write(workspace.id, rows);
    return rejected.length === 0 ? { success: true } : { success: true, rejected };
  }

  await app.register(
    async (api) => {
      api.removeAllContentTypeParsers();
      // sendBeacon sends text/plain, some clients send nothing: it is JSON all the same.
      api.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));
      api.addHook('onRequest', (request, reply, done) => {
        allowAnyOrigin(request, reply);
        done();
      });
      api.setErrorHandler((error) => {
        const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
        throw status === 413 ? trackingProblem('batch-too-large') : error;
      });
      api.addHook('onClose', async () => {
        await writer.close();
        close();
      });
      // The other headers that protect pages say nothing about these answers, and would be made anew for each of them.
      const open = { schema: { hide: true }, helmet: false } as const;
      api.options('/*', open, (_request, reply) => reply.status(204).send());
      for (const [name, kind] of Object.entries(single)) api.post(`/${name}`, open, (request) => one(request, kind));
      for (const name of ['batch', 'import', 'b']) api.post(`/${name}`, open, (request) => many(request));
      api.get<{ Params: { writeKey: string } }>('/projects/:writeKey/settings', open, async (request, reply) => {
        const { writeKey } = request.params;
        const workspace = writeKey.includes('\0') ? null : await findWriteKey(host.db, writeKey);
        if (!workspace) throw trackingProblem('unknown-write-key');
        const { consentMode, honourDnt, allowedDomains } = await settingsOf(workspace.id);
        void reply.header('cache-control', 'public, max-age=60');
        const address = { apiHost: `${request.host}/v1`, protocol: request.protocol };
        return {
          integrations: { 'Segment.io': { apiKey: writeKey, ...address } },
          plan: { track: {}, identify: {}, group: {} },
          lejek: { consentMode, honourDnt, domains: allowedDomains },
        };
      });
    },
    { prefix: '/v1' },
  );
}
