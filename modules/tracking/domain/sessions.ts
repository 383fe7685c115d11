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

const opens = (event: Happened, touch: Touch | null): Open => ({
  startedAt: event.at,
  endedAt: event.at,
  pageViews: 0,
  events: 0,
  touch: touch ?? directTouch(event.url, event.referrer),
  browser: null,
  sawPage: false,
  mark: campaignMark(touch),
});

/** `events` in the order of their time, all of one visitor, all of people or all of bots. */
export function cutSessions(events: readonly Happened[]): Session[] {
  const sessions: Open[] = [];
  let current: Open | null = null;
  for (const event of events) {
    const touch = touchOf(event);
    const mark = campaignMark(touch);
    const goesOn =
      current !== null &&
      event.at - current.endedAt < pauseMilliseconds &&
      event.at - current.startedAt < longestMilliseconds &&
      // Until a page was seen nobody could know where the visitor came from.
      (mark === null || mark === current.mark || !current.sawPage);
    if (current === null || !goesOn) {
      current = opens(event, touch);
      sessions.push(current);
    } else if (!current.sawPage && event.url !== null) {
      current.touch = touch ?? directTouch(event.url, event.referrer);
      current.mark = mark;
    }
    current.endedAt = event.at;
    current.events++;
    current.browser = browserFamily(event.userAgent) ?? current.browser;
    if (event.url !== null) current.sawPage = true;
    if (event.kind === 'page' || event.kind === 'screen') current.pageViews++;
  }
  return sessions.map(({ sawPage: _seen, mark: _mark, ...session }) => session);
}
