/** Rules mean the same in SQL, where a million touches are matched, and in TypeScript, where one is. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { testDatabase } from '#platform/server/testing/database.ts';
import { type Rules, comparisons, ruleMarks } from '../contract.ts';
import { campaignOf } from '../domain/matching.ts';
import { foldedSql, placeSql } from './compile-rules.ts';

const database = testDatabase();

/** Few letters, so that things match; and all that means something to LIKE, to a regular expression or to an alphabet. */
const text = (max: number) =>
  fc.string({
    unit: fc.constantFrom('a', 'A', 'b', 'ż', 'Ż', 'İ', 'ß', '*', '%', '_', '\\', '.', ' ', '😀'),
    maxLength: max,
  });
const touch = fc.record(
  Object.fromEntries(ruleMarks.map((mark) => [mark, fc.option(text(6))])) as Record<
    (typeof ruleMarks)[number],
    fc.Arbitrary<string | null>
  >,
);
const condition = fc.record({
  mark: fc.constantFrom(...ruleMarks),
  is: fc.constantFrom(...comparisons),
  value: text(4).filter((value) => value !== ''),
});
const rules: fc.Arbitrary<Rules> = fc.array(fc.record({ all: fc.array(condition, { minLength: 1, maxLength: 2 }) }), { maxLength: 3 }); // prettier-ignore
const campaigns = fc.array(fc.record({ rules }), { maxLength: 4 });

it('for any touches and any rules', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(touch, { minLength: 1, maxLength: 30 }), campaigns, async (touches, inOrder) => {
      const place = placeSql(inOrder, Object.fromEntries(ruleMarks.map((mark) => [mark, foldedSql(sql.ref(`t.${mark}`))])));
      const { rows } = await sql<{ place: number | null }>`select ${place} as place
        from jsonb_to_recordset(${JSON.stringify(touches.map((each, n) => ({ n, ...each })))}::jsonb)
          as t(n integer, source text, medium text, campaign text, term text, content text) order by n`.execute(database().db);
      const expected = touches.map((each) => {
        const found = campaignOf(each, inOrder);
        return found === null ? null : inOrder.indexOf(found);
      });
      expect(rows.map((row) => row.place)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
}); // prettier-ignore
