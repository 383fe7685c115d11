import { expect, it } from 'vitest';
import { addSums, campaignFigures, noSums } from './campaign-figures.ts';

const sums = { ...noSums, leads: 8, customers: 3, valueMinor: 500_000, costMinor: 100_000 };

it('1 000,00 zł for 8 leads is 125,00 zł a lead', () => {
  expect(campaignFigures(sums).costPer.leads).toBe(12_500);
});

it('three customers are too few to say what one of them costs, or what a złoty brings', () => {
  expect(campaignFigures(sums).costPer.customers).toBe(null);
  expect(campaignFigures(sums).roas).toBe(null);
  expect(campaignFigures({ ...sums, customers: 5 })).toMatchObject({ costPer: { customers: 20_000 }, roas: 5 });
});

it('what cost nothing has no cost of one, rather than a cost of nothing', () => {
  expect(campaignFigures({ ...sums, customers: 9, costMinor: 0 })).toMatchObject({
    costPer: { leads: null },
    roas: null,
  });
});

it('a stage that the funnel lacks stays unknown in totals', () => {
  expect(addSums({ ...sums, mqls: null }, sums)).toMatchObject({ mqls: null, leads: 16, costMinor: 200_000 });
});
