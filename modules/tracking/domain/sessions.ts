/**
 * Cuts what one visitor did into visits: a pause of 30 minutes ends a visit, and so does coming by another campaign; none lasts longer
 * than a day. Source: Google, "About Analytics sessions". Worked example: pages at 10:00, 10:20 and 11:00 are two visits.
 */
import { browserFamily } from './bots.ts';
import { type CampaignContext, type Touch, campaignMark, directTouch, touchOf } from './touch.ts';

export const pauseMilliseconds = 30 * 60_000;
const longestMilliseconds = 24 * 3_600_000;

/** Times are milliseconds since 1970. */
export type Happened = {
  readonly at: number;
  readonly kind: string;
  readonly url: string | null;
  readonly referrer: string | null;
  readonly campaign: CampaignContext | null;
  readonly userAgent: string | null;
};

export type Session = {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly pageViews: number;
  readonly events: number;
  readonly touch: Touch;
  readonly browser: string | null;
};

type Open = { -readonly [K in keyof Session]: Session[K] } & { sawPage: boolean; mark: string | null };

type Marked = { readonly event: Happened; readonly mark: string | null };

const arrival = (event: Happened): Touch => touchOf(event) ?? directTouch(event.url, event.referrer);

const opens = ({ event, mark }: Marked): Open => ({
  startedAt: event.at,
  endedAt: event.at,
  pageViews: 0,
  events: 0,
  touch: arrival(event),
  browser: null,
  sawPage: false,
  mark,
});

/** A mark stands in the query of an address or is told; looking for it in each address would take most of the time. */
const markOf = (event: Happened): string | null =>
  event.campaign === null && event.url?.includes('?') !== true ? null : campaignMark(touchOf(event));

/** By time; of what happened in one millisecond, that which tells of a campaign comes first. */
const inOrder = (events: readonly Happened[]): Marked[] =>
  events
    .map((event) => ({ event, mark: markOf(event) }))
    .sort((a, b) => a.event.at - b.event.at || Number(b.mark !== null) - Number(a.mark !== null));

/**
 * `events` of one visitor, all of people or all of bots. A visit has the time of its beginning for itself: no other begins then, and
 * nothing of an earlier one happened then.
 */
export function cutSessions(events: readonly Happened[]): Session[] {
  const sessions: Open[] = [];
  let current: Open | null = null;
  let browser: { readonly of: string | null; readonly name: string | null } = { of: null, name: null };
  for (const marked of inOrder(events)) {
    const { event, mark } = marked;
    const goesOn =
      current !== null &&
      (event.at === current.endedAt ||
        (event.at - current.endedAt < pauseMilliseconds &&
          event.at - current.startedAt < longestMilliseconds &&
          // Until a page was seen nobody could know where the visitor came from.
          (mark === null || mark === current.mark || !current.sawPage)));
    if (current === null || !goesOn) {
      current = opens(marked);
      sessions.push(current);
    } else if (!current.sawPage && event.url !== null) {
      current.touch = arrival(event);
      current.mark = mark;
    }
    current.endedAt = event.at;
    current.events++;
    if (browser.of !== event.userAgent) browser = { of: event.userAgent, name: browserFamily(event.userAgent) };
    current.browser = browser.name ?? current.browser;
    if (event.url !== null) current.sawPage = true;
    if (event.kind === 'page' || event.kind === 'screen') current.pageViews++;
  }
  return sessions.map(({ sawPage: _seen, mark: _mark, ...session }) => session);
}
