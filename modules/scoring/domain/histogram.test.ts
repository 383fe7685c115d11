import { expect, test } from 'vitest';
import { histogramOf } from './histogram.ts';

test('four people between 0 and 95 points stand in columns of five', () => {
  const columns = histogramOf([
    { points: 0, people: 1 },
    { points: 7, people: 2 },
    { points: 95, people: 1 },
  ]);
  expect(columns).toHaveLength(20);
  expect(columns[0]).toEqual({ from: 0, to: 4, people: 1 });
  expect(columns[1]).toEqual({ from: 5, to: 9, people: 2 });
  expect(columns[19]).toEqual({ from: 95, to: 99, people: 1 });
});

test('negative points begin at a round number, and nobody is an empty histogram', () => {
  expect(histogramOf([{ points: -3, people: 1 }, { points: 30, people: 1 }])[0]).toEqual({ from: -4, to: -3, people: 1 }); // prettier-ignore
  expect(histogramOf([])).toEqual([]);
});
