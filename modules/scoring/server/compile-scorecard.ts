/**
 * A scorecard as one SELECT of (contact_id, fit, engagement, points, temperature, veto, parts): for everybody each behaviour is added up
 * once and joined, for some it is looked up for each of them. A criterion that cannot be asked any more gives 0 and is reported.
 */
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { companyJoin, inForce } from '#modules/contacts/server/index.ts';
import { behaviourDays } from '#modules/tracking/server/index.ts';
import { Problem } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import type { Field, FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { Calendar } from '#platform/server/filter/period.ts';
import type { BehaviourCriterion, BrokenItem, Criterion, Definition, Half } from '../contract.ts';
import { scoringProblem } from './problems.ts';

type Behaving = z.infer<typeof BehaviourCriterion>;

export type Asking = {
  readonly tx: Tx;
  readonly catalog: FieldCatalog;
  readonly workspaceId: string;
  /** See `SetSurroundings`. */
  readonly among: 'many' | 'few';
  /** A condition on the row `contact`; null: everybody. */
  readonly whom: RawBuilder<boolean> | null;
  /** As of the end of this local day (YYYY-MM-DD). */
  readonly asOf?: string;
};

export type CompiledScorecard = {
  readonly select: RawBuilder<unknown>;
  readonly broken: readonly BrokenItem[];
  /** Why the first of them is. */
  readonly problem: Problem | null;
};

/** No criterion gives more than this, however often something is done. */
export const mostOfCriterion = 10_000;

/** What a score is made of may not be a score: naming one, also through a segment or a persona, is refused when it is compiled. */
function withoutScores(fields: ReadonlyMap<string, Field>): ReadonlyMap<string, Field> {
  const refused = [...fields.values()]
    .filter(({ group }) => group === 'score')
    .map((field): [string, Field] => [
      field.key,
      {
        ...field,
        get sql(): RawBuilder<unknown> {
          throw scoringProblem('criterion-names-score', { field: field.key });
        },
      },
    ]);
  return new Map([...fields, ...refused]);
}

export async function calendarOf({ tx, catalog, workspaceId, asOf }: Asking): Promise<Calendar> {
  const timeZone = await catalog.zoneOf(tx, workspaceId);
  return {
    timeZone,
    isPast: asOf !== undefined,
    today: asOf === undefined ? sql`(now() at time zone ${timeZone})::date` : sql`${asOf}::date`,
  };
}

/** Figures over rows (day, times) of what one contact did; points are doubles here. */
export function figuresOf({ per, points, halfLifeDays, cap, behaviour }: Behaving, { today }: Calendar) {
  const left = (day: RawBuilder<unknown>) =>
    halfLifeDays === null
      ? sql`1::float8`
      : sql`power(0.5::float8, greatest(0, ${today} - ${day})::float8 / ${halfLifeDays}::float8)`;
  const enough = behaviour.times?.count ?? 1;
  const size = Math.abs(points);
  const unfaded =
    per === 'time'
      ? sql`${size}::float8 * sum(did.times)::float8`
      : sql`case when sum(did.times) >= ${enough} then ${size}::float8 end`;
  const uncapped =
    per === 'once'
      ? sql`case when sum(did.times) >= ${enough} then ${size}::float8 * ${left(sql`max(did.day)`)} end`
      : halfLifeDays === null
        ? unfaded
        : sql`${size}::float8 * sum(did.times * ${left(sql`did.day`)})`;
  const sign = sql.lit(Math.sign(points));
  // Half a point rounds away from zero. LEAST passes over nulls, and nothing done is null.
  const given = sql`${sign} * floor(least(coalesce(${uncapped}, 0), ${Math.min(cap ?? mostOfCriterion, mostOfCriterion)}::float8) + 0.5)::integer`;
  return { unfaded: sql`${sign} * ${unfaded}`, uncapped: sql`${sign} * ${uncapped}`, given };
}

/** Whether its points are a sum over what was done; the others are a condition. */
export const isCounted = (criterion: Criterion): criterion is Behaving =>
  criterion.kind === 'behaviour' && (criterion.per === 'time' || criterion.halfLifeDays !== null);

export const filterOf = (criterion: Criterion) =>
  criterion.kind === 'filter' ? criterion.filter : { set: 'behaviour', of: { ...criterion.behaviour } };

type Part = { readonly value: RawBuilder<unknown>; readonly join: RawBuilder<unknown> | null };

export async function compileScorecard(asking: Asking, definition: Definition): Promise<CompiledScorecard> {
  const { tx, catalog, workspaceId, among, whom, asOf } = asking;
  const fields = withoutScores(await catalog.of(tx, workspaceId));
  const calendar = await calendarOf(asking);
  const broken: BrokenItem[] = [];
  let problem: Problem | null = null;
  const orBroken = async <T>(id: string, compile: () => Promise<T>): Promise<T | null> => {
    try {
      return await compile();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problem ??= error;
      broken.push({ id, why: { pl: error.detail('pl'), en: error.detail('en') } });
      return null;
    }
  };
  const condition = async (filter: Parameters<typeof compileFilter>[3]) => {
    const options = { among, fields, timeZone: calendar.timeZone, ...(asOf === undefined ? {} : { asOf }) };
    return (await compileFilter(catalog, tx, workspaceId, filter, options)).where;
  };
  const partOf = async (criterion: Criterion, index: number): Promise<Part> => {
    if (!isCounted(criterion))
      return {
        value: sql`case when ${await condition(filterOf(criterion))} then ${criterion.points}::integer else 0 end`,
        join: null,
      };
    const days = behaviourDays(workspaceId, criterion.behaviour, calendar);
    const { given } = figuresOf(criterion, calendar);
    const name = sql.ref(`did_${index}`);
    return {
      value: sql`coalesce(${name}.given, 0)`,
      join:
        among === 'few'
          ? sql`left join lateral (select ${given} as given from (${days(sql`contact.id`)}) as did) as ${name} on true`
          : sql`left join (select did.contact_id, ${given} as given from (${days(null)}) as did group by did.contact_id) as ${name}
              on ${name}.contact_id = contact.id`,
    };
  };

  const parts: Part[] = [];
  for (const [index, criterion] of definition.criteria.entries())
    parts.push((await orBroken(criterion.id, () => partOf(criterion, index))) ?? { value: sql`0`, join: null });
  const vetoes: RawBuilder<unknown>[] = [];
  for (const [index, exclusion] of definition.exclusions.entries()) {
    const where = await orBroken(exclusion.id, () => condition(exclusion.filter));
    if (where) vetoes.push(sql`when ${where} then ${index + 1}::smallint`);
  }

  const columns = parts.map((_, index) => sql.ref(`part_${index}`));
  const half = (which: Half): RawBuilder<unknown> => {
    const own = columns.filter((_, index) => definition.criteria[index]?.half === which);
    const sum = own.length === 0 ? sql`0` : sql`(${sql.join(own, sql` + `)})`;
    const { cap, floor } = definition.limits[which];
    // Both pass over nulls: no limit is none.
    return sql`least(greatest(${sum}, ${floor}::integer), ${cap}::integer)`;
  };
  const { warm, hot } = definition.temperature;
  // `offset 0` keeps PostgreSQL from computing a column once for each place that names it.
  return {
    broken,
    problem,
    select: sql`
      select contact_id, fit, engagement, fit + engagement as points,
        (case when veto is not null then 0 when fit + engagement >= ${hot}::integer then 3 when fit + engagement >= ${warm}::integer then 2 else 1 end)::smallint as temperature,
        veto, parts
      from (
        select contact_id, veto, array[${sql.join(columns)}]::smallint[] as parts,
          case when veto is null then ${half('fit')} else 0 end as fit, case when veto is null then ${half('engagement')} else 0 end as engagement
        from (
          select contact.id as contact_id, ${vetoes.length === 0 ? sql`null::smallint` : sql`case ${sql.join(vetoes, sql` `)} end`} as veto
            ${sql.join(
              parts.map(({ value }, index) => sql`, ${value} as ${columns[index]}`),
              sql` `,
            )}
          from contacts.contact as contact ${companyJoin} ${sql.join(
            parts.flatMap(({ join }) => (join ? [join] : [])),
            sql` `,
          )}
          where ${inForce(workspaceId)} ${whom === null ? sql`` : sql`and ${whom}`}
          offset 0
        ) as given offset 0
      ) as halved`,
  };
}
