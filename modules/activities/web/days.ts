/** Days as `YYYY-MM-DD`, and how far they are. */
const day = 86_400_000;

const dayAfter = (on: string, days: number): string =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * day).toISOString().slice(0, 10);

export const tomorrowOf = (today: string): string => dayAfter(today, 1);

/** The Monday after today: on a Sunday that is tomorrow, on a Monday in seven days. */
export const nextMondayOf = (today: string): string => {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return dayAfter(today, weekday === 0 ? 1 : 8 - weekday);
};

/** How many days ago that was; negative for days to come. */
export const daysSince = (on: string, today: string): number =>
  Math.round((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${on}T00:00:00Z`)) / day);
