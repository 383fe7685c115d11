import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeField, codesOfNumbers, countCodes } from './code-field.ts';
import { categoryOf, type ColumnOf } from './data-set.ts';
import { groupField, noGroup, usualGrouping, type GroupingOptions } from './group-field.ts';
import { mergeAlike, mergeToMonotone } from './merge-groups.ts';

const group = (
  column: ColumnOf,
  outcomes: Uint8Array,
  options: Partial<GroupingOptions> = {},
  decidedAt?: Float64Array,
) => {
  const coded = codeField({ key: 'field', ...column }, { fields: [], outcomes, ...(decidedAt && { decidedAt }) });
  const rows = Int32Array.from(outcomes, (_, row) => row);
  return { coded, ...groupField(coded, countCodes(coded, outcomes, rows), { ...usualGrouping, ...options }) };
};
/** `people[i]` rows of the i-th value, of which `won[i]` won. */
const rowsOf = <T>(counts: readonly (readonly [value: T, people: number, won: number])[]) => ({
  values: counts.flatMap(([value, people]) => new Array<T>(people).fill(value)),
  outcomes: Uint8Array.from(
    counts.flatMap(([, people, won]) => Array.from({ length: people }, (_, i) => Number(i < won))),
  ),
});

describe('merging groups', () => {
  const some = [
    { codes: [0], won: 10, lost: 90 },
    { codes: [1], won: 12, lost: 88 },
    { codes: [2], won: 60, lost: 40 },
  ];

  it('puts 10 and 12 of 100 together and leaves 60 of 100 alone', () => {
    expect(mergeAlike(some, { mostGroups: 8, fewest: 0, level: 0.05 })).toEqual([
      { codes: [0, 1], won: 22, lost: 178 },
      { codes: [2], won: 60, lost: 40 },
    ]);
  });

  it('leaves no group smaller than asked, and no more groups than asked', () => {
    expect(mergeAlike(some, { mostGroups: 8, fewest: 150, level: 1 })).toHaveLength(1);
    expect(mergeAlike(some, { mostGroups: 2, fewest: 0, level: 1 })).toHaveLength(2);
  });

  it('pools 30 % and 20 % where the rate must rise', () => {
    const rates = [10, 30, 20].map((won, code) => ({ codes: [code], won, lost: 100 - won }));
    expect(mergeToMonotone(rates, 'rising')).toEqual([
      { codes: [0], won: 10, lost: 90 },
      { codes: [1, 2], won: 50, lost: 150 },
    ]);
  });

  it('to a direction keeps everybody and never breaks it', () => {
    const counts = fc.array(
      fc.record({ won: fc.integer({ min: 0, max: 50 }), lost: fc.integer({ min: 1, max: 50 }) }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(counts, fc.constantFrom('rising' as const, 'falling' as const), (some, direction) => {
        const merged = mergeToMonotone(
          some.map((one, code) => ({ ...one, codes: [code] })),
          direction,
        );
        const rates = merged.map(({ won, lost }) => won / (won + lost));
        rates
          .slice(1)
          .forEach((rate, index) =>
            expect(direction === 'rising' ? rate > rates[index]! : rate < rates[index]!).toBe(true),
          );
        expect(merged.flatMap(({ codes }) => codes)).toEqual(some.map((_, code) => code));
      }),
    );
  });
});

describe('codes of numbers', () => {
  it('follow their order, and no value is −1', () => {
    const { codes, ordered } = codesOfNumbers(Float64Array.of(30, Number.NaN, 10, 30));
    expect([...codes]).toEqual([1, -1, 0, 1]);
    expect([...ordered]).toEqual([10, 30]);
  });
});

describe('groups of a field', () => {
  it('cut a number where the rate jumps, with people without a value apart', () => {
    const low = Array.from({ length: 20 }, (_, value) => [value, 50, 5] as const);
    const high = Array.from({ length: 20 }, (_, value) => [20 + value, 50, 25] as const);
    const { values, outcomes } = rowsOf<number>([...low, ...high, [Number.NaN, 100, 90]]);
    const { groups, weights, coded } = group({ kind: 'number', values: Float64Array.from(values) }, outcomes);
    expect(groups.map(({ is, won, lost }) => [is, won, lost])).toEqual([
      ['values', 100, 900],
      ['values', 500, 500],
      ['missing', 90, 10],
    ]);
    expect(coded.ordered![groups[1]!.codes[0]!]).toBe(20);
    expect(weights[0]).toBeLessThan(weights[1]!);
    expect(weights[1]).toBeLessThan(weights[2]!);
  });

  it('make one of a number that says nothing: it is left out', () => {
    const { values, outcomes } = rowsOf(Array.from({ length: 40 }, (_, value) => [value, 50, 10] as const));
    expect(group({ kind: 'number', values: Float64Array.from(values) }, outcomes).groups).toEqual([]);
  });

  it('pool rare values of a category as other, where values never seen go too', () => {
    const { values, outcomes } = rowsOf([
      ['a', 100, 10],
      ['b', 100, 50],
      ['c', 10, 5],
      ['d', 5, 2],
    ] as const);
    const column = categoryOf(values);
    const { groups, groupOfCode } = group({ ...column, labels: [...column.labels, 'never seen'] }, outcomes);
    expect(groups.map(({ is, won, lost }) => [is, won + lost])).toEqual([
      ['values', 100],
      ['other', 15],
      ['values', 100],
    ]);
    expect(groupOfCode[4]).toBe(1);
    expect(groupOfCode[5]).toBe(noGroup);
  });

  it('merge values that do not differ where asked', () => {
    const { values, outcomes } = rowsOf([
      ['a', 100, 10],
      ['b', 100, 50],
      ['c', 100, 11],
      ['d', 100, 49],
    ] as const);
    expect(group(categoryOf(values), outcomes).groups).toHaveLength(4);
    expect(
      group(categoryOf(values), outcomes, { mergeValues: true }).groups.map(({ codes }) => [...codes].sort()),
    ).toEqual([
      [0, 2],
      [1, 3],
    ]);
  });

  it('take a date by its age in whole days at the decision', () => {
    const day = 86_400_000;
    const { values, outcomes } = rowsOf([
      [5, 100, 60],
      [400, 100, 10],
    ] as const);
    const decidedAt = new Float64Array(outcomes.length).fill(1000 * day);
    const dates = Float64Array.from(values, (age) => 1000 * day - age * day - 1000);
    const { coded, groups } = group({ kind: 'date', values: dates }, outcomes, {}, decidedAt);
    expect([...coded.ordered!]).toEqual([5, 400]);
    expect(groups).toHaveLength(2);
  });

  it('count a behaviour never seen as never', () => {
    const { values, outcomes } = rowsOf([
      [Number.NaN, 100, 10],
      [0, 100, 10],
      [3, 100, 60],
    ] as const);
    const { groups } = group({ kind: 'count', values: Float64Array.from(values) }, outcomes);
    expect(groups.map(({ is, won, lost }) => [is, won + lost])).toEqual([
      ['values', 200],
      ['values', 100],
    ]);
  });

  it('leave a value out that was recorded at the decision or later', () => {
    const coded = codeField(
      { key: 'phone', ...categoryOf(['a', 'b']), recordedAt: Float64Array.of(10, 20) },
      { fields: [], outcomes: Uint8Array.of(0, 1), decidedAt: Float64Array.of(20, 20) },
    );
    expect([...coded.codes]).toEqual([0, -1]);
  });

  it('hold each person once, and a monotone field keeps its direction', () => {
    const row = fc.record({ value: fc.option(fc.integer({ min: 0, max: 30 })), won: fc.constantFrom(0, 1) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 300 }), fc.boolean(), (people, monotone) => {
        const outcomes = Uint8Array.from(people, ({ won }) => won);
        const values = Float64Array.from(people, ({ value }) => value ?? Number.NaN);
        const options = { rarePeople: 5, ...(monotone && { monotone: { field: 'rising' as const } }) };
        const { groups } = group({ kind: 'number', values }, outcomes, options);
        if (groups.length === 0) return;
        expect(groups.reduce((sum, { won, lost }) => sum + won + lost, 0)).toBe(people.length);
        const rates = groups.filter(({ is }) => is === 'values').map(({ won, lost }) => won / (won + lost));
        if (monotone) expect(rates).toEqual([...rates].sort((a, b) => a - b));
      }),
    );
  });
});
