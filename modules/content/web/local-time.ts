/** Moments as the clock on the workspace's wall says them, for fields: `2026-03-01T10:00`. */
import { Temporal } from 'temporal-polyfill';

export const localOfInstant = (instant: string, timeZone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });

/** Null when it is no time. */
export const instantOfLocal = (local: string, timeZone: string): string | null => {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant().toString();
  } catch {
    return null;
  }
};
