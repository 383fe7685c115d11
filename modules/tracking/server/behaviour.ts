/** The set `behaviour` of the filter language: who did something, how often, and when. Asked of the days of `tracking.activity`. */
import { type RawBuilder, sql } from 'kysely';
import type { SetCompiler, SetSurroundings } from '#platform/server/filter/field-catalog.ts';
import { type Calendar, dayOf, dayWithin, momentWithin } from '#platform/server/filter/period.ts';
import { Behaviour } from '../contract.ts';
import { trackingProblem } from './problems.ts';
import { isTracked } from './project-activity.ts';

type PropertyCondition = NonNullable<Behaviour['where']>[number];

function property(
  { property: name, is, value }: PropertyCondition,
  properties: RawBuilder<unknown>,
): RawBuilder<boolean> {
  const text = sql`(${properties}->>${name}::text)`;
  const number = sql`contacts.number_of(${properties}->${name}::text)`;
  const asked = (): string => {
    if (value === undefined) throw trackingProblem('bad-behaviour', { why: `${name} ${is} ?` });
    if (String(value).includes('\0')) throw trackingProblem('bad-behaviour', { why: `${name} ${is} \\0` });
    return String(value);
  };
  const figure = (): number => {
    const read = Number(asked());
    if (!Number.isFinite(read)) throw trackingProblem('bad-behaviour', { why: `${name} ${is} ${String(value)}` });
    return read;
  };
  switch (is) {
    case 'equals':
      return sql`${text} = ${asked()}`;
    case 'notEquals':
      return sql`${text} is distinct from ${asked()}`;
    case 'contains':
      return sql`strpos(lower(${text}), lower(${asked()})) > 0`;
    case 'atLeast':
      return sql`${number} >= ${figure()}::float8`;
    case 'atMost':
      return sql`${number} <= ${figure()}::float8`;
    case 'empty':
      return sql`nullif(${text}, '') is null`;
    case 'notEmpty':
      return sql`nullif(${text}, '') is not null`;
  }
}

/** Where rows (contact_id, day, times) come from: of one contact (`of`), or of everybody. */
type Source = (of: RawBuilder<unknown> | null, period: Behaviour['when']) => RawBuilder<unknown>;

/** The days that were counted. */
function countedDays(workspaceId: string, { kind, name }: Behaviour, around: Calendar): Source {
  return (of, period) => sql`select a.contact_id, a.day, a.times from tracking.activity a
    where a.workspace_id = ${workspaceId} ${of === null ? sql`` : sql`and a.contact_id = ${of}`} and a.kind = ${kind}
      ${name === undefined ? sql`` : sql`and a.name = ${name}`} ${dayWithin(sql`a.day`, period, around)}`;
}

/** Properties stand in the log alone: each event is looked at, of those who did it at all. */
function eventsThemselves(workspaceId: string, asked: Behaviour, around: Calendar): Source {
  const { kind, name, where = [] } = asked;
  const properties = isTracked(kind) ? sql`(e.data->'properties')` : sql`e.data`;
  const all = sql.join(
    where.map((condition) => sql`and ${property(condition, properties)}`),
    sql` `,
  );
  return (of, period) => {
    const whom = (id: RawBuilder<unknown>) => (of === null ? sql`` : sql`and ${id} = ${of}`);
    const within = momentWithin(sql`e.at`, period, around);
    const person = sql`coalesce(c.merged_into, c.id)`;
    return isTracked(kind)
      ? sql`select ${person} as contact_id, ${dayOf(sql`e.at`, around)} as day, 1 as times
          from contacts.contact c join tracking.link l on l.workspace_id = c.workspace_id and l.contact_id = c.id and l.undone_at is null
          join tracking.event e on e.workspace_id = l.workspace_id and e.anonymous_id = l.anonymous_id and e.at >= l.from_at
            and (l.to_at is null or e.at < l.to_at) and e.bot is null and e.kind = ${kind} ${within} ${all}
          where c.workspace_id = ${workspaceId} ${whom(person)}
            ${name === undefined ? sql`` : sql`and tracking.behaviour_name(e.kind, e.name, e.url) = ${name}`}`
      : sql`select ${person} as contact_id, ${dayOf(sql`e.at`, around)} as day, 1 as times
          from contacts.contact c join contacts.event e on e.workspace_id = c.workspace_id and e.contact_id = c.id and e.kind = ${kind}
            ${within} ${all}
          where c.workspace_id = ${workspaceId} ${whom(person)}
            ${name === undefined ? sql`` : sql`and tracking.fact_name(e.data) = ${name}`}`;
  };
}

