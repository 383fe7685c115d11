import { expect, it } from 'vitest';
import { judgeDeal, type DealTold } from './judge-deal.ts';

const at = (day: string, time = '00:00'): number => Date.parse(`${day}T${time}Z`);
const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
const now = at('2026-06-01');
const judged = (told: Partial<DealTold>) =>
  judgeDeal({ outcome: null, stageOutcome: null, createdAt: null, closedAt: null, wonAt: null, lostAt: null, expectedAt: null, ...told }, now, dayOf); // prettier-ignore

it('a won deal was closed on its day, not before it was created', () => {
  expect(judged({ stageOutcome: 'won', createdAt: at('2026-03-01'), closedAt: at('2026-03-05') })).toEqual({ outcome: 'won', createdAt: at('2026-03-01'), closedAt: at('2026-03-05'), expectedOn: null }); // prettier-ignore
  expect(judged({ stageOutcome: 'won', createdAt: at('2026-03-03'), closedAt: at('2026-03-01') })).toEqual({ problem: 'closed-before-created', values: { created: '2026-03-03', closed: '2026-03-01' } }); // prettier-ignore
});

it('a day without a time is not before a moment of the same day', () => {
  expect(judged({ outcome: 'lost', createdAt: at('2026-03-01', '14:00'), closedAt: at('2026-03-01') })).toMatchObject({
    outcome: 'lost',
    closedAt: at('2026-03-01', '14:00'),
  });
});

it('the closing day of an open deal is the one that is hoped for', () => {
  expect(judged({ outcome: 'open', createdAt: at('2026-03-01'), closedAt: at('2026-09-01') })).toEqual({ outcome: null, createdAt: at('2026-03-01'), closedAt: null, expectedOn: '2026-09-01' }); // prettier-ignore
});

it('dates of winning and losing say how it ended, where nothing else does', () => {
  expect(judged({ createdAt: at('2026-03-01'), wonAt: at('2026-04-01') })).toMatchObject({ outcome: 'won' });
  expect(judged({ createdAt: at('2026-03-01'), lostAt: at('2026-04-01') })).toMatchObject({ outcome: 'lost' });
  expect(judged({ outcome: 'open', stageOutcome: 'lost', lostAt: at('2026-04-01') })).toMatchObject({
    outcome: 'lost',
  });
});

it('closed without a day, or on one that has not come, is refused', () => {
  expect(judged({ outcome: 'won' })).toMatchObject({ problem: 'no-closing-day' });
  expect(judged({ outcome: 'won', closedAt: at('2027-01-01') })).toMatchObject({ problem: 'closed-in-future' });
  expect(judged({ createdAt: at('2027-01-01') })).toMatchObject({ problem: 'created-in-future' });
});

it('who does not know when a deal was opened takes the day it was closed, or today', () => {
  expect(judged({ outcome: 'won', closedAt: at('2026-03-05') })).toMatchObject({ createdAt: at('2026-03-05') });
  expect(judged({})).toMatchObject({ outcome: null, createdAt: now });
});
