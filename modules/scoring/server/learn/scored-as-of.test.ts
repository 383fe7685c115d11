import { expect, it } from 'vitest';
import { stretchesOf } from './scored-as-of.ts';

it('decisions of one day are judged as of the day before; more days than asked for are put together', () => {
  const days = ['2026-05-01', '2026-05-01', '2026-05-03', '2026-05-04'];
  expect(stretchesOf(days)).toEqual([
    { from: 0, to: 2, asOf: '2026-04-30' },
    { from: 2, to: 3, asOf: '2026-05-02' },
    { from: 3, to: 4, asOf: '2026-05-03' },
  ]);
  expect(stretchesOf(days, 2)).toEqual([
    { from: 0, to: 3, asOf: '2026-04-30' },
    { from: 3, to: 4, asOf: '2026-05-03' },
  ]);
  expect(stretchesOf([])).toEqual([]);
});
