/**
 * Whatever is sent to any address, the answer is never a failure of ours and never slow. Made from the OpenAPI document,
 * so a new endpoint is tested from its first day. LEJEK_FUZZ_RUNS=10000 asks each address so many times.
 */
import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { signInAs } from '#modules/identity/server/testing.ts';
import { buildServer } from './build-server.ts';
import { type Definitions, fitting, nasty, spoiled } from './testing-malformed.ts';
import { serverModules } from './modules.ts';
import { testApp } from './testing.ts';

const runs = Number(process.env['LEJEK_FUZZ_RUNS'] ?? 20);
const slowest = 2_000;
const seed = 20_261_128;

const lejek = testApp();
const Operation = z.looseObject({
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
type Address = { readonly method: string; readonly path: string; readonly operation: z.infer<typeof Operation> | null };

let addresses: Address[] = [];
let definitions: Definitions = {};
let someId = '';
beforeAll(async () => {
  const { app, host, ask } = lejek();
  const document = Document.parse((await app.inject({ url: '/api/v1/openapi.json' })).json());
  definitions = document.components.schemas;
  const everything: string[] = [];
  const watched = await buildServer(host, serverModules, ({ method, url }) => {
    for (const one of [method].flat()) if (!/^(HEAD|OPTIONS)$/.test(one)) everything.push(`${one} ${url}`);
  });
  await watched.close();
  addresses = [...new Set(everything)].map((route) => {
    const [method = '', url = ''] = route.split(' ');
    const path = url.replaceAll(/:(\w+)/g, '{$1}');
    const operation = document.paths[path.replace('/api/v1', '')]?.[method.toLowerCase()] ?? null;
    return { method, path, operation };
  });
  someId = z.object({ id: z.string() }).parse((await ask('POST', '/contacts', { lastName: 'There' })).body).id;
}, 60_000);

const writable = (value: unknown): string => {
  const text = typeof value === 'string' ? value : String(JSON.stringify(value));
  return encodeURIComponent(text.toWellFormed().slice(0, 5_000));
};

/** One request: most of it as described, something in it not. */
function requests({ method, path, operation }: Address): fc.Arbitrary<InjectOptions> {
  const { slug } = lejek().owner.workspace;
  const query = (operation?.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const bodySchema = Object.values(operation?.requestBody?.content ?? {})[0]?.schema;
  const fits = (schema: unknown) => (schema === undefined ? nasty : fitting(schema, definitions));
  const placeholder = fc.oneof(
    fc.constant(someId),
    fc.uuid(),
    fc.constantFrom('main', 'contact', 'x', '%00', '%ff', '%F0%9F%98%80', '..', '%2e%2e%2f', '0', 'x'.repeat(199)),
    nasty.map(writable).map((text) => text.slice(0, 150).replace(/%[0-9A-F]?$/, '') || 'x'),
  );
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const body = fc
    .tuple(fits(bodySchema), nasty, fc.array(fc.nat(30), { maxLength: 5 }), fc.nat(9))
    .map(([value, bad, where, how]): { payload?: string | Buffer; type?: string } => {
      if (method === 'GET') return {};
      const json = JSON.stringify(how < 3 ? value : spoiled(value, bad, where)) ?? '';
      if (how === 9) return { payload: json.slice(0, Math.max(1, json.length / 2)), type: 'application/json' };
      if (how === 8) return { payload: Buffer.from([0x7b, 0xff, 0xfe, 0x22, 0xc0, 0x7d]), type: 'application/json' };
      if (how === 7)
        return { payload: json, type: where.length % 2 ? 'text/plain' : 'multipart/form-data; boundary=x' };
      return { payload: json, type: 'application/json' };
    });
  return fc
    .record({
      parts: fc.tuple(...names.map(() => placeholder)),
      isElsewhere: fc.nat(14),
      asked: fc.tuple(...query.map(({ schema }) => fc.tuple(fits(schema), nasty, fc.nat(3)))),
      body,
      key: fc.option(fc.constantFrom('same', 'x'.repeat(256), '"quoted"')),
      language: fc.constantFrom('pl', 'en-GB,en;q=0.5', '*', ';;;', 'x'.repeat(300)),
      address: fc.nat(1_000_000),
    })
    .map(({ parts, isElsewhere, asked, body: { payload, type }, key, language, address }): InjectOptions => {
      const byName = new Map(names.map((name, index) => [name, String(parts[index])]));
      if (isElsewhere > 0 && path.startsWith('/api/v1/')) byName.set('workspace', slug);
      const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => byName.get(name) ?? 'x').replace('*', 'x');
      const words = asked.flatMap(([value, bad, how], index) =>
        how === 0 ? [] : [`${query[index]?.name ?? 'q'}=${writable(how === 1 ? bad : value)}`],
      );
      return {
        method,
        url: words.length > 0 ? `${url}?${words.join('&')}` : url,
        remoteAddress: `10.${address >> 16}.${(address >> 8) & 255}.${address & 255}`,
        headers: {
          'accept-language': language,
          ...(type === undefined ? {} : { 'content-type': type }),
          ...(key === null ? {} : { 'idempotency-key': key }),
        },
        ...(payload === undefined ? {} : { payload }),
      };
    });
}

describe('malformed requests', () => {
  it(
    'are refused in good order at every address',
    async () => {
      const { app, host, owner } = lejek();
      expect(addresses.length).toBeGreaterThan(60);
      const failures: string[] = [];
      for (const address of addresses) {
        const { cookie } = await signInAs(host, owner.user.id);
        const property = fc.asyncProperty(requests(address), async (request) => {
          const startedAt = performance.now();
          const answer = await app.inject({ ...request, headers: { ...request.headers, cookie } });
          const took = performance.now() - startedAt;
          if (answer.statusCode >= 500 || took > slowest)
            throw new Error(`${answer.statusCode} after ${Math.round(took)} ms: ${answer.body.slice(0, 300)}`);
        });
        const { failed, counterexample, errorInstance } = await fc.check(property, { numRuns: runs, seed });
        if (failed)
          failures.push(
            `${address.method} ${address.path}: ${String(errorInstance)}\n  ${JSON.stringify(counterexample).slice(0, 900)}`,
          );
      }
      expect(failures.join('\n')).toBe('');
    },
    Math.max(120_000, runs * 5_000),
  );

  afterAll(async () => {
    // Still there, and still well.
    expect((await lejek().app.inject({ url: '/healthz' })).statusCode).toBe(200);
  });
});
