import { describe, expect, it } from 'vitest';
import { codeField, countCodes } from './code-field.ts';
import { categoryOf, type ColumnOf } from './data-set.ts';
import { groupField, usualGrouping } from './group-field.ts';
import { groupsAsConditions } from './groups-as-conditions.ts';

/** A field of these people, fitted by hand: `points` of each of its groups, in their order. */
function conditionsOf(column: ColumnOf, outcomes: Uint8Array, points: readonly number[]) {
  const field = codeField({ key: 'field', ...column }, { fields: [], outcomes });
  const rows = Int32Array.from(outcomes, (_, row) => row);
  const grouping = groupField(field, countCodes(field, outcomes, rows), { ...usualGrouping, rareOutcomes: 0 });
  expect(grouping.groups).toHaveLength(points.length);
  return groupsAsConditions({
    grouped: { field, grouping, groupOfRow: new Uint8Array() },
    coefficient: 1,
    standardError: 0,
    points: points.map((one) => ({ points: one, exact: one, low: one - 1, high: one + 2 })),
  }).map(({ condition, points: whole, people, won, interval }) => ({ condition, whole, people, won, interval }));
}

/** 100 people of each value, of whom so many won. */
const hundredsOf = <T>(won: readonly (readonly [T, number])[]) => ({
  values: won.flatMap(([value]) => new Array<T>(100).fill(value)),
  outcomes: Uint8Array.from(won.flatMap(([, wins]) => Array.from({ length: 100 }, (_, at) => Number(at < wins)))),
});

describe('groups as conditions', () => {
  it('puts neighbouring ages with the same points together', () => {
    const { values, outcomes } = hundredsOf([
      [20, 10],
      [30, 40],
      [45, 80],
      [Number.NaN, 40],
    ]);
    expect(conditionsOf({ kind: 'number', values: Float64Array.from(values) }, outcomes, [4, 4, -2, 4])).toEqual([
      {
        condition: { is: 'between', from: null, to: 45 },
        whole: 4,
        people: 200,
        won: 50,
        interval: { low: 3, high: 6 },
      },
      {
        condition: { is: 'between', from: 45, to: null },
        whole: -2,
        people: 100,
        won: 80,
        interval: { low: -3, high: 0 },
      },
      { condition: { is: 'missing' }, whole: 4, people: 100, won: 40, interval: { low: 3, high: 6 } },
    ]);
  });

  it('puts any values of a category with the same points together', () => {
    const { values, outcomes } = hundredsOf([
      ['trade', 10],
      ['building', 40],
      ['software', 80],
    ]);
    const found = conditionsOf(categoryOf(values), outcomes, [-5, 2, -5]);
    expect(found.map(({ condition, whole }) => [condition, whole])).toEqual([
      [{ is: 'oneOf', values: ['software', 'trade'] }, -5],
      [{ is: 'oneOf', values: ['building'] }, 2],
    ]);
  });

  it('says other than what is named for the rare values, and what has the same points goes with them', () => {
    const { values, outcomes } = hundredsOf([
      ['trade', 10],
      ['software', 80],
      ['building', 50],
    ]);
    const rare = ['tailors', 'bakers', 'smiths'];
    const column = categoryOf([...values, ...rare]);
    const found = conditionsOf(column, Uint8Array.of(...outcomes, 1, 1, 0), [-5, 0, 2, 2]);
    expect(found.map(({ condition, whole, people }) => [condition, whole, people])).toEqual([
      [{ is: 'oneOf', values: ['trade'] }, -5, 100],
      [{ is: 'oneOf', values: ['building'] }, 0, 100],
      [{ is: 'otherThan', values: ['building', 'trade'] }, 2, 103],
    ]);
  });
});
