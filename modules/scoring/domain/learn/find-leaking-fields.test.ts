import { describe, expect, it } from 'vitest';
import { categoryOf, type DataSet, type FieldColumn } from './data-set.ts';
import { findLeakingColumns } from './find-leaking-fields.ts';
import { learnCard } from './learn-card.ts';
import { evenNumbers, inventedPeople } from './testing-people.ts';

const day = 86_400_000;
/** 100 won and 900 lost, decided on day 100. */
const outcomes = Uint8Array.from({ length: 1000 }, (_, row) => Number(row < 100));
const decidedAt = new Float64Array(1000).fill(100 * day);
const leaksOf = (field: FieldColumn) => findLeakingColumns({ fields: [field], outcomes, decidedAt } satisfies DataSet);
const textWhere = (has: (row: number) => boolean) =>
  categoryOf(Array.from(outcomes, (_, row) => (has(row) ? 'text' : '')));

describe('a field written after the outcome', () => {
  const recorded = (at: (row: number) => number): Float64Array =>
    Float64Array.from(outcomes, (_, row) => at(row) * day);
  const values = textWhere(() => true);

  it('is refused when a tenth of the won have it from the day they won, though they are few among all', () => {
    const recordedAt = recorded((row) => (row < 10 ? 100 : 50));
    expect(leaksOf({ key: 'invoice', ...values, recordedAt })).toEqual([
      { field: 'invoice', code: 'recorded-late', outcome: 'won', known: 100, late: 10 },
    ]);
  });

  it('is used when only a few values came late, or their times are not known', () => {
    expect(leaksOf({ key: 'phone', ...values, recordedAt: recorded((row) => (row < 9 ? 100 : 50)) })).toEqual([]);
    expect(leaksOf({ key: 'phone', ...values, recordedAt: recorded(() => Number.NaN) })).toEqual([]);
  });
});

describe('a field filled for one outcome', () => {
  it('is refused: a date that only the won have', () => {
    const values = Float64Array.from(outcomes, (won) => (won ? 100 * day : Number.NaN));
    expect(leaksOf({ key: 'wonAt', kind: 'date', values })).toEqual([
      {
        field: 'wonAt',
        code: 'filled-for-one-outcome',
        outcome: 'won',
        filledWon: 100,
        won: 100,
        filledLost: 0,
        lost: 900,
      },
    ]);
  });

  it('is refused when some of the won have it and nearly none of the lost', () => {
    expect(leaksOf({ key: 'contract', ...textWhere((row) => row < 40 || row === 500) })[0]?.code).toBe(
      'filled-for-one-outcome',
    );
  });

  it('is refused: a reason that only the lost have', () => {
    expect(leaksOf({ key: 'lostReason', ...textWhere((row) => row >= 500) })[0]).toMatchObject({
      outcome: 'lost',
      filledWon: 0,
    });
  });

  it('is used when it is merely rare, or merely more often filled for the won', () => {
    expect(leaksOf({ key: 'fax', ...textWhere((row) => row >= 990) })).toEqual([]);
    expect(leaksOf({ key: 'budget', ...textWhere((row) => row < 60 || (row >= 100 && row < 127)) })).toEqual([]);
    expect(leaksOf({ key: 'name', ...textWhere((row) => row % 2 === 0) })).toEqual([]);
  });

  it('does not take a behaviour never seen for a missing value', () => {
    const values = Float64Array.from(outcomes, (won) => (won ? 3 : Number.NaN));
    expect(leaksOf({ key: 'visits', kind: 'count', values })).toEqual([]);
  });
});

describe('a field that is too good', () => {
  /** The outcome, turned round for a share of the people. */
  const nearly =
    (key: string, wrong: number, seed: number) =>
    (happened: Uint8Array): FieldColumn => {
      const random = evenNumbers(seed);
      return { key, kind: 'boolean', values: Int8Array.from(happened, (won) => (random() < wrong ? 1 - won : won)) };
    };

  it('is refused when alone it tells as much as all others together, and so is the same thing in other words', () => {
    const people = inventedPeople(3000, 1, (happened) => {
      const called = nearly('called', 0.12, 7)(happened);
      const minutes = Float64Array.from(called.values, (value) => value * 60);
      return [called, { key: 'minutes', kind: 'number', values: minutes }];
    });
    const card = learnCard(people);
    expect(card.leaks.map(({ field, code }) => [field, code])).toEqual([
      ['called', 'as-good-as-all-others'],
      ['minutes', 'as-good-as-all-others'],
    ]);
    expect(card.status === 'learned' && card.fields.map(({ field }) => field)).not.toContain('called');
  });

  it('is refused when it is better than anything known beforehand, whatever the others', () => {
    const { leaks } = learnCard(inventedPeople(2000, 2, (happened) => [nearly('paid', 0.02, 7)(happened)]));
    expect(leaks).toEqual([expect.objectContaining({ field: 'paid', code: 'too-good', vouched: false })]);
  });

  it('is used, and still named, when a person vouches for it', () => {
    const card = learnCard(
      inventedPeople(2000, 2, (happened) => [nearly('paid', 0.02, 7)(happened)]),
      { vouched: ['paid'] },
    );
    expect(card.leaks).toEqual([expect.objectContaining({ field: 'paid', vouched: true })]);
    expect(card.status === 'learned' && card.fields[0]?.field).toBe('paid');
  });

  it('is used when it is good but the others together are better', () => {
    const { leaks } = learnCard(inventedPeople(3000, 1, (happened) => [nearly('asked', 0.38, 9)(happened)]));
    expect(leaks).toEqual([]);
  });
});
