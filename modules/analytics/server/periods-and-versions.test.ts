import { beforeEach, expect, test } from 'vitest';
import { type TestApp, testApp } from '#app/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import type { Funnel } from '#modules/lifecycle/contract.ts';
import { type Pass, flow, leaks, peopleBehind, report, tell } from './testing-journeys.ts';

const app = testApp();
let lejek: TestApp;
beforeEach(async () => {
  const owner = await makeSignedInUser(app().host);
  lejek = { ...app(), owner, ask: (method, path, body, as = owner) => app().ask(method, path, body, as) };
});

test.each([
  // The night of 29 March takes an hour away: the day begins at 23:00 UTC and ends at 22:00.
  ['2026-03-29', '2026-03-28T22:59:59Z', '2026-03-28T23:00:00Z', '2026-03-29T21:59:59Z', '2026-03-29T22:00:00Z'],
  // The night of 25 October gives it back.
  ['2026-10-25', '2026-10-24T21:59:59Z', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59Z', '2026-10-25T23:00:00Z'],
  ['2026-07-14', '2026-07-13T21:59:59Z', '2026-07-13T22:00:00Z', '2026-07-14T21:59:59Z', '2026-07-14T22:00:00Z'],
])('%s is that day in Warsaw', async (day, before, first, last, after) => {
  await tell(
    lejek,
    [before, first, last, after].map((at, who) => ({ name: `Person ${who}`, passes: [{ enters: { lead: at } }] })),
  );
  for (const view of ['cohort', 'activity']) {
    const { stages } = await report(lejek, { view, from: day, to: day });
    expect(stages.map(({ stage, entered }) => [stage, entered])).toEqual([['lead', 2]]);
    expect(await peopleBehind(lejek, { view, from: day, to: day, stage: 'lead' })).toBe(2);
  }
  expect((await report(lejek, { from: day })).journeys).toBe(3);
  expect((await report(lejek, { to: day })).journeys).toBe(3);
});

test('last year keeps its numbers when the funnel gets another shape', async () => {
  const told: Pass[] = [
    {
      enters: { lead: '2025-03-01T12:00Z', mql: '2025-03-03T12:00Z', sal: '2025-03-04T12:00Z' },
      left: { at: '2025-03-09T12:00Z', as: 'lost' },
    },
    { enters: { lead: '2025-03-01T12:00Z', mql: '2025-03-05T12:00Z', customer: '2025-04-01T12:00Z' }, valueMinor: 500 },
    { enters: { sal: '2025-03-01T12:00Z' }, left: { at: '2025-03-02T12:00Z', as: 'lost' } },
    { enters: { mql: '2025-03-01T12:00Z', sal: '2025-03-06T12:00Z', customer: '2025-03-07T12:00Z' } },
  ];
  await tell(lejek, told.map((pass, who) => ({ name: `Person ${who}`, source: who % 2 === 0 ? 'google' : null, passes: [pass] }))); // prettier-ignore
  const asked = [
    { from: '2025-03-01', to: '2025-03-31', by: 'source' },
    { from: '2025-03-01', to: '2025-03-31', by: 'source', view: 'activity' },
  ] as const;
  const before = await Promise.all(asked.map((question) => report(lejek, question)));
  expect(flow(before[0]!.stages)).toEqual([['lead', 2, 2, 0, 0, 2], ['mql', 3, 3, 0, 0, 1], ['sal', 3, 1, 2, 0, 1], ['customer', 2, 0, 0, 2, 0]]); // prettier-ignore

  const [funnel] = ((await lejek.ask('GET', '/funnels')).body as { data: Funnel[] }).data;
  // SAL goes, a demo comes between lead and MQL, which now stands behind the offer.
  const stages = funnel!.stages.filter(({ key }) => key !== 'sal' && key !== 'mql');
  const mql = funnel!.stages.find(({ key }) => key === 'mql')!;
  const demo = { ...mql, slot: 0, key: 'demo', name: { pl: 'Demo', en: 'Demo' } };
  const place = stages.findIndex(({ key }) => key === 'offer') + 1;
  const reshaped = [...stages.slice(0, 3), demo, ...stages.slice(3, place), mql, ...stages.slice(place)];
  const reply = await lejek.ask('POST', '/funnels/main/versions', {
    name: funnel!.name,
    basedOn: 1,
    note: 'no SAL',
    stages: reshaped,
  });
  expect(reply.status).toBe(201);

  const after = await Promise.all(asked.map((question) => report(lejek, question)));
  expect(after).toEqual(before);
  expect(after[0]!.funnel.version).toBe(1);
  expect(await peopleBehind(lejek, { from: '2025-03-01', to: '2025-03-31', stage: 'sal', part: 'lost' })).toBe(2);
  // The new shape is there for who asks for it: those who were only SAL are not in it.
  const anew = await report(lejek, { from: '2025-03-01', to: '2025-03-31', version: 2 });
  expect(anew.stages.map(({ stage, entered }) => [stage, entered])).toEqual([['lead', 2], ['mql', 3], ['customer', 2]]); // prettier-ignore
});

test('the planted leak is the biggest one found, with what it costs', async () => {
  // Of 40 in each of the four groups 30 get past MQL, but of small firms from social media only 4; who gets past brings 1,000.00.
  const groups = [
    ['google', 5, 30], ['google', 80, 30], ['social', 5, 4], ['social', 80, 30],
  ] as const; // prettier-ignore
  const bought: Pass = { enters: { mql: '2026-01-01T12:00Z', customer: '2026-02-01T12:00Z' }, valueMinor: 100_000 };
  const vanished: Pass = { enters: { mql: '2026-01-01T12:00Z' }, left: { at: '2026-01-20T12:00Z', as: 'lost' } };
  await tell(
    lejek,
    groups.flatMap(([source, employees, moved]) =>
      Array.from({ length: 40 }, (_, who) => ({
        name: `${source} ${employees} ${who}`,
        source,
        employees,
        passes: [who < moved ? bought : vanished],
      })),
    ),
  ); // prettier-ignore
  const { leaks: found, tested } = await leaks(lejek);
  expect(tested).toBe(8);
  expect(found[0]).toMatchObject({ from: 'mql', to: 'customer', base: 40, movedOn: 4, rate: 0.1, othersRate: 0.75 });
  expect(found[0]?.where.map(({ field, value }) => [field, value])).toEqual([['source', 'social'], ['company.size', '1-9']]); // prettier-ignore
  // 40 people at the others' rate would have lost 26 fewer.
  expect(found[0]?.excessPeople).toBeCloseTo(26, 9);
  expect(found[0]?.excessValueMinor).toBeCloseTo(2_600_000, 3);
  expect(found[0]?.q).toBeLessThan(0.001);
  expect((await leaks(lejek, { from: '2027-01-01' })).leaks).toEqual([]);
});
