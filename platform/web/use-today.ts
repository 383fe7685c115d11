/** Today's date as `2026-03-02` in a time zone; a page left open over midnight shows the new day within a minute. */
import { useSyncExternalStore } from 'react';
import { dayIn } from '#platform/contract/days.ts';

const everyMinute = (tell: () => void): (() => void) => {
  const clock = setInterval(tell, 60_000);
  return () => clearInterval(clock);
};

export const useToday = (timeZone: string): string =>
  useSyncExternalStore(everyMinute, () => dayIn(timeZone, new Date()));
