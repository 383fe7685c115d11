/**
 * Days as whole numbers since 1 January 1970 and months as year × 12 + month (0 is January), so that a model counts in them without a
 * clock. Example: 2026-03-29 is day 20541 and lies in month 24314 (2026 × 12 + 2).
 */
const millisecondsOfDay = 86_400_000;

export const dayOf = (iso: string): number =>
  Math.round(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / millisecondsOfDay);
export const isoOfDay = (day: number): string => new Date(day * millisecondsOfDay).toISOString().slice(0, 10);

/** By whole numbers alone, for it is asked millions of times (H. Hinnant, civil_from_days). */
export function monthOf(day: number): number {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const inEra = shifted - era * 146_097;
  const year = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  // Years begin in March here: 0 is March, 10 and 11 are January and February of the next.
  return (year + era * 400) * 12 + Math.floor((5 * inYear + 2) / 153) + 2;
}

/** Its first day. */
export const startOfMonth = (month: number): number =>
  Math.round(Date.UTC(Math.floor(month / 12), month % 12, 1) / millisecondsOfDay);

/** `2026-03` */
export const isoOfMonth = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
export const monthOfIso = (iso: string): number => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;

export const quarterOf = (month: number): number => Math.floor(month / 3);
/** `2026-Q1` */
export const isoOfQuarter = (quarter: number): string => `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`;
