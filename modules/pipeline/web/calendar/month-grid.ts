/** The days of a month in weeks from Monday to Sunday. Days are `2026-03-01`, months `2026-03`. */

const oneDay = 86_400_000;
const written = (time: number): string => new Date(time).toISOString().slice(0, 10);

export const monthOf = (day: string): string => day.slice(0, 7);

export const monthAfter = (month: string, months: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return written(Date.UTC(year, number - 1 + months, 1)).slice(0, 7);
};

/** Whole weeks, so that the first and the last one reach into the neighbouring months. */
export const weeksOf = (month: string): readonly (readonly string[])[] => {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const end = Date.parse(`${monthAfter(month, 1)}-01T00:00:00Z`);
  // Sunday is 0 in JavaScript; our week begins with Monday.
  const start = first - ((new Date(first).getUTCDay() + 6) % 7) * oneDay;
  const weeks: string[][] = [];
  for (let monday = start; monday < end; monday += 7 * oneDay)
    weeks.push(Array.from({ length: 7 }, (_, index) => written(monday + index * oneDay)));
  return weeks;
};
