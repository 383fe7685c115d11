/** Sites that send visitors, by kind. A domain stands for itself and what lies below it; `google.` for google.pl, google.co.uk and so on. */

export type SiteKind = 'search' | 'social' | 'video' | 'shopping' | 'email';

// The list behind Google Analytics' default channel group, shortened to what is met in Europe, with the Polish portals added.
const search =
  'google. bing.com duckduckgo.com yahoo. ecosia.org qwant.com startpage.com search.brave.com yandex. baidu.com seznam.cz search.seznam.cz ask.com aol.com search.aol.com lycos. naver.com swisscows.com mojeek.com kagi.com you.com perplexity.ai chatgpt.com szukaj.onet.pl szukaj.wp.pl szukaj.interia.pl netsprint.pl gooru.pl google-play';
const social =
  'facebook.com fb.com fb.me l.facebook.com lm.facebook.com m.facebook.com instagram.com linkedin.com lnkd.in twitter.com t.co x.com threads.net threads.com pinterest. pin.it reddit.com quora.com tumblr.com snapchat.com whatsapp.com wa.me messenger.com t.me telegram.org discord.com discord.gg bsky.app mastodon.social medium.com news.ycombinator.com producthunt.com stackoverflow.com stackexchange.com vk.com ok.ru xing.com goldenline.pl wykop.pl nk.pl kwejk.pl jbzd.com.pl demotywatory.pl gowork.pl forum.gazeta.pl slack.com meetup.com disqus.com';
const video =
  'youtube.com youtu.be vimeo.com dailymotion.com twitch.tv tiktok.com netflix.com hulu.com disneyplus.com wistia.com cda.pl vod.tvp.pl player.pl vider.info';
const shopping =
  'amazon. ebay. etsy.com aliexpress.com alibaba.com temu.com shein.com walmart.com allegro.pl allegrolokalnie.pl ceneo.pl olx.pl nokaut.pl skapiec.pl empik.com vinted.pl morele.net mercadolibre. shopping.google.com';
const email =
  'mail.google.com outlook.live.com outlook.office.com outlook.office365.com mail.yahoo.com poczta.wp.pl poczta.onet.pl poczta.o2.pl poczta.interia.pl mail.proton.me';

const lists: readonly (readonly [SiteKind, readonly string[]])[] = [
  ['email', email.split(' ')],
  ['shopping', shopping.split(' ')],
  ['video', video.split(' ')],
  ['social', social.split(' ')],
  ['search', search.split(' ')],
];

const exact = new Map<string, SiteKind>();
const prefixes: (readonly [string, SiteKind])[] = [];
for (const [kind, domains] of lists) {
  for (const domain of domains) {
    if (domain.endsWith('.')) prefixes.push([domain, kind]);
    else if (!exact.has(domain)) exact.set(domain, kind);
  }
}

/** What `utm_source` calls them. */
const names: Readonly<Record<string, SiteKind>> = {
  google: 'search', bing: 'search', yahoo: 'search', duckduckgo: 'search', ecosia: 'search', yandex: 'search', baidu: 'search', seznam: 'search', adwords: 'search',
  facebook: 'social', fb: 'social', ig: 'social', instagram: 'social', linkedin: 'social', twitter: 'social', x: 'social', threads: 'social', pinterest: 'social', reddit: 'social', quora: 'social', snapchat: 'social', whatsapp: 'social', messenger: 'social', meta: 'social', wykop: 'social', goldenline: 'social',
  youtube: 'video', tiktok: 'video', vimeo: 'video', twitch: 'video', dailymotion: 'video', cda: 'video',
  allegro: 'shopping', ceneo: 'shopping', amazon: 'shopping', ebay: 'shopping', olx: 'shopping', 'google shopping': 'shopping', shopping: 'shopping',
}; // prettier-ignore

/** Of a host name such as `www.google.pl`, or of a word as it stands in `utm_source`. Null: none of the known ones. */
export function kindOfSite(source: string): SiteKind | null {
  const name = source.toLowerCase();
  const named = Object.hasOwn(names, name) ? names[name] : undefined;
  if (named) return named;
  const parts = name.split('.');
  for (let from = 0; from < parts.length - 1; from++) {
    const domain = parts.slice(from).join('.');
    const kind = exact.get(domain);
    if (kind) return kind;
    // At most two parts of a country after the name: google.pl, google.co.uk, not google.partner.example.com.
    const left = parts.length - from;
    if (left > 3) continue;
    const found = prefixes.find(([prefix]) => domain.startsWith(prefix));
    if (found) return found[1];
  }
  return null;
}
