/** Makes the HTTP server out of the modules. Nothing here knows what any of them is for. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import fastifySwagger from '@fastify/swagger';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController, type RouteOptions } from 'fastify';
import { sql } from 'kysely';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { installProblems, platformProblem } from '#platform/server/http/problems.ts';
import { serve } from '#platform/server/http/routes.ts';
import type { Host, ServerModule } from '#platform/server/module.ts';
import { describeApi, securitySchemes } from './describe-api.ts';

const webFolder = fileURLToPath(new URL('../dist/web/', import.meta.url));

async function installGuards(app: FastifyInstance, host: Host): Promise<void> {
  const https = host.config.publicUrl?.startsWith('https:') ?? false;
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Mantine writes its variables into style elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(fastifyRateLimit, {
    global: false,
    enableDraftSpec: true,
    errorResponseBuilder: (_request, context) =>
      platformProblem('too-many-requests', { seconds: Math.ceil(context.ttl / 1000) }),
  });
  await app.register(fastifyCookie);
  await app.register(fastifyMultipart, { limits: { files: 1, fields: 20, fieldSize: 100_000 } });
}

/** Built parts carry a hash in their names and never change; the page that names them is asked for anew each time. */
async function installWeb(app: FastifyInstance): Promise<void> {
  if (!existsSync(webFolder)) return;
  // There are over a thousand parts: a route for each would make every start wait for half a second.
  await app.register(fastifyStatic, {
    root: `${webFolder}assets`,
    prefix: '/assets/',
    index: false,
    preCompressed: true,
    maxAge: '365d',
    immutable: true,
  });
  await app.register(fastifyStatic, {
    root: webFolder,
    index: false,
    wildcard: false,
    globIgnore: ['assets/**'],
    decorateReply: false,
    preCompressed: true,
    setHeaders: (reply) => void reply.header('cache-control', 'no-cache'),
  });
  const page = await readFile(new URL('../dist/web/index.html', import.meta.url), 'utf8');
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    if (request.url.startsWith('/api/')) throw platformProblem('not-found');
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
  });
}

/** `noticed` is told of every route there is, also of those that the OpenAPI document leaves out. */
export async function buildServer(
  host: Host,
  modules: readonly ServerModule[],
  noticed?: (route: RouteOptions) => void,
): Promise<FastifyInstance> {
  const logger: FastifyBaseLogger = host.log;
  const app = fastify({
    loggerInstance: logger,
    trustProxy: host.config.trustProxy,
    bodyLimit: 1_048_576,
    routerOptions: { maxParamLength: 200 },
    // Addresses and queries can hold names and e-mails: requests are counted, not logged.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  if (noticed) app.addHook('onRoute', noticed);
  installProblems(app);
  await installGuards(app, host);
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Lejek', version: '1', description: 'One funnel for marketing and sales.' },
      servers: [{ url: '/api/v1' }],
      components: { securitySchemes },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(
    async (api) => {
      for (const module of modules) for (const set of module.routes?.(host) ?? []) serve(api, host, set);
      // Described once: it is large, does not change while the server runs, and each description is kept by what describes it.
      let described: string | null = null;
      api.get('/openapi.json', { schema: { hide: true } }, (_request, reply) => {
        described ??= JSON.stringify(describeApi(app.swagger()));
        return reply.type('application/json; charset=utf-8').send(described);
      });
    },
    { prefix: '/api/v1' },
  );
  for (const module of modules) if (module.plugin) await module.plugin(app, host);
  app.get('/healthz', { schema: { hide: true } }, async (_request, reply) => {
    await sql`select 1`.execute(host.db);
    return reply.send({ ok: true });
  });
  await installWeb(app);
  return app;
}
