/**
 * A day in a filter. Fields of the program are moments, so their day begins when it begins in the workspace's time zone;
 * dates that people typed into custom fields have no hour and are compared as they stand.
 */
import type { FieldDescription } from '#platform/contract/filter.ts';
import { dayIn } from '#platform/contract/days.ts';

const isBareDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);
const hour = 3_600_000;

/** The first moment of a day in a zone; where the clock jumps over midnight, the first that exists. */
const startOfDay = (day: string, timeZone: string): Date => {
  const noon = Date.parse(`${day}T12:00:00Z`);
  let start = new Date(noon);
  // No zone is further than 14 hours from Greenwich; the first hour that carries the day is looked for, then its quarter.
  for (let at = noon - 27 * hour; at <= noon + 15 * hour; at += hour / 4) {
    if (dayIn(timeZone, new Date(at)) === day) {
      start = new Date(at);
      break;
    }
  }
  return start;
};

export const valueOfDay = (field: Pick<FieldDescription, 'group'> | undefined, day: string, timeZone: string): string =>
  field?.group === 'custom' ? day : startOfDay(day, timeZone).toISOString();

/** The day a filter's value names; the text itself when it names none. */
export const dayOfValue = (
  field: Pick<FieldDescription, 'group'> | undefined,
  value: string,
  timeZone: string,
): string => {
  if (isBareDay(value)) return value;
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return '1970-01-01';
  return field?.group === 'custom' ? value.slice(0, 10) : dayIn(timeZone, at);
};
