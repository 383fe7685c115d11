/** How a lead's clock stands, for words and colour. */
import type { InboxLead } from '../../contract.ts';
import { type Calendar, isWorkingTime, workingMinutesBetween } from '../../domain/sla-clock.ts';

export type TimeLeft =
  | { readonly state: 'none' }
  | { readonly state: 'over'; readonly since: string }
  | { readonly state: 'calm' | 'soon'; readonly minutes: number; readonly paused: boolean };

/** `now` in milliseconds. */
export function timeLeft(
  { dueAt, warnAt, breachedAt }: Pick<InboxLead, 'dueAt' | 'warnAt' | 'breachedAt'>,
  now: number,
  calendar: Calendar,
): TimeLeft {
  if (breachedAt !== null) return { state: 'over', since: dueAt ?? breachedAt };
  if (dueAt === null) return { state: 'none' };
  const at = new Date(now);
  const due = new Date(dueAt);
  if (at >= due) return { state: 'over', since: dueAt };
  return {
    state: warnAt !== null && Date.parse(warnAt) <= now ? 'soon' : 'calm',
    // The page's clock is up to half a minute behind: whole minutes promise no more than there is.
    minutes: Math.max(1, Math.floor(workingMinutesBetween(at, due, calendar))),
    paused: !isWorkingTime(at, calendar),
  };
}

/** In hours and minutes, as one reads a clock. */
export const hoursAndMinutes = (minutes: number): { readonly hours: number; readonly minutes: number } => ({
  hours: Math.floor(minutes / 60),
  minutes: Math.round(minutes % 60),
});
