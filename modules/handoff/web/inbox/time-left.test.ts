import { expect, it } from 'vitest';
import { hoursAndMinutes, timeLeft } from './time-left.ts';

const calendar = { timeZone: 'UTC', week: Array(7).fill([[540, 1020]]), holidays: new Set<string>() };
const lead = { dueAt: '2026-03-25T10:00:00Z', warnAt: '2026-03-25T09:30:00Z', breachedAt: null };
const left = (now: string, change = {}) => timeLeft({ ...lead, ...change }, Date.parse(now), calendar);

it('counts working time, says when it is short, when it stands still, and when it is over', () => {
  expect(left('2026-03-24T16:00:00Z')).toEqual({ state: 'calm', minutes: 120, paused: false });
  expect(left('2026-03-24T20:00:00Z')).toEqual({ state: 'calm', minutes: 60, paused: true });
  expect(left('2026-03-25T09:40:00Z')).toEqual({ state: 'soon', minutes: 20, paused: false });
  expect(left('2026-03-24T15:59:40Z')).toMatchObject({ minutes: 120 });
  expect(left('2026-03-25T09:59:40Z')).toMatchObject({ minutes: 1 });
  expect(left('2026-03-25T10:00:00Z')).toEqual({ state: 'over', since: lead.dueAt });
  expect(left('2026-03-25T09:00:00Z', { breachedAt: '2026-03-25T08:00:00Z' })).toMatchObject({ state: 'over' });
  expect(left('2026-03-25T09:00:00Z', { dueAt: null })).toEqual({ state: 'none' });
  expect(hoursAndMinutes(125)).toEqual({ hours: 2, minutes: 5 });
});
