import { expect, test } from 'vitest';
import { browserFamily, recogniseBot } from './bots.ts';

const told = (userAgent: string | null, more = {}) =>
  recogniseBot({ userAgent, purpose: null, webdriver: false, ...more });

const people: readonly (readonly [userAgent: string, browser: string])[] = [
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36', 'Chrome'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0', 'Edge'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1', 'Safari'],
  ['Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36', 'Chrome'],
  ['Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36', 'Samsung Internet'],
]; // prettier-ignore

test.each(people)('%s is a person', (userAgent, browser) => {
  expect(told(userAgent)).toBeNull();
  expect(browserFamily(userAgent)).toBe(browser);
});

const machines: readonly (readonly [userAgent: string, reason: string])[] = [
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'crawler'],
  ['Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)', 'crawler'],
  ['Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.1; +https://openai.com/gptbot)', 'crawler'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0 Safari/537.36', 'headless'],
  ['facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)', 'preview'],
  ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'preview'],
  ['Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)', 'mail-scanner'],
  ['Barracuda Sentinel (EE)', 'mail-scanner'],
  ['Mozilla/5.0 proofpoint URL Defense', 'mail-scanner'],
  ['python-requests/2.32', 'program'],
  ['curl/8.5.0', 'program'],
  ['Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)', 'crawler'],
  ['', 'no-user-agent'],
]; // prettier-ignore

test.each(machines)('%s is no person: %s', (userAgent, reason) => {
  expect(told(userAgent)).toBe(reason);
});

test('a page that the browser fetches before it is opened is not counted', () => {
  expect(told(people[0]![0], { purpose: 'prefetch;prerender' })).toBe('prefetch');
});

test('a browser that says it is driven by a program is no person', () => {
  expect(told(people[0]![0], { webdriver: true })).toBe('headless');
});

test('a sender that names no browser may be a server that speaks for a person', () => {
  expect(told(null)).toBeNull();
});
