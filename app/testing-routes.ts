/** For tests: every route there is with what guards it, from the declarations, the OpenAPI document and the running server. */
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { InjectOptions, RouteOptions } from 'fastify';
import { z } from 'zod';
import type { Host, ServerModule } from '#platform/server/module.ts';
import { buildServer } from './build-server.ts';
import { serverModules } from './modules.ts';
import type { TestApp } from './testing.ts';
import { type Definitions, fitting } from './testing-malformed.ts';

export const Operation = z.looseObject({
  parameters: z
    .array(z.looseObject({ in: z.string().optional(), name: z.string().optional(), schema: z.unknown().optional() }))
    .default([]),
  requestBody: z
    .looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.unknown().optional() })) })
    .optional(),
});
const Document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

/** `unsaid`: not a declared endpoint, so only its source says who may. */
export type Guard = { readonly open: true } | { readonly signedIn: true } | { readonly may: string } | 'unsaid';
export type KnownRoute = {
  readonly method: string;
  /** With `:names`, as the server matches it. */
  readonly path: string;
  readonly guard: Guard;
  readonly operation: z.infer<typeof Operation> | null;
};

function declaredGuards(host: Host, modules: readonly ServerModule[]): Map<string, Guard> {
  const guards = new Map<string, Guard>();
  for (const module of modules)
    for (const { endpoints, routes } of module.routes?.(host) ?? [])
      for (const [name, { method, path }] of Object.entries(endpoints)) {
        const route = routes[name];
        guards.set(
          `${method} /api/v1${path}`,
          route?.may === undefined ? (route?.signedIn ? { signedIn: true } : { open: true }) : { may: route.may },
        );
      }
  return guards;
}

const built = fileURLToPath(new URL('../dist/web', import.meta.url));
/** The web app has routes where it was built: one for its parts, one for each file beside them. */
const isBuiltFile = (url: string): boolean =>
  url === '/assets/*' || (statSync(built + url, { throwIfNoEntry: false })?.isFile() ?? false);

/** Also those that the OpenAPI document leaves out. */
export async function everyRoute(
  { app, host }: TestApp,
  modules: readonly ServerModule[] = serverModules,
): Promise<{ routes: KnownRoute[]; definitions: Definitions }> {
  const document = Document.parse((await app.inject({ url: '/api/v1/openapi.json' })).json());
  const found: string[] = [];
  const noticed = ({ method, url }: RouteOptions): void => {
    if (isBuiltFile(url)) return;
    for (const one of [method].flat()) if (!/^(HEAD|OPTIONS)$/.test(one)) found.push(`${one} ${url}`);
  };
  await (await buildServer(host, modules, noticed)).close();
  const guards = declaredGuards(host, modules);
  const routes = [...new Set(found)].map((route) => {
    const [method = '', path = ''] = route.split(' ');
    const described = path.replace('/api/v1', '').replaceAll(/:(\w+)/g, '{$1}');
    const operation = document.paths[described]?.[method.toLowerCase()] ?? null;
    return { method, path, guard: guards.get(route) ?? ('unsaid' as const), operation };
  });
  return { routes, definitions: document.components.schemas };
}

export const Method = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
let addresses = 0;

/** Drawing one takes longer than many a route takes to answer, and whoever asks all routes asks each a dozen times. */
const drawn = new WeakMap<KnownRoute, Map<number, string>>();

function rightBody(route: KnownRoute, schema: unknown, definitions: Definitions, seed: number): string {
  const bySeed = drawn.get(route) ?? new Map<number, string>();
  drawn.set(route, bySeed);
  const known = bySeed.get(seed);
  if (known !== undefined) return known;
  const [body = {}] = schema === undefined ? [{}] : fc.sample(fitting(schema, definitions), { numRuns: 1, seed });
  const payload = JSON.stringify(body);
  bySeed.set(seed, payload);
  return payload;
}

/** One request that is right in every other way. */
export function rightRequest(
  route: KnownRoute,
  places: Readonly<Record<string, string>>,
  definitions: Definitions,
  headers: Readonly<Record<string, string>>,
  seed = 1,
): InjectOptions {
  const { path, operation } = route;
  const method = Method.parse(route.method);
  const names: Readonly<Record<string, string>> = {
    token: 'nobodys-token',
    writeKey: 'lw_nobodys',
    page: 'x',
    file: 'x',
    ...places,
  };
  const url = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = names[name];
    if (value === undefined) throw new Error(`${path}: say in testing-secrets.ts what stands in :${name}`);
    return encodeURIComponent(value);
  });
  const from = { remoteAddress: `10.${++addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}` };
  const query = path.endsWith('/export') ? '?ticket=x' : '';
  if (method === 'GET' || method === 'DELETE')
    return { method, url: `${url.replace('*', 'x')}${query}`, headers, ...from };
  const schema = Object.values(operation?.requestBody?.content ?? {})[0]?.schema;
  if (schema === undefined && route.guard === 'unsaid') {
    const type = 'multipart/form-data; boundary=b';
    const payload = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nEmail\r\n--b--\r\n';
    return { method, url, payload, headers: { 'content-type': type, ...headers }, ...from };
  }
  return {
    method,
    url,
    payload: rightBody(route, schema, definitions, seed),
    headers: { 'content-type': 'application/json', ...headers },
    ...from,
  };
}
