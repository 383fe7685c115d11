/** What a clock on the wall says, as a moment. */

function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((one) => one.type === type)?.value ?? 0);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(instant / 1000) * 1000;
}

/**
 * `2024-07-01T12:00` in Europe/Warsaw is `2024-07-01T10:00:00.000Z`; null when it is no time. An hour that the clocks skip is the one
 * after it, an hour that comes twice is its first.
 */
export function instantOfLocalTime(local: string, timeZone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return null;
  const asUtc = Date.parse(`${local}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  // The offsets a day before and a day after: where they differ, the clocks change in between.
  const candidates = [offsetAt(asUtc - 86_400_000, timeZone), offsetAt(asUtc + 86_400_000, timeZone)].map(
    (offset) => asUtc - offset,
  );
  const fitting = candidates.filter((instant) => instant + offsetAt(instant, timeZone) === asUtc);
  return new Date(Math.min(...(fitting.length > 0 ? fitting : [Math.max(...candidates)]))).toISOString();
}
