/** How long to wait after a failed attempt, in seconds: seconds at first, then hours, at last once a day. */
const waits = [5, 15, 60, 300, 900, 3_600, 3 * 3_600, 6 * 3_600, 12 * 3_600];
const aDay = 86_400;

/** About a month: Meta gives its leads out for 90 days, and somebody has been told in the list all along. */
export const mostAttempts = 40;

/** `attempts` so far, this one included. `jitter` in 0..1 spreads what failed together over a fifth more. */
export const secondsToWait = (attempts: number, jitter: number): number =>
  Math.round((waits[attempts - 1] ?? aDay) * (1 + jitter / 5));
