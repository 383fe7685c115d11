/** Twelve people whom a reader can count by hand. Their times are UTC; the workspace lives in Warsaw. */
import { beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeCustomField } from '#modules/contacts/server/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import type { StageFigures } from '../contract.ts';
import { type Told, flow, peopleBehind, report, tell } from './testing-journeys.ts';

const lejek = testApp();
const noon = (day: string) => `2026-${day}T12:00:00Z`;
const january = { from: '2026-01-01', to: '2026-01-31' };

let ewa = '';
const told = (): Told[] => [
  { name: 'Anna', source: 'google', employees: 5, owner: ewa, custom: { city_tier: 'A' }, passes: [{ enters: { lead: noon('01-05'), mql: noon('01-10'), customer: noon('02-10') }, valueMinor: 1000 }] },
  { name: 'Bea', source: 'google', employees: 9, custom: { city_tier: 'B' }, passes: [{ enters: { lead: noon('01-06'), mql: noon('01-16') }, valueMinor: 300, left: { at: noon('01-30'), as: 'lost' } }] },
  { name: 'Cela', source: 'google', passes: [{ enters: { lead: noon('01-07') } }] },
  { name: 'Dora', source: 'social', employees: 60, owner: ewa, passes: [{ enters: { mql: noon('01-08'), sal: noon('01-09') }, left: { at: noon('02-20'), as: 'lost' } }] },
  // Won before anybody had met.
  { name: 'Ela', source: 'social', passes: [{ enters: { mql: noon('01-12'), customer: noon('01-10') }, valueMinor: 500 }] },
  { name: 'Fela', source: 'social', passes: [{ enters: { lead: noon('01-20') }, left: { at: noon('01-25'), as: 'disqualified' } }] },
  // 31 January, half past eleven at night in Warsaw.
  { name: 'Gosia', passes: [{ enters: { lead: '2026-01-31T22:30:00Z', mql: '2026-02-03T22:30:00Z' } }] },
  // 1 February, half past midnight in Warsaw.
  { name: 'Hela', passes: [{ enters: { lead: '2026-01-31T23:30:00Z' } }] },
  // Sent back to marketing, came again by a webinar.
  { name: 'Iga', source: 'google', lastSource: 'webinar', passes: [{ enters: { lead: noon('01-02'), mql: noon('01-04') }, left: { at: noon('01-20'), as: 'recycled' } }, { enters: { lead: noon('01-25'), mql: noon('01-28') } }] },
  { name: 'Jola', source: 'google', passes: [{ enters: { lead: '2025-12-20T12:00:00Z', mql: noon('01-05'), customer: noon('01-25') }, valueMinor: 2000 }] },
  { name: 'Kaja', source: 'social', passes: [{ enters: { lead: '2025-12-28T12:00:00Z' }, left: { at: noon('01-15'), as: 'disqualified' } }] },
  { name: 'Lena', source: 'google', campaign: 'spring', passes: [{ enters: { mql: noon('03-05') } }] },
]; // prettier-ignore

beforeAll(async () => {
  ewa = (
    await makeSignedInUser(lejek().host, { workspace: lejek().owner.workspace.slug, role: 'salesRep', name: 'Ewa Rep' })
  ).user.id;
  await makeCustomField(lejek(), 'city_tier', { kind: 'choice', options: ['A', 'B'] });
  await tell(lejek(), told());
});

const of = <K extends keyof StageFigures>(stages: readonly StageFigures[], key: K) =>
  Object.fromEntries(stages.map((stage) => [stage.stage, stage[key]]));

