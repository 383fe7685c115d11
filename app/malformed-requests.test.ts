/**
 * Whatever is sent to any address, the answer is never a failure of ours and never slow. Made from the OpenAPI document,
 * so a new endpoint is tested from its first day; addresses that are open to everybody get what really opens them, or nothing behind
 * the first check would be tried. LEJEK_THOROUGH=1 asks each address twenty times, LEJEK_FUZZ_RUNS=10000 so many, LEJEK_FUZZ_ONLY='^\w+ /(f|v1)/' only those.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { signInAs } from '#modules/identity/server/testing.ts';
import { times } from '#platform/server/testing/thorough.ts';
import { type Door, openDoors } from './testing-doors.ts';
import { type Definitions, fitting, nasty, spoiled } from './testing-malformed.ts';
import { type KnownRoute, Method, everyRoute } from './testing-routes.ts';
import { testApp } from './testing.ts';

const runs = Number(process.env['LEJEK_FUZZ_RUNS'] ?? times(6, 20));
const only = new RegExp(process.env['LEJEK_FUZZ_ONLY'] ?? '');
const slowest = 2_000;
const seed = 20_261_128;

const lejek = testApp();
type Address = Pick<KnownRoute, 'method' | 'path' | 'operation'>;

let addresses: Address[] = [];
let definitions: Definitions = {};
let someId = '';
let doors: ReadonlyMap<string, Door> = new Map();
beforeAll(async () => {
  const found = await everyRoute(lejek());
  definitions = found.definitions;
  addresses = found.routes.filter(({ method, path }) => only.test(`${method} ${path}`));
  doors = await openDoors(lejek());
  someId = z.object({ id: z.string() }).parse((await lejek().ask('POST', '/contacts', { lastName: 'There' })).body).id;
}, 60_000);

const writable = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return encodeURIComponent(text.toWellFormed().slice(0, 5_000));
};

const asForm = (given: unknown): string =>
  typeof given !== 'object' || given === null
    ? (JSON.stringify(given) ?? '')
    : new URLSearchParams(
        Object.entries(given).map(([name, value]): [string, string] => [
          name.toWellFormed(),
          (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed(),
        ]),
      ).toString();

/** One request: most of it as described, something in it not. */
function requests({ method, path, operation }: Address): fc.Arbitrary<InjectOptions> {
  const { slug } = lejek().owner.workspace;
  const door = doors.get(`${method} ${path}`);
  const query = (operation?.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const bodySchema = Object.values(operation?.requestBody?.content ?? {})[0]?.schema;
  const around = (value: unknown) =>
    fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: nasty });
  const fits = (schema: unknown) => (schema === undefined ? nasty : fitting(schema, definitions));
  const placeholder = fc.oneof(
    fc.constant(someId),
    fc.uuid(),
    fc.constantFrom('main', 'contact', 'x', '%00', '%ff', '%F0%9F%98%80', '..', '%2e%2e%2f', '0', 'x'.repeat(199)),
    nasty.map(writable).map((text) => text.slice(0, 150).replace(/%[0-9A-F]?$/, '') || 'x'),
  );
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
  const body = fc
    .tuple(
      door?.body === undefined ? fits(bodySchema) : around(door.body),
      nasty,
      fc.array(fc.nat(30), { maxLength: 5 }),
      fc.nat(9),
    )
    .map(([value, bad, where, how]): { payload?: string | Buffer; type?: string } => {
      if (method === 'GET') return {};
      const given = how < 3 ? value : spoiled(value, bad, where);
      if (door?.isForm && how < 6) return { payload: asForm(given), type: 'application/x-www-form-urlencoded' };
      const json = JSON.stringify(given) ?? '';
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
      if (isElsewhere > 1) for (const [name, opens] of Object.entries(door?.names ?? {})) byName.set(name, opens);
      if (isElsewhere > 0 && path.startsWith('/api/v1/')) byName.set('workspace', slug);
      const url = path.replaceAll(/:(\w+)/g, (_, name: string) => byName.get(name) ?? 'x').replace('*', 'x');
      const words = asked.flatMap(([value, bad, how], index) =>
        how === 0 ? [] : [`${query[index]?.name ?? 'q'}=${writable(how === 1 ? bad : value)}`],
      );
      return {
        method: Method.parse(method),
        url: words.length > 0 ? `${url}?${words.join('&')}` : url,
        remoteAddress: `10.${address >> 16}.${(address >> 8) & 255}.${address & 255}`,
        headers: {
          'accept-language': language,
          ...(type === undefined ? {} : { 'content-type': type }),
          ...(key === null ? {} : { 'idempotency-key': key }),
          ...(door?.sign && typeof payload === 'string' && isElsewhere > 0 ? door.sign(payload) : {}),
        },
        ...(payload === undefined ? {} : { payload }),
      };
    });
}

/** In MB: what is in use after everything that nobody needs was thrown away, and what the process holds. */
function memoryNow(): string {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
  const { heapUsed, rss } = process.memoryUsage();
  return `${Math.round(heapUsed / 1_048_576)} MB in use of ${Math.round(rss / 1_048_576)}`;
}

/** A long run says what it saw at each address: the answers by their status, and the memory after it. */
function report(address: Address, answered: ReadonlyMap<number, number>, milliseconds: number): void {
  const statuses = [...answered].toSorted(([one], [other]) => one - other).map((each) => each.join(': '));
  const told = `${statuses.join(', ')}; ${Math.round(milliseconds)} ms; ${memoryNow()}`;
  process.stdout.write(`${address.method} ${address.path}: ${told}\n`);
}

describe('malformed requests', () => {
  it(
    'are refused in good order at every address',
    async () => {
      const { app, host, owner } = lejek();
      if (only.source === '(?:)') expect(addresses.length).toBeGreaterThan(150);
      const failures: string[] = [];
      for (const address of addresses) {
        const answered = new Map<number, number>();
        const began = performance.now();
        const { cookie } = await signInAs(host, owner.user.id);
        const property = fc.asyncProperty(requests(address), async (request) => {
          const startedAt = performance.now();
          const answer = await app.inject({ ...request, headers: { ...request.headers, cookie } });
          const took = performance.now() - startedAt;
          answered.set(answer.statusCode, (answered.get(answer.statusCode) ?? 0) + 1);
          if (answer.statusCode >= 500 || took > slowest)
            throw new Error(`${answer.statusCode} after ${Math.round(took)} ms: ${answer.body.slice(0, 300)}`);
        });
        const { failed, counterexample, errorInstance } = await fc.check(property, { numRuns: runs, seed });
        if (failed)
          failures.push(
            `${address.method} ${address.path}: ${String(errorInstance)}\n  ${JSON.stringify(counterexample).slice(0, 900)}`,
          );
        if (runs > 20) report(address, answered, performance.now() - began);
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
