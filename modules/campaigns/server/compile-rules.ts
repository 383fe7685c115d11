/**
 * Matching rules as SQL, with parameters only: what domain/matching.ts says of one touch, for all touches at once.
 * `*` becomes `%` of LIKE with everything else escaped; PostgreSQL's LIKE gives up on a failing rest, so no pattern is slow.
 */
import { type RawBuilder, sql } from 'kysely';
import type { RuleCondition, RuleMark, Rules } from '../contract.ts';
import { capitals, folded, smalls } from '../domain/matching.ts';

/** Expressions of a touch's marks, folded by `foldedSql`; marks that are not kept there match nothing. */
export type TouchColumns = { readonly [Mark in RuleMark]?: RawBuilder<unknown> };

export const foldedSql = (text: RawBuilder<unknown>): RawBuilder<string> =>
  sql`lower(translate(nullif(${text}, ''), ${sql.lit(capitals)}, ${sql.lit(smalls)}) collate "C")`;

const likePattern = (value: string): string => value.replace(/[\\%_]/g, '\\$&').replaceAll('*', '%');

function conditionSql({ mark, is, value }: RuleCondition, touch: TouchColumns): RawBuilder<boolean> {
  const column = touch[mark];
  if (!column) return sql`false`;
  const asked = folded(value);
  switch (is) {
    case 'equals':
      return sql`${column} = ${asked}::text`;
    case 'beginsWith':
      return sql`starts_with(${column}, ${asked}::text)`;
    case 'contains':
      return sql`strpos(${column}, ${asked}::text) > 0`;
    case 'matches':
      return sql`${column} like ${likePattern(asked)}::text`;
  }
}

export function rulesSql(rules: Rules, touch: TouchColumns): RawBuilder<boolean> {
  if (rules.length === 0) return sql`false`;
  const any = rules.map(
    ({ all }) =>
      sql`(${sql.join(
        all.map((condition) => conditionSql(condition, touch)),
        sql` and `,
      )})`,
  );
  return sql`coalesce(${sql.join(any, sql` or `)}, false)`;
}

/** The place (from 0) of the first campaign a touch belongs to; null: of none. */
export function placeSql(
  inOrder: readonly { readonly rules: Rules }[],
  touch: TouchColumns,
): RawBuilder<number | null> {
  if (inOrder.length === 0) return sql`null::integer`;
  return sql`case ${sql.join(
    inOrder.map(({ rules }, place) => sql`when ${rulesSql(rules, touch)} then ${sql.lit(place)}`),
    sql` `,
  )} end`;
}
