/** An estimate says no more than it knows: it jumps in steps that grow with it, so that it does not flicker each second. */
export type RoundedTime = {
  readonly unit: 'moment' | 'seconds' | 'minutes' | 'hours';
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
};

const rounded = (unit: RoundedTime['unit'], part: Partial<RoundedTime>): RoundedTime => ({
  unit,
  hours: 0,
  minutes: 0,
  seconds: 0,
  ...part,
});

/** 47 s → 45 s; 100 s → 2 min; 4000 s → 1 h 5 min. */
export const roundTimeLeft = (secondsLeft: number): RoundedTime => {
  if (secondsLeft < 5) return rounded('moment', {});
  if (secondsLeft < 57.5) return rounded('seconds', { seconds: Math.round(secondsLeft / 5) * 5 });
  if (secondsLeft < 59.5 * 60) return rounded('minutes', { minutes: Math.max(1, Math.round(secondsLeft / 60)) });
  const minutes = Math.round(secondsLeft / 300) * 5;
  return rounded('hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
};
