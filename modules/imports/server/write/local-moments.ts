/**
 * Moments as custom fields keep them: a day of the workspace's calendar as `2026-03-01`, a moment with its time of day and the
 * offset of that place, so that both show the day that stood in the file.
 */
export function localMoments(timeZone: string): (milliseconds: number) => string {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  // Asking Intl takes microseconds, and a column repeats its days.
  const known = new Map<number, string>();
  return (milliseconds) => {
    let text = known.get(milliseconds);
    if (text === undefined) {
      text = localMoment(clock, milliseconds);
      if (known.size < 50_000) known.set(milliseconds, text);
    }
    return text;
  };
}

function localMoment(clock: Intl.DateTimeFormat, milliseconds: number): string {
  const [day = '', time = ''] = clock.format(milliseconds).split(' ');
  if (time === '00:00:00') return day;
  const offset = Math.round((Date.parse(`${day}T${time}Z`) - milliseconds) / 60_000);
  const minutes = Math.abs(offset);
  const part = (value: number) => String(value).padStart(2, '0');
  return `${day}T${time}${offset < 0 ? '-' : '+'}${part(Math.floor(minutes / 60))}:${part(minutes % 60)}`;
}
