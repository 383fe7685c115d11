import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { times } from '#platform/server/testing/thorough.ts';
import { hiddenValues, makeForm, newsletter, visitorOf } from './testing.ts';

const lejek = testApp();
let form: string;
let ticket: string;
beforeAll(async () => {
  form = await makeForm(lejek(), newsletter());
  ticket = hiddenValues((await visitorOf(lejek()).open(form)).text)['_ticket'] ?? '';
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('\0', '__proto__', '\ud800', "'", '<b>'),
);
const value = fc.oneof(
  text,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(text, { maxLength: 3 }),
  fc.object({ maxDepth: 2 }),
);
const name = fc.oneof(
  text,
  fc.constantFrom(
    'email',
    'name',
    'consent.news',
    '_ticket',
    '_visitor',
    '_page',
    '_referrer',
    '_work',
    '_script',
    'homepage_url',
  ),
);
const body = fc.array(fc.tuple(name, value), { maxLength: 8 });
let asked = 0;

test('whatever is sent to a form, the server answers and never breaks', async () => {
  await fc.assert(
    fc.asyncProperty(body, text, text, fc.boolean(), fc.boolean(), async (pairs, place, query, json, known) => {
      const sent = Object.fromEntries(pairs);
      if (known) sent['_ticket'] = ticket;
      const slug = lejek().owner.workspace.slug;
      const segment = known ? form : encodeURIComponent(place.toWellFormed());
      const reply = await lejek().app.inject({
        method: 'POST',
        url: `/f/${slug}/${segment}?lang=${encodeURIComponent(query.toWellFormed())}`,
        remoteAddress: `10.${(asked >> 12) & 255}.${(asked >> 4) & 255}.${asked++ & 15}`,
        headers: { 'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded' },
        payload: json
          ? JSON.stringify(sent)
          : new URLSearchParams(
              pairs.map(([key, each]): [string, string] => [
                key,
                typeof each === 'string' ? each : JSON.stringify(each),
              ]),
            ).toString(),
      });
      expect(reply.statusCode).toBeLessThan(500);
    }),
    { numRuns: times(100, 300) },
  );
  for (const url of [
    '/f/%00/x',
    '/f/a/%00',
    `/f/${'a'.repeat(150)}/b`,
    '/f/a/b.js',
    '/f/a/b/open?visitor=%00',
    '/d/%00',
  ])
    for (const method of ['GET', 'POST'] as const)
      expect((await lejek().app.inject({ method, url })).statusCode).toBeLessThan(500);
}, 120_000);
