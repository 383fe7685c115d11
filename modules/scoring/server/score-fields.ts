/** Scores in the filter language: `score.KEY.points` and the like for each scorecard in force, short keys for the first one. */
import { type RawBuilder, sql } from 'kysely';
import { type Narrow, type NarrowedField, valuesAsked } from '#modules/contacts/server/index.ts';
import type { Condition } from '#platform/contract/filter.ts';
import type { LocalText } from '#platform/contract/problem.ts';
import type { FieldSource } from '#platform/server/filter/field-catalog.ts';
import { type Temperature, engagementGrades, fitGrades, temperatures } from '../contract.ts';
import { type ScorecardInForce, scorecardsInForce } from './store.ts';

const temperatureNames: Readonly<Record<Temperature, LocalText>> = {
  vetoed: { pl: 'wykluczony', en: 'vetoed' },
  cold: { pl: 'zimny', en: 'cold' },
  warm: { pl: 'ciepły', en: 'warm' },
  hot: { pl: 'gorący', en: 'hot' },
};
const cells = fitGrades.flatMap((fit) => engagementGrades.map((engagement) => `${fit}${engagement}`));

const graded = (
  value: RawBuilder<unknown>,
  bounds: readonly number[],
  grades: readonly (string | number)[],
): RawBuilder<unknown> =>
  sql`(case ${sql.join(
    bounds.map((bound, index) => sql`when ${value} >= ${bound}::integer then ${sql.lit(String(grades[index]))}`),
    sql` `,
  )} else ${sql.lit(String(grades[3]))} end)`;

/** "A1" of a row `s` of scores; null for the vetoed. */
export const cellOf = ({ definition: { grid } }: Pick<ScorecardInForce, 'definition'>): RawBuilder<unknown> =>
  sql`(case when s.veto is null then ${graded(sql`s.fit`, grid.fit, fitGrades)} || ${graded(sql`s.engagement`, grid.engagement, engagementGrades)} end)`;

const temperatureText = sql`(array[${sql.join(temperatures.map((temperature) => sql.lit(temperature)))}])[s.temperature + 1]`;

/** Of the card's rows `s`. */
const own = (card: ScorecardInForce, workspaceId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`scoring.score as s where s.workspace_id = ${workspaceId} and s.scorecard_id = ${card.id}`;

const numberComparisons: Partial<Record<Condition['is'], RawBuilder<unknown>>> = {
  equals: sql`=`,
  atLeast: sql`>=`,
  atMost: sql`<=`,
};

type Making = { readonly card: ScorecardInForce; readonly workspaceId: string };

function field(
  { card, workspaceId }: Making,
  about: Pick<NarrowedField, 'key' | 'label' | 'kind' | 'options' | 'breakdown'>,
  value: RawBuilder<unknown>,
  where: (condition: Condition) => RawBuilder<unknown> | null,
): NarrowedField {
  const narrow: Narrow = (condition) => {
    const asked = where(condition);
    if (asked === null) return null;
    return {
      exact: true,
      where: sql`contact.id in (select s.contact_id from ${own(card, sql`${workspaceId}::uuid`)} and ${asked})`,
    };
  };
  return {
    ...about,
    group: 'score',
    sql: sql`(select ${value} from ${own(card, sql`contact.workspace_id`)} and s.contact_id = contact.id)`,
    // Of a former day: see scores-then.ts.
    past: () =>
      sql`(select ${value} from pg_temp.score_then as s where s.scorecard_id = ${card.id}::uuid and s.contact_id = contact.id)`,
    narrow,
  };
}

const numberWhere = (column: string) => (condition: Condition) => {
  const comparison = numberComparisons[condition.is];
  const { value } = condition;
  if (!comparison || Array.isArray(value) || typeof value === 'boolean' || value === undefined || value === '')
    return null;
  const bound = Number(value);
  return Number.isFinite(bound) ? sql`${sql.ref(`s.${column}`)} ${comparison} ${bound}::float8` : null;
};

/** By points, which the index knows, beside the temperature itself. */
function temperatureWhere({ definition }: ScorecardInForce) {
  const bounds = { vetoed: 0, cold: -1_000_000, warm: definition.temperature.warm, hot: definition.temperature.hot };
  return (condition: Condition) => {
    const asked = temperatures.filter((temperature) => valuesAsked(condition)?.includes(temperature));
    if (asked.length === 0) return null;
    const least = Math.min(...asked.map((temperature) => bounds[temperature]));
    return sql`s.points >= ${least}::integer and s.temperature = any(${asked.map((each) => temperatures.indexOf(each))}::smallint[])`;
  };
}

function fieldsOf(making: Making): NarrowedField[] {
  const { card } = making;
  const label = (pl: string, en: string): LocalText => ({ pl: `${card.name}: ${pl}`, en: `${card.name}: ${en}` });
  const number = (key: string, column: string, named: LocalText) =>
    field(
      making,
      { key, label: named, kind: 'number', breakdown: false },
      sql`${sql.ref(`s.${column}`)}::float8`,
      numberWhere(column),
    );
  const options = temperatures.map((value) => ({ value, label: temperatureNames[value] }));
  const temperature = (key: string, named: LocalText) =>
    field(
      making,
      { key, label: named, kind: 'choice', options, breakdown: true },
      temperatureText,
      temperatureWhere(card),
    );
  const cellNames = cells.map((value) => ({ value, label: { pl: value, en: value } }));
  return [
    number(`score.${card.key}.points`, 'points', label('punkty', 'points')),
    number(`score.${card.key}.fit`, 'fit', label('dopasowanie', 'fit')),
    number(`score.${card.key}.engagement`, 'engagement', label('zaangażowanie', 'engagement')),
    temperature(`score.${card.key}.temperature`, label('temperatura', 'temperature')),
    field(
      making,
      {
        key: `score.${card.key}.grid`,
        label: label('pole siatki', 'grid cell'),
        kind: 'choice',
        options: cellNames,
        breakdown: true,
      },
      cellOf(card),
      (condition) => {
        const asked = valuesAsked(condition);
        return asked === null || asked.length === 0 ? null : sql`${cellOf(card)} = any(${asked.map(String)}::text[])`;
      },
    ),
    ...(card.is_first
      ? [
          number('score', 'points', { pl: 'Punkty', en: 'Score' }),
          temperature('temperature', { pl: 'Temperatura', en: 'Temperature' }),
        ]
      : []),
  ];
}

export const scoreFields: FieldSource = {
  owns: (key) => key === 'score' || key === 'temperature' || key.startsWith('score.'),
  read: async (tx, workspaceId) =>
    (await scorecardsInForce(tx, workspaceId)).flatMap((card) => fieldsOf({ card, workspaceId })),
};
