/** The snippet: `<script async src="https://HOST/t/lejek.js" data-key="lw_..."></script>`. See docs/tracking.md. */
import { context, describePage, type Page } from './describe-page.ts';
import { begin, drop, leave, put } from './outbox.ts';
import { attribute, host, key } from './own-script.ts';
import { listen, quietly } from './quietly.ts';
import { anonymousId, forget, hasRefused, newId, recognise, remember, remembers } from './visitor.ts';
import { watchPage, watchScroll, type Track } from './watch-page.ts';
import { watchVideos } from './watch-videos.ts';

type Properties = Record<string, unknown>;
type Settings = { consentMode?: string; honourDnt?: boolean; domains?: string[] };

let page: Page;
let domains = (attribute('domains') ?? '').split(/[\s,]+/);
let silent = hasRefused();
let decided = false;
/** This browser asks not to be tracked, and the workspace honours that. */
let barred = false;

const signalled =
  navigator.doNotTrack === '1' || !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;

const say = (type: string, rest: Properties): void => {
  if (silent) return;
  quietly(() =>
    put({
      type,
      messageId: newId(),
      anonymousId: anonymousId(),
      timestamp: new Date().toISOString(),
      context: context(page),
      ...rest,
    }),
  );
};

const track: Track = (event, properties) => say('track', { event, properties });

/** Takes a mark out of the address: it is for this visit, not for whoever is sent the link. */
const pick = (mark: string): string | null => {
  const address = new URL(location.href);
  const value = address.searchParams.get(mark);
  if (value !== null) {
    address.searchParams.delete(mark);
    quietly(() => history.replaceState(history.state, '', address));
  }
  return value;
};

const start = (): void => {
  recognise(pick('_lj'));
  const token = pick('lj_c');
  page = describePage(document.referrer);
  const forgetDepth = watchScroll(track);

  const view = (name?: string | null, properties?: Properties): void =>
    say('page', { name, properties: { ...page, ...properties } });
  let at = location.pathname + location.search;
  const moved = (): void => {
    const { pathname, search } = location;
    if (at === pathname + search) return;
    at = pathname + search;
    // The new view's title is usually set just after the address.
    const before = page.url;
    page = describePage(before);
    setTimeout(() => {
      page = describePage(before);
      forgetDepth();
      view();
    });
  };
  for (const verb of ['pushState', 'replaceState'] as const) {
    const original = history[verb];
    history[verb] = function (...words) {
      original.apply(this, words);
      quietly(moved);
    };
  }
  listen(window, 'popstate', moved);
  const hidden = (): void => {
    if (document.visibilityState === 'hidden' && (decided || !signalled)) leave();
  };
  listen(window, 'pagehide', hidden);
  // Telephones end pages in the background without a further word.
  listen(document, 'visibilitychange', hidden);
  watchPage(track, (hostname) => domains.some((domain) => domain && ('.' + hostname).endsWith('.' + domain)));
  watchVideos(track);

  const api = {
    page: view,
    track: (event: string, properties: Properties = {}) => track(event, properties),
    identify: (who: string | Properties, more?: Properties) => {
      const isId = typeof who === 'string';
      const traits = { ...(isId ? (who.includes('@') ? { email: who } : {}) : who), ...more };
      say('identify', { ...(isId ? { userId: who } : {}), traits });
    },
    consent: (yes: boolean) => {
      if (barred) return;
      const unseen = silent && yes;
      silent = !yes;
      if (yes) remember();
      else {
        drop();
        forget(true);
      }
      if (unseen) view();
    },
    anonymousId,
    reset: () => {
      const kept = remembers();
      forget(false);
      if (kept) remember();
    },
  };
  type Call = (...words: unknown[]) => unknown;
  const calls = api as unknown as Record<string, Call>;
  for (const [name, act] of Object.entries(calls)) calls[name] = (...words) => quietly(() => act(...words));
  calls['push'] = (call) => quietly(() => calls[(call as string[])[0] ?? '']?.(...(call as unknown[]).slice(1)));
  const holder = window as { lejek?: unknown };
  const early = holder.lejek;
  holder.lejek = calls;
  view(null, token ? { lj_c: token } : {});
  if (Array.isArray(early)) early.forEach(calls['push']);

  const decide = ({ consentMode, honourDnt, domains: listed }: Settings): void => {
    if (signalled && (attribute('dnt') || honourDnt !== false)) {
      silent = barred = true;
      drop();
    } else if ((attribute('consent') ?? consentMode) === 'always' && !silent) remember();
    domains = domains.concat(listed ?? []);
    decided = true;
    begin();
  };
  // Nothing is kept and, to a browser that asks not to be tracked, nothing sent until the workspace's wishes are known.
  fetch(`${host}/v1/projects/${key}/settings`, { credentials: 'omit' })
    .then((answer) => answer.json())
    .then(({ lejek }: { lejek?: Settings }) => lejek ?? {})
    .catch(() => ({}))
    .then(decide)
    .catch(() => undefined);
};

if (key)
  quietly(() =>
    (document as { prerendering?: boolean }).prerendering
      ? document.addEventListener('prerenderingchange', () => quietly(start), { once: true })
      : start(),
  );