describe('the cohort that began in January', () => {
  test('is nine journeys of eight people, followed to this day', async () => {
    const { stages, journeys, people, unused, currency } = await report(lejek(), january);
    expect([journeys, people, currency]).toEqual([9, 8, 'PLN']);
    // Lead: Anna, Bea, Cela, Fela, Gosia and Iga twice. MQL: Anna, Bea, Dora, Ela, Gosia and Iga twice.
    expect(flow(stages)).toEqual([
      ['lead', 7, 5, 1, 1, 7],
      ['mql', 7, 3, 2, 2, 2],
      ['sal', 1, 0, 1, 0, 0],
      ['customer', 2, 0, 0, 2, 0],
    ]);
    expect(unused.map(({ stage }) => stage)).toEqual([
      'visitor',
      'subscriber',
      'sql',
      'evaluation',
      'offer',
      'negotiation',
      'loyal',
    ]);
  });

  test('converts step by step and from the start, each share with its base and interval', async () => {
    const { stages } = await report(lejek(), january);
    expect(of(stages, 'conversionFromPrevious')).toEqual({ lead: null, mql: 5 / 7, sal: 3 / 7, customer: 0 });
    // Of the seven leads five became MQL, and one, Anna, went further.
    expect(of(stages, 'conversionFromStart')).toEqual({ lead: 1, mql: 5 / 7, sal: 1 / 7, customer: 1 / 7 });
    const { stepInterval } = stages[1]!;
    expect(stepInterval).toMatchObject({ rate: 5 / 7, base: 7 });
    // Wilson's 95 % interval of 5 out of 7.
    expect(stepInterval!.low).toBeCloseTo(0.3589, 3);
    expect(stepInterval!.high).toBeCloseTo(0.9178, 3);
  });

  test('knows how long each stage takes and what it is worth', async () => {
    const { stages } = await report(lejek(), january);
    // Lead to MQL: 2, 3, 3, 5 and 10 days. MQL onward: Ela -2, Dora 1, Anna 31.
    expect(of(stages, 'medianDays')).toEqual({ lead: 3, mql: 1, sal: null, customer: null });
    expect(of(stages, 'p90Days')).toEqual({ lead: 8, mql: 25, sal: null, customer: null });
    // Only Anna was both a lead and a customer: 5 January to 10 February.
    expect(of(stages, 'medianDaysFromStart')).toEqual({ lead: null, mql: null, sal: null, customer: 36 });
    expect(of(stages, 'valueMinor')).toEqual({ lead: 1300, mql: 1800, sal: 0, customer: 1500 });
    expect(of(stages, 'lostValueMinor')).toEqual({ lead: 0, mql: 300, sal: 0, customer: 0 });
    expect(of(stages, 'outOfOrder')).toEqual({ lead: 0, mql: 1, sal: 0, customer: 0 });
  });

  test('breaks down by source, the largest first, people without one among them', async () => {
    const { by } = await report(lejek(), { ...january, by: 'source' });
    expect(by?.values.map(({ value, journeys }) => [value, journeys])).toEqual([['google', 4], ['social', 3], [null, 1], ['webinar', 1]]); // prettier-ignore
    expect(by?.more).toBe(0);
    expect(flow(by!.values[0]!.stages)).toEqual([['lead', 4, 3, 0, 1, 4], ['mql', 3, 1, 2, 0, 0], ['sal', 0, 0, 0, 0, 0], ['customer', 1, 0, 0, 1, 0]]); // prettier-ignore
    // Iga's first pass 2 days, Anna 5, Bea 10.
    expect(by?.values.map(({ stages }) => stages[0]?.medianDays)).toEqual([5, null, 3, 3]);
  });

  test.each([
    ['owner', [[null, 'null', 7], ['ewa', 'Ewa Rep', 2]]],
    ['company.size', [[null, 'null', 6], ['1-9', '1-9', 2], ['50-249', '50-249', 1]]],
    ['custom.city_tier', [[null, 'null', 7], ['A', 'A', 1], ['B', 'B', 1]]],
    ['campaign', [[null, 'null', 9]]],
  ])('breaks down by %s', async (field, expected) => {
    const { by } = await report(lejek(), { ...january, by: field });
    expect(by?.values.map(({ value, label, journeys }) => [value === ewa ? 'ewa' : value, String(label), journeys])).toEqual(expected);
  }); // prettier-ignore

  test('is held against December', async () => {
    const { compared } = await report(lejek(), { ...january, compareFrom: '2025-12-01', compareTo: '2025-12-31' });
    expect(compared?.period).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(flow(compared!.stages)).toEqual([['lead', 2, 1, 1, 0, 2], ['mql', 1, 1, 0, 0, 0], ['customer', 1, 0, 0, 1, 0]]); // prettier-ignore
  });

  test('is narrowed by any filter', async () => {
    const filter = { any: [{ field: 'company.employees', is: 'atMost', value: 9 }, { field: 'name', is: 'equals', value: 'Ela' }] }; // prettier-ignore
    const { stages, journeys } = await report(lejek(), { ...january, filter });
    expect(journeys).toBe(3);
    expect(flow(stages)).toEqual([['lead', 2, 2, 0, 0, 2], ['mql', 3, 2, 1, 0, 1], ['customer', 2, 0, 0, 2, 0]]); // prettier-ignore
  });
});

