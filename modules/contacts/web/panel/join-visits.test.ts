import { expect, it } from 'vitest';
import { joinVisits } from './join-visits.ts';

const at = (time: string, what = 'page') => ({ at: `2026-03-01T${time}:00Z`, what });
const told = (events: readonly { at: string; what: string }[]) =>
  joinVisits(events, ({ what }) => what !== 'note').map((group) => group.map(({ what }) => what));

it('puts the pages of one visit together', () => {
  expect(told([at('10:10'), at('10:05', 'click'), at('10:00')])).toEqual([['page', 'click', 'page']]);
});

it('begins another visit after half an hour', () => {
  expect(told([at('10:30'), at('10:00')])).toEqual([['page'], ['page']]);
});

it('lets what is of no visit stand alone, in its place', () => {
  expect(told([at('10:10'), at('10:05', 'note'), at('10:00')])).toEqual([['page'], ['note'], ['page']]);
});
