const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export type WaitingTime = { readonly unit: 'minutes' | 'hours' | 'days'; readonly count: number };

/** How long somebody has waited, in whole units of the largest that fits; both in milliseconds. */
export const waitingTime = (since: number, now: number): WaitingTime => {
  const waited = Math.max(0, now - since);
  if (waited < hour) return { unit: 'minutes', count: Math.floor(waited / minute) };
  if (waited < day) return { unit: 'hours', count: Math.floor(waited / hour) };
  return { unit: 'days', count: Math.floor(waited / day) };
};
