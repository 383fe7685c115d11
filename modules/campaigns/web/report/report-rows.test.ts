import { expect, it } from 'vitest';
import type { CampaignReport } from '../../contract.ts';
import { campaignFigures, noSums } from '../../domain/campaign-figures.ts';
import { reportRows } from './report-rows.ts';

const figures = (leads: number, costMinor: number) => ({
  now: campaignFigures({ ...noSums, leads, costMinor }),
  before: null,
});
const each = (key: string, leads: number, costMinor: number, status: 'active' | 'archived' = 'active') => ({ key, name: key, channel: 'Email' as const, status, ...figures(leads, costMinor) }); // prettier-ignore

const report: CampaignReport = {
  funnel: 'main',
  currency: 'PLN',
  stages: { visitors: 'visitor', subscribers: 'subscriber', leads: 'lead', mqls: 'mql', customers: 'customer' },
  campaigns: [each('b', 10, 5000), each('a', 10, 0), each('few', 2, 9000), each('gone', 0, 0, 'archived'), each('old', 20, 0, 'archived')],
  channels: [],
  none: figures(50, 0),
  total: figures(92, 14_000),
}; // prettier-ignore
const ids = (sort: 'name' | 'leads' | 'lead', up: boolean) =>
  reportRows(report, 'campaign', sort, up, 'en').map(({ id }) => id);

it('stand by the chosen figure, equals by name, those of no campaign last', () => {
  expect(ids('leads', false)).toEqual(['old', 'a', 'b', 'few', '-']);
  expect(ids('name', true)).toEqual(['a', 'b', 'few', 'old', '-']);
});

it('what is not known comes after what is, whichever way they are sorted', () => {
  expect(ids('lead', true)[0]).toBe('b');
  expect(ids('lead', false)[0]).toBe('b');
});
