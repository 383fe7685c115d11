/** A dozen visitors of the site whom a reader can count by hand: in the stage `visitor` stand those known by name and those who are not. */
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { chrome, makeWriteKey, page, send, settle } from '#modules/tracking/server/testing.ts';
import { flow, peopleBehind, report } from './testing-journeys.ts';

const lejek = testApp();
const day = 1440;
const ad = 'https://firma.pl/?utm_source=google&utm_medium=cpc&utm_campaign=wiosna';
const letter = 'https://firma.pl/?utm_source=newsletter&utm_medium=email';
const home = 'https://firma.pl/';

/** Who, how many minutes ago, at which address. */
const visitors: readonly (readonly [string, number, string])[] = [
  ['anna', 60, ad],
  ['bea', 50, ad],
  ['ad 3', 40, ad],
  ['ad 4', 30, ad],
  ['ad 5', 20, ad],
  ['direct 1', 60, home],
  ['direct 2', 50, home],
  ['direct 3', 40, home],
  ['letter 1', 30, letter],
  ['letter 2', 20, letter],
  ['long ago', 40 * day, ad],
];

const lastWeek = () => {
  const on = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { from: on(Date.now() - 7 * day * 60_000), to: on(Date.now() + day * 60_000) };
};

let anna = '';
beforeAll(async () => {
  const key = await makeWriteKey(lejek());
  for (const [who, minutesAgo, url] of visitors) await send(lejek(), key, 'page', page(who, minutesAgo, url));
  const bot = page('a machine', 10, ad);
  bot['context'] = { page: { url: ad }, userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1)' };
  await send(lejek(), key, 'page', bot);
  const identify = (anonymousId: string, email: string) =>
    send(lejek(), key, 'identify', { anonymousId, traits: { email }, context: { userAgent: chrome } });
  await identify('anna', 'anna@firma.pl');
  await identify('bea', 'bea@firma.pl');
  // Anna's telephone is no visitor more.
  await send(lejek(), key, 'page', page('telephone of anna', 5, home));
  await identify('telephone of anna', 'anna@firma.pl');
  await settle(lejek());
  const { body } = await lejek().ask('GET', '/contacts?q=anna');
  anna = (body as { data: { id: string }[] }).data[0]?.id ?? '';
}, 60_000);

test('whoever came counts once: two by name, nine without, no machine, and no second device', async () => {
  const { stages, unnamed, journeys, people } = await report(lejek());
  expect(flow(stages)).toEqual([['visitor', 11, 0, 0, 11, 11]]);
  expect([unnamed, journeys, people]).toEqual([9, 11, 11]);
});

test('the list behind the number shows those known by name', async () => {
  expect(await peopleBehind(lejek(), { stage: 'visitor' })).toBe(2);
});

test('one of eleven signs up', async () => {
  const moved = await lejek().ask('POST', '/funnels/main/moves', {
    contactIds: [anna],
    to: 'subscriber',
  });
  expect(moved.status).toBe(200);
  const { stages } = await report(lejek());
  expect(flow(stages)).toEqual([
    ['visitor', 11, 1, 0, 10, 11],
    ['subscriber', 1, 0, 0, 1, 0],
  ]);
  expect(stages[1]?.stepInterval).toMatchObject({ rate: 1 / 11, base: 11 });
});

test('by source, medium and campaign they stand beside the contacts who came by the same', async () => {
  const by = async (field: string) => {
    const { by: values } = await report(lejek(), { by: field });
    return Object.fromEntries(
      values!.values.map(({ value, stages, unnamed }) => [String(value), [stages[0]?.entered, unnamed]]),
    );
  };
  expect(await by('source')).toEqual({ google: [6, 4], direct: [3, 3], newsletter: [2, 2] });
  expect(await by('medium')).toEqual({ cpc: [6, 4], none: [3, 3], email: [2, 2] });
  expect(await by('campaign')).toEqual({ wiosna: [6, 4], null: [5, 5] });
});

test('a period holds those first seen in it', async () => {
  expect((await report(lejek(), lastWeek())).stages[0]?.entered).toBe(10);
  const activity = await report(lejek(), { view: 'activity', ...lastWeek() });
  expect([activity.stages[0]?.entered, activity.unnamed]).toEqual([10, 8]);
});

test('who stands where now: ten at the beginning, one further on', async () => {
  const { stages, unnamed } = await report(lejek(), { view: 'now' });
  expect(stages.map(({ stage, waiting }) => [stage, waiting])).toEqual([
    ['visitor', 10],
    ['subscriber', 1],
  ]);
  expect(unnamed).toBe(9);
});

test('a filter on contacts leaves out whom nobody knows', async () => {
  const filter = { field: 'email', is: 'notEmpty' };
  const { unnamed, stages } = await report(lejek(), { filter });
  expect([unnamed, stages[0]?.entered]).toEqual([0, 2]);
});
