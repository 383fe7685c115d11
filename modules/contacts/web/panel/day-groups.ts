/** The timeline's facts under the days on which they happened, in the workspace's time zone. */
import { dayIn } from '#platform/contract/days.ts';

type Timed = { readonly at: string };

export type DayGroup<Event extends Timed> = { readonly day: string; readonly events: readonly Event[] };

/** The order of the facts is kept; a day that comes again later starts no second group beside its own. */
export const groupByDay = <Event extends Timed>(
  events: readonly Event[],
  timeZone: string,
): readonly DayGroup<Event>[] => {
  const groups = new Map<string, Event[]>();
  for (const event of events) {
    const day = dayIn(timeZone, new Date(event.at));
    const group = groups.get(day);
    if (group) group.push(event);
    else groups.set(day, [event]);
  }
  return [...groups].map(([day, grouped]) => ({ day, events: grouped }));
};
