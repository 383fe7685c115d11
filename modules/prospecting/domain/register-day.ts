/** Registers count their days in Warsaw, wherever the server and the workspace are. */
const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Warsaw', year: 'numeric', month: '2-digit', day: '2-digit' }); // prettier-ignore

/** `YYYY-MM-DD` */
export const registerDay = (now: Date): string => parts.format(now);

/** The first quarter of an hour that belongs to the next day; found by stepping, for days have 23 to 25 hours. */
export function nextRegisterDay(now: Date): Date {
  const quarter = 900_000;
  const today = registerDay(now);
  let at = Math.ceil(now.getTime() / quarter) * quarter;
  while (registerDay(new Date(at)) === today) at += quarter;
  return new Date(at);
}
