import { useSyncExternalStore } from 'react';

const everyMinute = (tick: () => void): (() => void) => {
  const timer = setInterval(tick, 60_000);
  return () => clearInterval(timer);
};
const thisMinute = (): number => Math.floor(Date.now() / 60_000) * 60_000;

/** The present minute, for what goes on counting while it is looked at. */
export const useNow = (): number => useSyncExternalStore(everyMinute, thisMinute);
