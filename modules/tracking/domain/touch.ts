/** What an address and a referrer tell of where a visit came from: UTM marks, click ids, the site that linked. */
import { type Channel, channelOf } from './channels.ts';
import { type Address, readAddress } from './read-address.ts';

export const clickIdNames = [
  'gclid',
  'gbraid',
  'wbraid',
  'fbclid',
  'msclkid',
  'li_fat_id',
  'ttclid',
  'twclid',
] as const;

export type Touch = {
  readonly channel: Channel;
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
  readonly term: string | null;
  readonly content: string | null;
  readonly clickIds: Readonly<Record<string, string>>;
  readonly landingUrl: string | null;
  readonly referrer: string | null;
};

/** Segment's `context.campaign`. */
export type CampaignContext = {
  readonly source?: string | undefined;
  readonly medium?: string | undefined;
  readonly name?: string | undefined;
  readonly term?: string | undefined;
  readonly content?: string | undefined;
};

export type Seen = {
  readonly url: string | null;
  readonly referrer: string | null;
  readonly campaign: CampaignContext | null;
};

const longest = 300;
const word = (text: string | null | undefined): string | null => text?.trim().slice(0, longest) || null;

const hostOf = (address: Address | null): string | null => address?.host.replace(/^www\./, '') ?? null;

/** The last two or, for co.uk and com.pl and the like, three parts: shop.firma.pl and www.firma.pl are one site. */
export function siteOf(host: string): string {
  const parts = host.split('.');
  const take = parts.length > 2 && /^(com|co|net|org|edu|gov|waw|ac)$/.test(parts.at(-2) ?? '') ? 3 : 2;
  return parts.slice(-take).join('.');
}

const sourceOfClick: Readonly<Record<string, readonly [source: string, medium: string]>> = {
  gclid: ['google', 'cpc'],
  gbraid: ['google', 'cpc'],
  wbraid: ['google', 'cpc'],
  msclkid: ['bing', 'cpc'],
  li_fat_id: ['linkedin', 'cpc'],
  ttclid: ['tiktok', 'cpc'],
};

/** Null: nothing says where this came from; the session it belongs to is direct, or goes on. */
export function touchOf({ url, referrer, campaign }: Seen): Touch | null {
  const address = readAddress(url);
  const marked = (name: string, told: string | undefined) => word(address?.query(`utm_${name}`)) ?? word(told);
  const clickIds: Record<string, string> = {};
  for (const name of clickIdNames) {
    const value = word(address?.query(name));
    if (value !== null) clickIds[name] = value;
  }
  let source = marked('source', campaign?.source);
  let medium = marked('medium', campaign?.medium);
  const name = marked('campaign', campaign?.name);
  const landing = hostOf(address);
  const from = hostOf(readAddress(referrer));
  const foreign = from !== null && (landing === null || siteOf(from) !== siteOf(landing)) ? from : null;
  const click = Object.keys(sourceOfClick).find((id) => clickIds[id] !== undefined);
  if (source === null && click !== undefined) {
    source = sourceOfClick[click]?.[0] ?? null;
    medium ??= sourceOfClick[click]?.[1] ?? null;
  }
  if (source === null && medium === null && name === null) {
    if (foreign === null) return null;
    source = foreign;
    const channel = channelOf({ source, medium: 'referral', campaign: null, clickIds: {} });
    medium = channel === 'Organic Search' ? 'organic' : channel === 'Organic Social' ? 'social' : 'referral';
  }
  source ??= foreign;
  return {
    channel: channelOf({ source, medium, campaign: name, clickIds }),
    source,
    medium,
    campaign: name,
    term: marked('term', campaign?.term),
    content: marked('content', campaign?.content),
    clickIds,
    landingUrl: url,
    referrer,
  };
}

export const directTouch = (url: string | null, referrer: string | null): Touch => ({
  channel: 'Direct',
  source: 'direct',
  medium: 'none',
  campaign: null,
  term: null,
  content: null,
  clickIds: {},
  landingUrl: url,
  referrer,
});

/** Whether a touch comes from marks of a campaign, not from a mere link: what two differ in makes two visits. Null: a mere link. */
export function campaignMark(touch: Touch | null): string | null {
  if (touch === null) return null;
  const marked =
    touch.campaign !== null || Object.keys(touch.clickIds).length > 0 || touch.content !== null || touch.term !== null;
  const bySite = touch.medium === 'referral' || touch.medium === 'organic' || touch.medium === 'social';
  if (!marked && bySite) return null;
  return JSON.stringify([touch.source, touch.medium, touch.campaign, touch.term, touch.content, touch.clickIds]);
}
