import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { CampaignCosts, CostsRead, Spending } from '../contract.ts';
import { campaign, people, report } from './testing.ts';

const lejek = testApp();
let key = '';
let made = 0;

beforeAll(async () => {
  await people(
    lejek(),
    Array.from({ length: 6 }, () => ({
      first: ['google', 'cpc', 'spring'] as const,
      passes: [{ lead: '2026-03-10', customer: '2026-03-11' }],
      valueMinor: 10_000,
    })),
  );
});

beforeEach(async () => {
  key = (await campaign(lejek(), { name: `Campaign ${++made}` })).key;
});

const costs = async () => (await lejek().ask('GET', `/campaigns/${key}/costs`)).body as CampaignCosts;
const spend = async (body: Readonly<Record<string, unknown>>) =>
  (await lejek().ask('POST', `/campaigns/${key}/costs`, body)).body as Spending;
const costIn = async (from: string, to: string) =>
  (await report(lejek(), { from, to })).campaigns.find((each) => each.key === key)?.now.costMinor;

describe('a cost put in by hand', () => {
  it('is spread over its days, so that each period has its part and all of them the whole', async () => {
    await spend({ from: '2026-03-30', to: '2026-04-01', amountMinor: 100 });
    expect(await costIn('2026-03-01', '2026-03-31')).toBe(66);
    expect(await costIn('2026-04-01', '2026-04-30')).toBe(34);
    expect(await costs()).toMatchObject({
      totalMinor: 100,
      months: [
        { month: '2026-04', toldMinor: 0, byHandMinor: 34 },
        { month: '2026-03', toldMinor: 0, byHandMinor: 66 },
      ],
    });
  });

  it('is taken away with all its days', async () => {
    const { id } = await spend({ from: '2026-03-01', to: '2026-03-31', amountMinor: 5000, note: 'Posters' });
    expect((await costs()).spendings.map(({ note }) => note)).toEqual(['Posters']);
    expect((await lejek().ask('DELETE', `/campaigns/${key}/costs/${id}`)).status).toBe(204);
    expect(await costs()).toMatchObject({ totalMinor: 0, spendings: [], months: [] });
    expect((await lejek().ask('DELETE', `/campaigns/${key}/costs/${id}`)).status).toBe(404);
  });

  it('is refused when it ends before it begins, lasts for ages or is below nothing', async () => {
    for (const body of [
      { from: '2026-03-02', to: '2026-03-01', amountMinor: 1 },
      { from: '1990-01-01', to: '2026-03-01', amountMinor: 1 },
    ])
      expect((await lejek().ask('POST', `/campaigns/${key}/costs`, body)).status).toBe(422);
    const below = { from: '2026-03-01', to: '2026-03-01', amountMinor: -1 };
    expect((await lejek().ask('POST', `/campaigns/${key}/costs`, below)).status).toBe(422);
  });
});

describe('a day that another program tells', () => {
  const tell = (amountMinor: number) => lejek().ask('PUT', `/campaigns/${key}/costs/days/2026-03-05`, { amountMinor });

  it('has the amount told last, however often it is told, beside what was put in by hand', async () => {
    await spend({ from: '2026-03-05', to: '2026-03-05', amountMinor: 7 });
    for (const amount of [500, 900, 900]) expect((await tell(amount)).status).toBe(200);
    expect((await costs()).totalMinor).toBe(907);
    await tell(0);
    expect((await costs()).totalMinor).toBe(7);
  });
});

describe('a file of costs', () => {
  const send = async (what: 'preview' | 'import', text: string) =>
    (await lejek().ask('POST', `/campaign-costs/${what}`, { text })).body as CostsRead;
  const file = () => `Data;Kampania;Koszt\n01.03.2026;${key};10,00 zł\n13.03.2026;${key};0,50\n13.03.2026;${key};0,25\n14.03.2026;nobody's;1\n`;

  it('shows what it would change before anything is written', async () => {
    const preview = await send('preview', file());
    expect(preview).toMatchObject({ rows: 4, added: 2, changed: 0, same: 0, amountMinor: 1075 });
    expect(preview.rejected).toEqual([{ line: 5, cells: ['14.03.2026', "nobody's", '1'], reason: 'unknown-campaign' }]);
    expect((await costs()).totalMinor).toBe(0);
  });

  it('changes nothing when it comes twice', async () => {
    expect(await send('import', file())).toMatchObject({ added: 2, changed: 0, same: 0 });
    const before = await costs();
    expect(before).toMatchObject({ totalMinor: 1075, months: [{ month: '2026-03', toldMinor: 1075, byHandMinor: 0 }] });
    expect(await send('import', file())).toMatchObject({ added: 0, changed: 0, same: 2 });
    expect(await costs()).toEqual(before);
  });

  it('that was corrected replaces the days it holds', async () => {
    await send('import', file());
    expect(await send('import', file().replace('10,00', '12,00'))).toMatchObject({ added: 0, changed: 1, same: 1 });
    expect((await costs()).totalMinor).toBe(1275);
  });

  it('without the three headings is refused as a whole', async () => {
    expect((await lejek().ask('POST', '/campaign-costs/import', { text: 'a;b\n1;2' })).status).toBe(422);
    expect((await send('preview', 'a;b\n1;2')).columns).toBe(null);
  });
}); // prettier-ignore

it('six customers for 120,00 zł cost 20,00 zł each, and bring back five times what was spent', async () => {
  await lejek().ask('PATCH', `/campaigns/${key}`, {
    rules: [{ all: [{ mark: 'campaign', is: 'equals', value: 'spring' }] }],
  });
  await spend({ from: '2026-03-01', to: '2026-03-31', amountMinor: 12_000 });
  const found = (await report(lejek(), { from: '2026-03-01', to: '2026-03-31' })).campaigns.find((each) => each.key === key);
  expect(found?.now).toMatchObject({ customers: 6, valueMinor: 60_000, costPer: { leads: 2000, customers: 2000, mqls: null }, roas: 5 });
}); // prettier-ignore
