import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Happened, cutSessions } from './sessions.ts';

const minute = 60_000;
const ten = Date.UTC(2026, 2, 2, 10);
const page = (minutes: number, url = 'https://firma.pl/', referrer: string | null = null): Happened => ({
  at: ten + minutes * minute,
  kind: 'page',
  url,
  referrer,
  campaign: null,
  userAgent: null,
});
const ad = 'https://firma.pl/?utm_source=google&utm_medium=cpc&utm_campaign=wiosna';

test('pages at 10:00, 10:20 and 11:00 are two visits, of two pages and of one', () => {
  const sessions = cutSessions([page(0), page(20), page(60)]);
  expect(sessions.map(({ pageViews }) => pageViews)).toEqual([2, 1]);
  expect(sessions.map(({ startedAt, endedAt }) => (endedAt - startedAt) / minute)).toEqual([20, 0]);
});

test('half an hour to the second begins the next visit, a second less does not', () => {
  expect(cutSessions([page(0), page(30)])).toHaveLength(2);
  expect(cutSessions([page(0), page(29.9)])).toHaveLength(1);
});

test('coming by an advertisement begins a visit at once; the same one again does not', () => {
  const sessions = cutSessions([page(0), page(5, ad), page(6, ad), page(7)]);
  expect(sessions.map(({ touch, pageViews }) => [touch.channel, pageViews])).toEqual([
    ['Direct', 1],
    ['Paid Search', 3],
  ]);
});

test('a link from another site during a visit is part of it', () => {
  expect(cutSessions([page(0), page(5, 'https://firma.pl/a', 'https://blog.example.com/')])).toHaveLength(1);
});

test('a visit that began with something other than a page takes the touch of its first page', () => {
  const track: Happened = { at: ten, kind: 'track', url: null, referrer: null, campaign: null, userAgent: null };
  const sessions = cutSessions([track, page(1, ad)]);
  expect(sessions).toHaveLength(1);
  expect(sessions[0]).toMatchObject({ events: 2, pageViews: 1, touch: { campaign: 'wiosna', landingUrl: ad } });
});

test('what never pauses is cut after a day', () => {
  const all = Array.from({ length: 200 }, (_, index) => page(index * 15));
  expect(cutSessions(all)).toHaveLength(3);
});

test('what happened in one millisecond is one visit, begun by the advertisement', () => {
  const sessions = cutSessions([page(0), page(5), page(5, ad), page(5, `${ad}2`), page(6)]);
  expect(sessions.map(({ touch, pageViews }) => [touch.campaign, pageViews])).toEqual([
    [null, 1],
    ['wiosna', 4],
  ]);
});

test('every event is in one visit, no two visits begin at the same time, and going on from the beginning of the last visit changes nothing', () => {
  const events = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.constantFrom('https://firma.pl/', ad)), { minLength: 1 })
    .map((drawn) => drawn.sort((a, b) => a[0] - b[0]).map(([at, url]) => page(at, url)));
  fc.assert(
    fc.property(events, (all) => {
      const sessions = cutSessions(all);
      expect(sessions.reduce((sum, session) => sum + session.events, 0)).toBe(all.length);
      const last = sessions.at(-1)!;
      expect(new Set(sessions.map(({ startedAt }) => startedAt)).size).toBe(sessions.length);
      expect(cutSessions(all.filter(({ at }) => at >= last.startedAt))).toEqual([last]);
    }),
  );
});
