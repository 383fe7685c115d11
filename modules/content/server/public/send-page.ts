import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { platformProblem } from '#platform/server/http/problems.ts';
import { type Allowed, guardPage } from './page-headers.ts';

const compress = promisify(gzip);

/** An address that cannot be one of ours is answered as one where nothing is. */
export function asked<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw platformProblem('not-found');
  return parsed.data;
}

export async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  page: Allowed & { readonly html: string },
): Promise<FastifyReply> {
  guardPage(reply, page);
  void reply.header('vary', 'accept-encoding');
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(page.html);
  return reply.header('content-encoding', 'gzip').send(await compress(page.html));
}
