/** A dozen people who can be counted by hand: what each campaign brought, by the first and by the last touch. */
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { sql } from 'kysely';
import { counted } from '../contract.ts';
import { campaign, countsOf, people, peopleBehind, report, type Came } from './testing.ts';

const lejek = testApp();

const spring = ['google', 'cpc', 'Spring_Brand'] as const;
const letter = ['letter', 'email', 'march'] as const;
const strange = ['google', 'cpc', 'Sprng'] as const;
const nowhere = [null, null, null] as const;

const dozen: readonly Came[] = [
  { first: spring, passes: [{ visitor: '2026-03-01', lead: '2026-03-02', mql: '2026-03-05', customer: '2026-03-20' }], valueMinor: 100_000 },
  { first: spring, passes: [{ visitor: '2026-03-01', lead: '2026-03-31' }] },
  { first: spring, last: letter, passes: [{ visitor: '2026-03-02', lead: '2026-03-10', mql: '2026-04-01' }] },
  { first: spring, passes: [{ visitor: '2026-02-27', lead: '2026-02-28' }] },
  // Recycled, and a lead in both passes: one person, by the first touch of spring, by the last of the letter.
  { first: spring, last: letter, passes: [{ visitor: '2026-03-03', lead: '2026-03-04' }, { lead: '2026-03-25', customer: '2026-03-28' }], valueMinor: 30_000 },
  { first: letter, passes: [{ subscriber: '2026-03-07' }] },
  { first: letter, passes: [{ subscriber: '2026-03-08', lead: '2026-03-09' }] },
  { first: letter, last: spring, passes: [{ subscriber: '2026-03-08', lead: '2026-03-12' }] },
  { first: strange, passes: [{ visitor: '2026-03-15', lead: '2026-03-16' }] },
  { first: strange, passes: [{ visitor: '2026-02-15' }] },
  { first: nowhere, passes: [{ lead: '2026-03-18' }] },
  { first: nowhere, last: letter, passes: [{ lead: '2026-03-19', customer: '2026-03-21' }], valueMinor: 7_000 },
]; // prettier-ignore

const march = { from: '2026-03-01', to: '2026-03-31' };

beforeAll(async () => {
  await people(lejek(), dozen);
  await campaign(lejek(), {
    name: 'Spring',
    channel: 'Paid Search',
    rules: [{ all: [{ mark: 'campaign', is: 'beginsWith', value: 'spring' }] }],
  });
  await campaign(lejek(), { name: 'Letter', channel: 'Email', marks: { source: 'letter', medium: 'email' } });
});

describe('the report', () => {
  it('counts people of a period by their first touch, each once', async () => {
    expect(countsOf(await report(lejek(), march))).toEqual({
      spring: [4, 0, 4, 1, 2],
      letter: [0, 3, 2, 0, 0],
      '-': [1, 0, 3, 0, 1],
    });
  });

  it('counts them by their last touch when asked to', async () => {
    expect(countsOf(await report(lejek(), { ...march, touch: 'last' }))).toEqual({
      spring: [2, 1, 3, 1, 1],
      letter: [2, 2, 4, 0, 2],
      '-': [1, 0, 2, 0, 0],
    });
  });

  it('sums the value won, the channels and everybody', async () => {
    const { campaigns, channels, none, total } = await report(lejek(), march);
    expect(campaigns.map(({ now }) => now.valueMinor)).toEqual([130_000, 0]);
    expect(none.now.valueMinor).toBe(7_000);
    expect(channels.map(({ channel, now }) => [channel, now.leads])).toEqual([
      ['Paid Search', 4],
      ['Email', 2],
    ]);
    expect(total.now).toMatchObject({
      visitors: 5,
      subscribers: 3,
      leads: 9,
      mqls: 1,
      customers: 3,
      valueMinor: 137_000,
    });
  });

  it('holds the period against another one', async () => {
    const { campaigns, total } = await report(lejek(), {
      ...march,
      compareFrom: '2026-02-01',
      compareTo: '2026-02-28',
    });
    expect(campaigns[0]?.before).toMatchObject({ visitors: 1, leads: 1, customers: 0 });
    expect(total.before).toMatchObject({ visitors: 2, leads: 1 });
    expect((await report(lejek(), march)).total.before).toBe(null);
  });

  it('refuses a period that ends before it begins, and an unknown funnel', async () => {
    expect((await lejek().ask('GET', '/campaign-report?from=2026-03-02&to=2026-03-01')).status).toBe(422);
    expect((await lejek().ask('GET', '/campaign-report?funnel=nothing')).status).toBe(404);
  });
});

it('every number opens to exactly its people', async () => {
  for (const touch of ['first', 'last'] as const) {
    const { stages, campaigns, channels, none, total } = await report(lejek(), { ...march, touch });
    for (const what of counted) {
      const stage = stages[what]!;
      const cell = { ...march, touch, stage };
      for (const each of campaigns)
        expect(await peopleBehind(lejek(), { ...cell, campaign: each.key }), `${touch} ${each.key} ${what}`).toBe(each.now[what]);
      for (const each of channels) expect(await peopleBehind(lejek(), { ...cell, channel: each.channel })).toBe(each.now[what]);
      expect(await peopleBehind(lejek(), { ...cell, campaign: null }), `${touch} none ${what}`).toBe(none.now[what]);
      expect(await peopleBehind(lejek(), cell)).toBe(total.now[what]);
    }
  }
}); // prettier-ignore

describe('names that match nothing', () => {
  const unmatched = async () =>
    ((await lejek().ask('GET', '/campaign-touches')).body as { data: { campaign: string; people: number }[] }).data;

  it('are listed with how many people carry them, and one click attaches them', async () => {
    expect(await unmatched()).toEqual([{ source: 'google', medium: 'cpc', campaign: 'Sprng', people: 2 }]);
    const touch = { source: 'google', medium: 'cpc', campaign: 'Sprng' };
    const once = (await lejek().ask('POST', '/campaigns/spring/touches', touch)).body;
    expect(await unmatched()).toEqual([]);
    expect(countsOf(await report(lejek(), march))['spring']).toEqual([5, 0, 5, 1, 2]);
    expect((await lejek().ask('POST', '/campaigns/spring/touches', touch)).body).toEqual(once);
  });
});

it('the first campaign in the order has the touch, and the order can be changed', async () => {
  const first = await campaign(lejek(), { name: 'All of google', marks: { source: 'google' } });
  expect(countsOf(await report(lejek(), march))['all-of-google']).toEqual([0, 0, 0, 0, 0]);
  const reply = await lejek().ask('PUT', '/campaign-order', { keys: [first.key] });
  expect((reply.body as { data: { key: string; position: number }[] }).data.map(({ key, position }) => [key, position])).toEqual([['all-of-google', 1], ['spring', 2], ['letter', 3]]); // prettier-ignore
  expect(countsOf(await report(lejek(), march))).toMatchObject({ spring: [0, 0, 0, 0, 0], 'all-of-google': [5, 0, 5, 1, 2] });
  await inWorkspace(lejek().host.db, lejek().owner.workspace.id, (tx) =>
    sql`delete from campaigns.campaign where workspace_id = ${lejek().owner.workspace.id} and key = ${first.key}`.execute(tx),
  );
}); // prettier-ignore
