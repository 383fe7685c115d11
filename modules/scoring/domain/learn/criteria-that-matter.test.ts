import { describe, expect, it } from 'vitest';
import { counted, findCriteriaThatMatter } from './criteria-that-matter.ts';
import { categoryOf } from './data-set.ts';
import { evenNumbers, inventedPeople } from './testing-people.ts';

describe('a group of people', () => {
  it('of whom 30 of 100 won, against 30 of 300 others, converts twice as often as everybody', () => {
    const { rate, lift, liftInterval, p } = counted({ won: 30, lost: 70 }, { won: 60, lost: 340 });
    expect(rate).toBe(0.3);
    expect(lift).toBe(2);
    expect(liftInterval.low).toBeCloseTo(1.595, 3);
    expect(liftInterval.high).toBeCloseTo(2.508, 3);
    expect(p).toBeLessThan(0.001);
  });

  it('of nobody, of nobody who won, and of everybody has figures too', () => {
    expect(counted({ won: 0, lost: 0 }, { won: 5, lost: 5 })).toMatchObject({ people: 0, lift: 0, p: 1 });
    const none = counted({ won: 0, lost: 20 }, { won: 30, lost: 70 });
    expect(none.liftInterval.low).toBe(0);
    expect(none.liftInterval.high).toBeCloseTo(0.1611 / 0.3, 3);
    expect(counted({ won: 5, lost: 5 }, { won: 5, lost: 5 })).toMatchObject({ lift: 1, p: 1 });
  });
});

describe('criteria that matter', () => {
  it('are told from those that do not', () => {
    const people = inventedPeople(4000);
    const met = Uint8Array.from(people.fields[2]!.values);
    const { fields, criteria, comparisons } = findCriteriaThatMatter(people, [{ key: 'reads us', met }]);
    const q = new Map(fields.map(({ field, q }) => [field, q]));
    expect(q.get('employees')).toBeLessThan(0.001);
    expect(q.get('industry')).toBeLessThan(0.001);
    expect(q.get('eyes')).toBeGreaterThan(0.05);
    expect(criteria[0]).toMatchObject({ criterion: 'reads us', people: met.reduce((sum, one) => sum + one, 0) });
    expect(criteria[0]!.lift).toBeGreaterThan(1.1);
    expect(comparisons).toBe(fields.reduce((sum, { groups }) => sum + 1 + groups.length, 0) + 1);
    for (const { groups } of fields) expect(groups.reduce((sum, one) => sum + one.people, 0)).toBe(4000);
  });

  it('raise few false alarms among 200 fields that say nothing', () => {
    const random = evenNumbers(5);
    const outcomes = Uint8Array.from({ length: 1000 }, () => Number(random() < 0.2));
    const fields = Array.from({ length: 200 }, (_, index) => ({
      key: `field ${index}`,
      ...categoryOf(Array.from(outcomes, () => (random() < 0.5 ? 'a' : 'b'))),
    }));
    const found = findCriteriaThatMatter({ fields, outcomes }).fields;
    expect(found.filter(({ p }) => p <= 0.05).length).toBeGreaterThan(2);
    expect(found.filter(({ q }) => q <= 0.05).length).toBeLessThanOrEqual(1);
  });

  it('show the most frequent values of a category, and all others together', () => {
    const texts = Array.from({ length: 300 }, (_, row) => `value ${Math.floor(Math.sqrt(row * 3))}`);
    const outcomes = Uint8Array.from(texts, (_, row) => row % 2);
    const { groups } = findCriteriaThatMatter({ fields: [{ key: 'city', ...categoryOf(texts) }], outcomes }).fields[0]!;
    expect(groups).toHaveLength(21);
    expect(groups.at(-1)!.condition.is).toBe('otherThan');
  });
});
