/** What was understood of one cell, as text: the preview shows it beside what stood in the file. */
import { minorUnits } from '#platform/contract/currency.ts';
import type { Building, Surroundings } from './cell-writers.ts';

const localTime = (milliseconds: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(milliseconds)
    .replace(/ 00:00$/, '');

/** Whatever the one cell filled, as a person would check it. */
export function shown(row: Building, { timeZone, currency }: Surroundings): string | null {
  const time = [...row.stageTimes, row.createdAt, row.lostAt].find((each) => each != null);
  if (time != null) return localTime(time, timeZone);
  if (row.valueMinor !== null) return `${row.valueMinor / minorUnits(currency)} ${currency}`;
  const texts = [
    ...row.externalIds,
    ...row.values,
    ...(row.company ?? []),
    ...(row.tags ?? []),
    row.lostReason,
    row.note,
  ].filter((each) => each != null);
  if (texts.length > 0) return texts.join(' · ');
  const custom = row.custom === null ? undefined : Object.values(row.custom)[0];
  return custom === undefined ? null : String(custom);
}
