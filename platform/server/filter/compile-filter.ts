/** Filter → SQL. Every value becomes a parameter; only expressions from the field catalog become text. */
import { type RawBuilder, sql } from 'kysely';
import {
  type Condition,
  type Filter,
  type FilterValue,
  mostConditions,
  operatorsOf,
} from '#platform/contract/filter.ts';
import { problemsOf } from '#platform/contract/problem.ts';
import type { Tx } from '../database.ts';
import type { Field, FieldCatalog, FieldFinder, SetSurroundings } from './field-catalog.ts';

export const filterProblem = problemsOf({
  'unknown-field': {
    status: 422,
    en: 'The filter names the field "{field}", which does not exist in this workspace.',
    pl: 'Filtr odwołuje się do pola „{field}”, którego nie ma w tej przestrzeni roboczej.',
  },
  'wrong-operator': {
    status: 422,
    en: 'The field "{field}" cannot be compared with "{operator}".',
    pl: 'Pola „{field}” nie można porównać operatorem „{operator}”.',
  },
  'wrong-value': {
    status: 422,
    en: 'The filter on "{field}" needs another kind of value.',
    pl: 'Filtr na polu „{field}” wymaga innego rodzaju wartości.',
  },
  'too-large': {
    status: 422,
    en: 'The filter, with the segments that it names, asks for more at once than can be answered. Nothing was done; put many values of one field into one list, or leave conditions out.',
    pl: 'Filtr razem z segmentami, do których się odwołuje, pyta naraz o więcej, niż da się odpowiedzieć. Nic nie zostało zrobione; zbierz wiele wartości jednego pola w jedną listę albo usuń część warunków.',
  },
  'unknown-set': {
    status: 422,
    en: 'The filter names a set "{set}" that does not exist.',
    pl: 'Filtr odwołuje się do zbioru „{set}”, który nie istnieje.',
  },
});

export type CompiledFilter = { readonly where: RawBuilder<boolean>; readonly usesCompany: boolean };

export type CompileOptions = {
  /** See `SetSurroundings`; many unless told. */
  readonly among?: 'many' | 'few';
  /**
   * As of the end of this local day (YYYY-MM-DD): behaviour and stages up to then, and relative dates from then. Values of fields are
   * those of now, for their past is not kept.
   */
  readonly asOf?: string;
  /**
   * Sets whose members are kept may be asked of what is kept, which follows a change within a second or two: right for lists and counts.
   * Whatever keeps something itself asks the conditions.
   */
  readonly kept?: boolean;
  /** The fields that may be named, where they are known already. */
  readonly fields?: FieldFinder;
  /** The workspace's time zone, where it is known already. */
  readonly timeZone?: string;
  /** The set whose filter this is: one that names itself is refused. */
  readonly inside?: string;
};

type Compiling = {
  readonly fields: FieldFinder;
  readonly tx: Tx;
  readonly workspaceId: string;
  readonly catalog: FieldCatalog;
  readonly timeZone: string;
  readonly today: RawBuilder<unknown>;
  readonly options: CompileOptions;
  usesCompany: boolean;
  /** Conditions and groups so far, those of segments that are named among them. */
  parts: number;
};

/** A statement takes 65,535; some of them are around the filter, or have it twice. */
export const mostParameters = 30_000;
const deepestSets = 20;
/** Below that many conditions there are never too many parameters. */
const fewParts = 1_000;

/** The first moment of the local day so many days before today: a relative date changes its answer at midnight, not meanwhile. */
const daysBefore = ({ today, timeZone }: Compiling, days: number): RawBuilder<unknown> =>
  sql`((${today} - ${days}::integer)::timestamp at time zone ${timeZone})`;

