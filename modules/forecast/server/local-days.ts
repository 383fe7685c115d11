/** Days of moments as people of a time zone count them, for millions of moments: the zone is asked twice a day of theirs, not each time. */
const millisecondsOfDay = 86_400_000;

/** Milliseconds since 1970 to whole days since 1 January 1970 of the zone. */
export function localDays(timeZone: string): (moment: number) => number {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const offsetAt = (moment: number): number => {
    const name = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes, seconds] = /([+-])(\d+):(\d+)(?::(\d+))?/.exec(name) ?? [];
    const away = Number(hours ?? 0) * 3_600_000 + Number(minutes ?? 0) * 60_000 + Number(seconds ?? 0) * 1000;
    return sign === '-' ? -away : away;
  };
  // Of each day by Greenwich its offset; null where it changes within the day.
  const offsets = new Map<number, number | null>();
  return (moment) => {
    const day = Math.floor(moment / millisecondsOfDay);
    let offset = offsets.get(day);
    if (offset === undefined) {
      const begin = offsetAt(day * millisecondsOfDay);
      offset = begin === offsetAt((day + 1) * millisecondsOfDay) ? begin : null;
      offsets.set(day, offset);
    }
    return Math.floor((moment + (offset ?? offsetAt(moment))) / millisecondsOfDay);
  };
}
