/** `/hooks/{google,meta,linkedin}/:token`: addresses that advertising platforms call. Signatures are over the bytes, so bodies come raw. */
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from '#platform/contract/problem.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { languageOf, meansDatabaseAway } from '#platform/server/http/problems.ts';
import type { Host } from '#platform/server/module.ts';
import type { AdPlatform } from '../contract.ts';
import { type Hook, receiveGoogle, receiveLinkedin, receiveMeta, secretOf } from './actions/receive-lead.ts';
import { findByToken } from './connections.ts';
import { workspaceOfHook } from './hook-token.ts';
import { leadAdsProblem } from './problems.ts';
import { isSameSecret, linkedinChallenge } from './signatures.ts';

const mostBytes = 1_048_576;
const Token = z.object({ token: z.string() });
const text = z.string().max(1000);
const MetaQuestion = z.object({
  'hub.mode': z.literal('subscribe'),
  'hub.verify_token': text,
  'hub.challenge': text.regex(/^[\w.-]+$/),
});
// A UUID in practice. Nothing that could be a body: our answer is a signature, and must be worth nothing for a delivery.
const LinkedinQuestion = z.object({ challengeCode: text.regex(/^[\w-]{1,100}$/) });

async function findHook(host: Host, platform: AdPlatform, request: FastifyRequest): Promise<Hook> {
  const { token } = Token.parse(request.params);
  const workspaceId = workspaceOfHook(token);
  if (workspaceId === null) throw leadAdsProblem('unknown-hook');
  const connection = await inWorkspace(host.db, workspaceId, (tx) => findByToken(tx, workspaceId, platform, token));
  if (!connection) throw leadAdsProblem('unknown-hook');
  return { workspaceId, connection };
}

function bodyOf(request: FastifyRequest): Buffer {
  if (Buffer.isBuffer(request.body)) return request.body;
  throw leadAdsProblem('unreadable-lead', { reason: 'there is no body' });
}

const headerOf = (request: FastifyRequest, name: string): string => {
  const header = request.headers[name];
  return typeof header === 'string' ? header : '';
};

/** Platforms show `message` to whoever set the webhook up; a 5xx makes them send the lead again. */
function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    if (error instanceof Problem)
      return reply.status(error.declaration.status).send({ message: error.detail(languageOf(request)) });
    if (meansDatabaseAway(error))
      return reply.status(503).header('retry-after', '30').send({ message: 'Try again in half a minute.' });
    const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
    if (status >= 400 && status < 500) return reply.status(status).send({ message: error.message });
    request.log.error({ err: error }, 'a webhook of lead ads failed');
    return reply.status(500).send({ message: 'Something went wrong on the server. Send it again.' });
  });
}

export async function leadAdsHooks(app: FastifyInstance, host: Host): Promise<void> {
  await app.register(async (hooks) => {
    hooks.removeAllContentTypeParsers();
    hooks.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) =>
      done(null, body),
    );
    answerProblems(hooks);
    // A platform sends all its customers' leads from few addresses: counted by webhook, not by address alone.
    const config = {
      rateLimit: { max: 12_000, timeWindow: 60_000, keyGenerator: (request: FastifyRequest) => `${request.ip} ${request.url.split('?')[0] ?? ''}` },
    }; // prettier-ignore
    hooks.post('/hooks/google/:token', { schema: { hide: true }, config }, async (request, reply) => {
      await receiveGoogle(host, await findHook(host, 'google', request), bodyOf(request));
      return reply.send({});
    });
    hooks.get('/hooks/meta/:token', { schema: { hide: true }, config }, async (request, reply) => {
      const hook = await findHook(host, 'meta', request);
      const asked = MetaQuestion.safeParse(request.query);
      if (!asked.success || !isSameSecret(asked.data['hub.verify_token'], secretOf(host, hook, 'verifyToken')))
        throw leadAdsProblem('wrong-challenge');
      return reply.type('text/plain; charset=utf-8').send(asked.data['hub.challenge']);
    });
    hooks.post('/hooks/meta/:token', { schema: { hide: true }, config }, async (request, reply) => {
      const hook = await findHook(host, 'meta', request);
      await receiveMeta(host, hook, bodyOf(request), headerOf(request, 'x-hub-signature-256'));
      return reply.send({});
    });
    hooks.get('/hooks/linkedin/:token', { schema: { hide: true }, config }, async (request, reply) => {
      const hook = await findHook(host, 'linkedin', request);
      const asked = LinkedinQuestion.safeParse(request.query);
      if (!asked.success) throw leadAdsProblem('unreadable-lead', { reason: 'challengeCode is missing' });
      const { challengeCode } = asked.data;
      const challengeResponse = linkedinChallenge(secretOf(host, hook, 'clientSecret'), challengeCode);
      return reply.send({ challengeCode, challengeResponse });
    });
    hooks.post('/hooks/linkedin/:token', { schema: { hide: true }, config }, async (request, reply) => {
      const hook = await findHook(host, 'linkedin', request);
      await receiveLinkedin(host, hook, bodyOf(request), headerOf(request, 'x-li-signature'));
      return reply.send({});
    });
  });
}