/** A condition on everything one contact did of it: `total` is over rows (day, times). */
function holding(
  source: Source,
  period: Behaviour['when'],
  total: RawBuilder<boolean>,
  { among }: SetSurroundings,
): RawBuilder<boolean> {
  return among === 'few'
    ? sql`coalesce((select ${total} from (${source(sql`contact.id`, period)}) as did), false)`
    : sql`contact.id in (select did.contact_id from (${source(null, period)}) as did group by did.contact_id having ${total})`;
}

function didAtAll(source: Source, period: Behaviour['when'], { among }: SetSurroundings): RawBuilder<boolean> {
  return among === 'few'
    ? sql`exists (${source(sql`contact.id`, period)})`
    : sql`contact.id in (select did.contact_id from (${source(null, period)}) as did)`;
}

function often(source: Source, asked: Behaviour, around: SetSurroundings): RawBuilder<boolean> {
  const { times = { is: 'atLeast', count: 1 }, when } = asked;
  const atLeast = (count: number): RawBuilder<boolean> =>
    count <= 0
      ? sql`true`
      : count === 1
        ? didAtAll(source, when, around)
        : holding(source, when, sql`sum(did.times) >= ${count}`, around);
  switch (times.is) {
    case 'atLeast':
      return atLeast(times.count);
    // Also who never did it.
    case 'atMost':
      return sql`not ${atLeast(times.count + 1)}`;
    case 'exactly':
      return times.count === 0
        ? sql`not ${atLeast(1)}`
        : holding(source, when, sql`sum(did.times) = ${times.count}`, around);
  }
}

/** The first (last) day of all lies in the period. */
function firstOrLast(source: Source, { which, when }: Behaviour, around: SetSurroundings): RawBuilder<boolean> {
  const day = which === 'first' ? sql`min(did.day)` : sql`max(did.day)`;
  return holding(source, undefined, sql`${day} is not null ${dayWithin(day, when, around)}`, around);
}

function sourceOf(workspaceId: string, asked: Behaviour, around: Calendar): Source {
  if (asked.name?.includes('\0')) throw trackingProblem('bad-behaviour', { why: 'name' });
  return asked.where?.length ? eventsThemselves(workspaceId, asked, around) : countedDays(workspaceId, asked, around);
}

/**
 * Rows (contact_id, day, times) of what was done in the period of a behaviour: of one contact (an expression of type uuid), or of everybody
 * (null). For points by how often and how long ago.
 */
export function behaviourDays(
  workspaceId: string,
  asked: Behaviour,
  around: Calendar,
): (of: RawBuilder<unknown> | null) => RawBuilder<unknown> {
  const source = sourceOf(workspaceId, asked, around);
  return (of) => source(of, asked.when);
}

export const behaviour: SetCompiler = (_tx, workspaceId, of, around) => {
  const parsed = Behaviour.safeParse(of);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw trackingProblem('bad-behaviour', { why: [issue?.path.join('.'), issue?.message].filter(Boolean).join(' ') });
  }
  const asked = parsed.data;
  const source = sourceOf(workspaceId, asked, around);
  return Promise.resolve(asked.which === undefined ? often(source, asked, around) : firstOrLast(source, asked, around));
};
