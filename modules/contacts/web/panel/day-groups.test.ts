import { expect, test } from 'vitest';
import { groupByDay } from './day-groups.ts';

test('a fact half an hour after midnight in Warsaw belongs to the new day', () => {
  const events = [{ at: '2026-03-01T22:30:00Z' }, { at: '2026-03-01T23:30:00Z' }, { at: '2026-03-01T08:00:00Z' }];
  expect(groupByDay(events, 'Europe/Warsaw')).toEqual([
    { day: '2026-03-01', events: [events[0], events[2]] },
    { day: '2026-03-02', events: [events[1]] },
  ]);
  expect(groupByDay(events, 'UTC')).toHaveLength(1);
});

test('no facts, no days', () => {
  expect(groupByDay([], 'Europe/Warsaw')).toEqual([]);
});