test('what happened in January counts whoever it happened to, also when they began in December', async () => {
  const { stages, people, by } = await report(lejek(), { ...january, view: 'activity', by: 'source' });
  expect(people).toBe(9);
  // MQL: Anna, Bea, Dora, Ela, Iga twice and Jola. Gosia moved on only in February, Kaja was lost in January, Dora in February.
  expect(flow(stages)).toEqual([
    ['lead', 7, 5, 2, 0, 7],
    ['mql', 7, 3, 2, 0, 2],
    ['sal', 1, 0, 0, 0, 0],
    ['customer', 2, 0, 0, 0, 0],
  ]);
  // Entries over entries of the step before: other people, so it may be more than all.
  expect(of(stages, 'conversionFromPrevious')).toEqual({ lead: null, mql: 1, sal: 1 / 7, customer: 2 });
  expect(stages.every(({ stepInterval, startInterval }) => stepInterval === null && startInterval === null)).toBe(true);
  // Stays that ended in January. Lead: 2, 3, 5, 10 and Jola's 16 days. MQL: -2, 1, 20.
  expect(of(stages, 'medianDays')).toEqual({ lead: 5, mql: 1, sal: null, customer: null });
  expect(of(stages, 'valueMinor')).toEqual({ lead: 1300, mql: 3800, sal: 0, customer: 2500 });
  expect(of(stages, 'outOfOrder')).toEqual({ lead: 0, mql: 1, sal: 0, customer: 0 });
  expect(by?.values.map(({ value, stages: [lead] }) => [value, lead?.entered, lead?.lost])).toEqual([['google', 4, 0], ['social', 1, 2], [null, 1, 0], ['webinar', 1, 0]]); // prettier-ignore
});

test('where people stand now leaves out who left, and counts each where they are', async () => {
  const { stages, journeys, people, period } = await report(lejek(), { view: 'now' });
  expect([journeys, people, period]).toEqual([8, 8, null]);
  // Lead: Cela, Hela. MQL: Gosia, Iga, Lena. Customer: Anna, Ela, Jola.
  expect(flow(stages)).toEqual([['lead', 2, 0, 0, 2, 0], ['mql', 3, 0, 0, 3, 0], ['customer', 3, 0, 0, 3, 0]]); // prettier-ignore
  expect(of(stages, 'valueMinor')).toEqual({ lead: 0, mql: 0, customer: 3500 });
  expect(
    stages.every(
      ({ conversionFromPrevious, conversionFromStart }) =>
        conversionFromPrevious === null && conversionFromStart === null,
    ),
  ).toBe(true);
});

test('a number opens to the people behind it; somebody who came twice is one of them', async () => {
  const { stages } = await report(lejek(), january);
  expect(stages[1]?.entered).toBe(7);
  expect(await peopleBehind(lejek(), { ...january, stage: 'mql' })).toBe(6);
  expect(await peopleBehind(lejek(), { ...january, stage: 'mql', part: 'lost' })).toBe(2);
  expect(await peopleBehind(lejek(), { ...january, stage: 'mql', part: 'outOfOrder' })).toBe(1);
  expect(
    await peopleBehind(lejek(), { ...january, stage: 'lead', part: 'movedOn', by: 'source', value: 'google' }),
  ).toBe(3);
  expect(await peopleBehind(lejek(), { ...january, stage: 'lead', by: 'source', value: null })).toBe(1);
  expect(await peopleBehind(lejek(), { ...january, stage: 'mql', by: 'owner', value: ewa })).toBe(2);
  expect(await peopleBehind(lejek(), { ...january, stage: 'mql', by: 'company.size', value: '1-9' })).toBe(2);
  expect(await peopleBehind(lejek(), { view: 'now', stage: 'customer' })).toBe(3);
  expect(await peopleBehind(lejek(), { view: 'now', stage: 'customer', part: 'lost' })).toBe(0);
});

test('questions that make no sense get a sentence', async () => {
  const ask = async (query: string) => {
    const { status, body } = await lejek().ask('GET', `/funnels/main/report?${query}`);
    return [status, (body as { code: string }).code];
  };
  expect(await ask('from=2026-02-01&to=2026-01-01')).toEqual([422, 'period-upside-down']);
  expect(await ask('by=email')).toEqual([422, 'unknown-breakdown']);
  expect(await ask('by=custom.nothing')).toEqual([422, 'unknown-breakdown']);
  expect(await ask('version=7')).toEqual([422, 'unknown-version']);
  expect((await lejek().ask('GET', '/funnels/none/report')).status).toBe(404);
  await expect(peopleBehind(lejek(), { stage: 'no-such-stage' })).rejects.toThrow('bad-cell');
});
