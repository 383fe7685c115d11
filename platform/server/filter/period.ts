/** Periods of the filter language as conditions: on local days, and on moments. */
import { type RawBuilder, sql } from 'kysely';
import type { Period } from '#platform/contract/filter.ts';
import type { SetSurroundings } from './field-catalog.ts';

/** Which day it is, and where. */
export type Calendar = Pick<SetSurroundings, 'today' | 'isPast' | 'timeZone'>;

type Days = { readonly from: RawBuilder<unknown> | null; readonly to: RawBuilder<unknown> | null };

/** First and last day, both inclusive; null is open. What lies after the day as of which is asked never counts. */
function daysOf(period: Period | undefined, { today, isPast }: Calendar): Days {
  const end = isPast ? today : null;
  if (period === undefined) return { from: null, to: end };
  if ('lastDays' in period) return { from: sql`${today} - ${period.lastDays}::integer`, to: end };
  if ('beforeDays' in period) return { from: null, to: sql`${today} - ${period.beforeDays + 1}::integer` };
  const to =
    period.to === undefined ? end : isPast ? sql`least(${period.to}::date, ${today})` : sql`${period.to}::date`;
  return { from: period.from === undefined ? null : sql`${period.from}::date`, to };
}

/** `and day >= … and day <= …`; nothing where the period is open. */
export function dayWithin(day: RawBuilder<unknown>, period: Period | undefined, around: Calendar): RawBuilder<unknown> {
  const { from, to } = daysOf(period, around);
  return sql`${from === null ? sql`` : sql`and ${day} >= ${from}`} ${to === null ? sql`` : sql`and ${day} <= ${to}`}`;
}

/** The same of a moment: from the midnight that begins the first day to the one that ends the last. */
export function momentWithin(
  moment: RawBuilder<unknown>,
  period: Period | undefined,
  around: Calendar,
): RawBuilder<unknown> {
  const { from, to } = daysOf(period, around);
  const midnight = (day: RawBuilder<unknown>) => sql`((${day})::timestamp at time zone ${around.timeZone})`;
  return sql`${from === null ? sql`` : sql`and ${moment} >= ${midnight(from)}`}
    ${to === null ? sql`` : sql`and ${moment} < ${midnight(sql`${to} + 1`)}`}`;
}

/** The local day on which a moment lies. */
export const dayOf = (moment: RawBuilder<unknown>, { timeZone }: Pick<Calendar, 'timeZone'>): RawBuilder<unknown> =>
  sql`(${moment} at time zone ${timeZone})::date`;
