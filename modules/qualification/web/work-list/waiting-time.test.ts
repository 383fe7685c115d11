import { expect, test } from 'vitest';
import { waitingTime } from './waiting-time.ts';

const minutes = (count: number) => count * 60_000;

test('waiting is told in minutes up to an hour, in hours up to a day, then in days', () => {
  expect(waitingTime(0, minutes(59.9))).toEqual({ unit: 'minutes', count: 59 });
  expect(waitingTime(0, minutes(60))).toEqual({ unit: 'hours', count: 1 });
  expect(waitingTime(0, minutes(24 * 60 - 1))).toEqual({ unit: 'hours', count: 23 });
  expect(waitingTime(0, minutes(49 * 60))).toEqual({ unit: 'days', count: 2 });
});

test('who came this moment, by a clock that is ahead of ours, has not waited', () => {
  expect(waitingTime(minutes(1), 0)).toEqual({ unit: 'minutes', count: 0 });
});
