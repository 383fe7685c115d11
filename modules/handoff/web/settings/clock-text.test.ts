import { expect, it } from 'vitest';
import { clockOf, minutesOfClock } from './clock-text.ts';

it('writes and reads the minutes of a day', () => {
  expect([clockOf(0), clockOf(545), clockOf(1_440)]).toEqual(['00:00', '09:05', '00:00']);
  expect([minutesOfClock('09:05'), minutesOfClock('')]).toEqual([545, null]);
});
