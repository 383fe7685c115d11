/** Whatever is sent to the public addresses, the answer is one of ours: stored, or told what is wrong with it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { times } from '#platform/server/testing/thorough.ts';
import { makeWriteKey } from './testing.ts';

const lejek = testApp();
const calls = [
  'identify',
  'track',
  'page',
  'screen',
  'group',
  'alias',
  'batch',
  'import',
  'i',
  't',
  'p',
  's',
  'g',
  'a',
];
const fields = [
  'type', 'event', 'name', 'anonymousId', 'userId', 'messageId', 'previousId', 'groupId', 'timestamp', 'originalTimestamp', 'sentAt',
  'properties', 'traits', 'context', 'integrations', 'batch', '__proto__', 'constructor',
]; // prettier-ignore
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom<unknown>('\0', '\ud800', 1e308, -1, 'track', 'page', 'identify', '2026-02-31T99:99:99Z', '+275760-09-13T00:00:00Z', '-271821-04-20'),
); // prettier-ignore
const message = fc.dictionary(fc.constantFrom(...fields), anything, { maxKeys: 8 });
const body = fc.oneof(
  { weight: 6, arbitrary: message.map((each) => ({ anonymousId: 'fuzz', event: 'A', ...each })) },
  { weight: 3, arbitrary: fc.array(fc.oneof(message, anything), { maxLength: 5 }).map((batch) => ({ batch })) },
  { weight: 1, arbitrary: anything },
);
const payload = (key: string) =>
  fc.oneof(
    { weight: 8, arbitrary: body.map((each) => JSON.stringify(typeof each === 'object' && each !== null ? { writeKey: key, ...each } : each)) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 3000 }).map((depth) => `{"writeKey":"${key}","anonymousId":"fuzz","event":"A","properties":${'['.repeat(depth)}${']'.repeat(depth)}}`) },
  ); // prettier-ignore
const headers = fc.record(
  {
    'content-type': fc.constantFrom('application/json', 'text/plain', 'text/plain;charset=UTF-8', 'application/x-www-form-urlencoded', 'nonsense'),
    'content-encoding': fc.constantFrom('identity', 'gzip', 'br'),
    authorization: fc.constantFrom('Basic', 'Basic !!!', 'Basic AAAA', 'Bearer x'),
    origin: fc.constantFrom('null', 'https://firma.pl', 'nonsense'),
    'user-agent': fc.constantFrom('', 'curl/8', 'Mozilla/5.0'),
  },
  { requiredKeys: [] },
); // prettier-ignore

const together = 20;
const drawings = times(100, 500);

test(
  `${together * drawings} malformed requests: none is answered with a fault of the server`,
  { timeout: 280_000 },
  async () => {
    const key = await makeWriteKey(lejek());
    const statuses = new Map<number, number>();
    const requests = fc.tuple(fc.constantFrom(...calls), payload(key), headers);
    await fc.assert(
      // So many at once: group commit mixes good and bad.
      fc.asyncProperty(fc.array(requests, { minLength: together, maxLength: together }), async (drawn) => {
        const replies = await Promise.all(
          drawn.map(([call, text, sent]) =>
            lejek().app.inject({ method: 'POST', url: `/v1/${call}`, payload: text, headers: sent }),
          ),
        );
        for (const { statusCode } of replies) {
          statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
          expect(statusCode).toBeLessThan(500);
        }
      }),
      { numRuns: drawings, endOnFailure: true, seed: 20260301 },
    );
    expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(together * drawings);
    expect(statuses.get(200)).toBeGreaterThan(together * drawings * 0.3);
  },
);
