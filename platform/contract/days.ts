/** Days as `YYYY-MM-DD`, without hours and time zones. */
const day = 86_400_000;
const midnightOf = (on: string): number => Date.parse(`${on}T00:00:00Z`);

/** So many days later; `2026-02-28` and 1: `2026-03-01`. */
export const dayAfter = (on: string, days = 1): string =>
  new Date(midnightOf(on) + days * day).toISOString().slice(0, 10);

export const tomorrowOf = (today: string): string => dayAfter(today);

/** The Monday after today: on a Sunday that is tomorrow, on a Monday in seven days. */
export const nextMondayOf = (today: string): string => {
  const weekday = new Date(midnightOf(today)).getUTCDay();
  return dayAfter(today, weekday === 0 ? 1 : 8 - weekday);
};

/** How many days ago that was; negative for days to come. */
export const daysSince = (on: string, today: string): number => Math.round((midnightOf(today) - midnightOf(on)) / day);

/** One for each zone: to make one takes hundreds of times as long as to use it. */
const calendars = new Map<string, Intl.DateTimeFormat>();

/** `2026-03-01` of an instant in a zone. */
export const dayIn = (timeZone: string, at: Date): string => {
  let calendar = calendars.get(timeZone);
  if (!calendar) {
    calendar = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    calendars.set(timeZone, calendar);
  }
  return calendar.format(at);
};