const earliestTime = Date.parse('0001-01-01T00:00:00Z');
const latestTime = Date.parse('9999-12-31T00:00:00Z');

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`);

function one(condition: Condition): FilterValue {
  const { value } = condition;
  if (value === undefined || Array.isArray(value)) throw filterProblem('wrong-value', { field: condition.field });
  return value;
}

function many(condition: Condition): FilterValue[] {
  const { value } = condition;
  if (value === undefined) throw filterProblem('wrong-value', { field: condition.field });
  return Array.isArray(value) ? value : [value];
}

/** The value as the field's kind needs it, or a problem: PostgreSQL must never be the one to find out. */
function typed(field: Field, value: FilterValue): RawBuilder<unknown> {
  const wrong = () => filterProblem('wrong-value', { field: field.key });
  switch (field.kind) {
    case 'number':
    case 'money': {
      const number = typeof value === 'number' ? value : Number(value);
      if (typeof value === 'boolean' || value === '' || !Number.isFinite(number)) throw wrong();
      return sql`${number}::float8`;
    }
    case 'date': {
      const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
      // Of years that PostgreSQL writes in the same way.
      if (!(time >= earliestTime && time < latestTime)) throw wrong();
      return sql`${new Date(time).toISOString()}::timestamptz`;
    }
    case 'boolean':
      if (value !== true && value !== false && value !== 'true' && value !== 'false') throw wrong();
      return sql`${value === true || value === 'true'}::boolean`;
    case 'user':
      if (typeof value !== 'string' || value.includes('\0')) throw wrong();
      return sql`${value}::text`;
    default:
      if (String(value).includes('\0')) throw wrong();
      return sql`${String(value)}::text`;
  }
}

function days(condition: Condition): number {
  const value = Number(one(condition));
  if (!Number.isInteger(value) || value < 0 || value > 36_500)
    throw filterProblem('wrong-value', { field: condition.field });
  return value;
}

/** A list as one parameter: a hundred thousand of them would be more than a statement takes. */
function list(field: Field, condition: Condition): RawBuilder<unknown> {
  const wrong = () => filterProblem('wrong-value', { field: field.key });
  const values = many(condition);
  if (field.kind === 'number' || field.kind === 'money') {
    const numbers = values.map((value) => (typeof value === 'boolean' || value === '' ? NaN : Number(value)));
    if (!numbers.every(Number.isFinite)) throw wrong();
    return sql`${numbers}::float8[]`;
  }
  const texts = values.map(String);
  if (texts.some((text) => text.includes('\0'))) throw wrong();
  if (field.kind === 'user' && values.some((value) => typeof value !== 'string')) throw wrong();
  return sql`${texts}::text[]`;
}

/** Whatever lies beyond came in by other ways: no number that is written by the program is as far from nought. */
const furthest = '1e309';

/**
 * A bound of a number in a JSON document. A strict path reads the value where it stands: it is neither taken out nor converted, of every
 * person who is asked, and what is no number does not hold.
 */
function jsonBound(
  field: Field,
  { document, key }: NonNullable<Field['json']>,
  condition: Condition,
): RawBuilder<boolean> {
  typed(field, one(condition));
  const bound = JSON.stringify(Number(one(condition)));
  const [least, most] = condition.is === 'atLeast' ? [bound, furthest] : [`-${furthest}`, bound];
  const path = `strict $.${JSON.stringify(key)} ? (@ >= ${least} && @ <= ${most})`;
  return sql`(${document} @? ${path}::jsonpath)`;
}

function compare(compiling: Compiling, field: Field, condition: Condition): RawBuilder<boolean> {
  const value = compiling.options.asOf === undefined ? field.sql : (field.past?.(compiling.today) ?? field.sql);
  const json = value === field.sql ? field.json : undefined;
  const left = field.kind === 'user' ? sql`(${value})::text` : value;
  switch (condition.is) {
    case 'empty':
      return field.kind === 'tags' ? sql`coalesce(cardinality(${left}), 0) = 0` : sql`${left} is null`;
    case 'notEmpty':
      return field.kind === 'tags' ? sql`cardinality(${left}) > 0` : sql`${left} is not null`;
    case 'equals':
      return sql`${left} = ${typed(field, one(condition))}`;
    case 'notEquals':
      return sql`${left} is distinct from ${typed(field, one(condition))}`;
    case 'contains':
      return sql`${left} ilike ${`%${escapeLike(String(one(condition)))}%`}`;
    case 'startsWith':
      return sql`${left} ilike ${`${escapeLike(String(one(condition)))}%`}`;
    case 'atLeast':
      if (json) return jsonBound(field, json, condition);
      return sql`${left} >= ${typed(field, one(condition))}`;
    case 'atMost':
      if (json) return jsonBound(field, json, condition);
      return sql`${left} <= ${typed(field, one(condition))}`;
    case 'after':
      return sql`${left} >= ${typed(field, one(condition))}`;
    case 'before':
      return sql`${left} < ${typed(field, one(condition))}`;
    case 'inLastDays':
      return sql`${left} >= ${daysBefore(compiling, days(condition))}`;
    case 'notInLastDays':
      return sql`(${left} is null or ${left} < ${daysBefore(compiling, days(condition))})`;
    case 'oneOf':
      if (many(condition).length === 0) return sql`false`;
      return field.kind === 'tags'
        ? sql`${left} && ${list(field, condition)}`
        : sql`${left} = any(${list(field, condition)})`;
    case 'noneOf':
      if (many(condition).length === 0) return sql`true`;
      return field.kind === 'tags'
        ? sql`not coalesce(${left} && ${list(field, condition)}, false)`
        : sql`(${left} is null or ${left} <> all(${list(field, condition)}))`;
  }
}

async function compileCondition(compiling: Compiling, condition: Condition): Promise<RawBuilder<boolean>> {
  const field = await compiling.fields.get(condition.field);
  if (!field) throw filterProblem('unknown-field', { field: condition.field });
  if (!operatorsOf[field.kind].includes(condition.is)) {
    throw filterProblem('wrong-operator', { field: condition.field, operator: condition.is });
  }
  compiling.usesCompany ||= field.usesCompany ?? false;
  return compare(compiling, field, condition);
}

function surroundings(compiling: Compiling, inside: readonly string[]): SetSurroundings {
  const { timeZone, today, options } = compiling;
  return {
    among: options.among ?? 'many',
    today,
    isPast: options.asOf !== undefined,
    mayUseKept: options.kept === true && options.asOf === undefined,
    timeZone,
    inside,
    compile: (filter, named) => compile(compiling, filter, [...inside, named]),
  };
}

async function compile(
  compiling: Compiling,
  filter: Filter,
  inside: readonly string[] = [],
): Promise<RawBuilder<boolean>> {
  if (++compiling.parts > 2 * mostConditions || inside.length > deepestSets) throw filterProblem('too-large');
  if ('field' in filter) return compileCondition(compiling, filter);
  if ('set' in filter) {
    const set = compiling.catalog.set(filter.set);
    if (!set) throw filterProblem('unknown-set', { set: filter.set });
    return set(compiling.tx, compiling.workspaceId, filter.of, surroundings(compiling, inside));
  }
  // A condition on an empty value is unknown in SQL; for people "not (city is Kraków)" includes those without a city.
  if ('not' in filter) return sql`not coalesce(${await compile(compiling, filter.not, inside)}, false)`;
  const parts: RawBuilder<boolean>[] = [];
  const group = 'all' in filter ? filter.all : filter.any;
  for (const part of group) parts.push(await compile(compiling, part, inside));
  if ('all' in filter) return parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`;
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`;
}

/** Compiles for statements whose FROM has `contacts.contact as contact` and, when `usesCompany`, `company` left joined. */
export async function compileFilter(
  catalog: FieldCatalog,
  tx: Tx,
  workspaceId: string,
  filter: Filter,
  options: CompileOptions = {},
): Promise<CompiledFilter> {
  const timeZone = options.timeZone ?? (await catalog.zoneOf(tx, workspaceId));
  const compiling: Compiling = {
    fields: options.fields ?? catalog.named(tx, workspaceId),
    tx,
    workspaceId,
    catalog,
    timeZone,
    today: options.asOf === undefined ? sql`(now() at time zone ${timeZone})::date` : sql`${options.asOf}::date`,
    options,
    usesCompany: false,
    parts: 0,
  };
  const where = await compile(compiling, filter, options.inside === undefined ? [] : [options.inside]);
  if (compiling.parts > fewParts && where.compile(tx).parameters.length > mostParameters)
    throw filterProblem('too-large');
  return { where, usesCompany: compiling.usesCompany };
}
