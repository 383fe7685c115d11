/** Visitors of the site whom nobody knows by name: they count for the campaign that brought them, and no list shows them. */
import { beforeAll, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { chrome, makeWriteKey, page, send, settle } from '#modules/tracking/server/testing.ts';
import { campaign, peopleBehind, report } from './testing.ts';

const lejek = testApp();
const ad = 'https://firma.pl/?utm_source=google&utm_medium=cpc&utm_campaign=wiosna';
const letter = 'https://firma.pl/?utm_source=newsletter&utm_medium=email&utm_campaign=marzec';
const home = 'https://firma.pl/';

beforeAll(async () => {
  await campaign(lejek(), { name: 'Wiosna', marks: { source: 'google', medium: 'cpc', campaign: 'wiosna' } });
  await campaign(lejek(), { name: 'Marzec', channel: 'Email', marks: { source: 'newsletter' } });
  const key = await makeWriteKey(lejek());
  const visits: readonly (readonly [string, number, string])[] = [
    ['anna', 300, ad],
    ['second', 290, ad],
    ['third', 280, ad],
    ['third', 90, letter],
    ['direct', 270, home],
  ];
  for (const [who, minutesAgo, url] of visits) await send(lejek(), key, 'page', page(who, minutesAgo, url));
  const bot = page('a machine', 10, ad);
  bot['context'] = { page: { url: ad }, userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1)' };
  await send(lejek(), key, 'page', bot);
  const anna = { anonymousId: 'anna', traits: { email: 'anna@firma.pl' }, context: { userAgent: chrome } };
  await send(lejek(), key, 'identify', anna);
  await settle(lejek());
}, 60_000);

const visitors = async (touch: 'first' | 'last') => {
  const { campaigns, none, total } = await report(lejek(), { touch });
  return [...campaigns, none, total].map(({ now }) => [now.visitors, now.unnamed]);
};

it('count for the campaign of their first visit: one of three is known by name', async () => {
  expect(await visitors('first')).toEqual([
    [3, 2],
    [0, 0],
    [1, 1],
    [4, 3],
  ]);
});

it('count for the campaign of their last visit when asked to', async () => {
  expect(await visitors('last')).toEqual([
    [2, 1],
    [1, 1],
    [1, 1],
    [4, 3],
  ]);
});

it('are in no list', async () => {
  expect(await peopleBehind(lejek(), { touch: 'first', stage: 'visitor' })).toBe(1);
});

it('count in the days in which they were first seen', async () => {
  const { total } = await report(lejek(), { to: '2020-01-01' });
  expect(total.now).toMatchObject({ visitors: 0, unnamed: 0 });
});
