/** The calendar that settings make: working hours, the country's holidays, and the workspace's own days off. */
import type { HandoffSettings } from '../contract.ts';
import { publicHolidays } from './holidays.ts';
import type { Calendar } from './sla-clock.ts';

/** Holidays are known from the year before to so many years after the one given. */
const yearsAhead = 10;

export function workingCalendar(
  { week, country, daysOff }: Pick<HandoffSettings, 'week' | 'country' | 'daysOff'>,
  timeZone: string,
  year: number,
): Calendar {
  const holidays = new Set(daysOff.map(({ on }) => on));
  if (country !== null)
    for (let each = year - 1; each <= year + yearsAhead; each++)
      for (const day of publicHolidays(country, each)) holidays.add(day);
  return { timeZone, week, holidays };
}
