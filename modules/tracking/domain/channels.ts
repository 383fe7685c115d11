/**
 * By which channel a visit came: Google Analytics' default channel group, its rules in its order, over source, medium, campaign and
 * click ids. Source: Google, "[GA4] Default channel group". Worked example: source google, medium cpc is Paid Search.
 */
import { kindOfSite } from './known-sites.ts';

export const channels = [
  'Direct',
  'Cross-network',
  'Paid Shopping',
  'Paid Search',
  'Paid Social',
  'Paid Video',
  'Display',
  'Paid Other',
  'Organic Shopping',
  'Organic Social',
  'Organic Video',
  'Organic Search',
  'Referral',
  'Email',
  'Affiliates',
  'Audio',
  'SMS',
  'Mobile Push',
  'Unassigned',
] as const;
export type Channel = (typeof channels)[number];

export type Origin = {
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
  readonly clickIds: Readonly<Record<string, string>>;
};

const paid = /^(.*cp.*|ppc|retargeting|paid.*)$/;
const display = /^(display|banner|expandable|interstitial|cpm)$/;
const socialMedium = /^(social|social-network|social-media|sm|social network|social media)$/;
const affiliate = /^(affiliate|affiliates|afiliacja)$/;
const email = /^(email|e-mail|e_mail|e mail|newsletter|mailing)$/;
const referral = /^(referral|app|link|polecenie)$/;
const shoppingCampaign = /(^|[^a-df-z])shop|shopping/;

/** What carries a click id came by an advertisement, also where the marks were forgotten. Facebook puts fbclid on every link, so it tells nothing. */
const paidClicks: Readonly<Record<string, Channel>> = {
  gclid: 'Paid Search',
  gbraid: 'Paid Search',
  wbraid: 'Paid Search',
  msclkid: 'Paid Search',
  li_fat_id: 'Paid Social',
  ttclid: 'Paid Video',
};

export function channelOf({ source, medium, campaign, clickIds }: Origin): Channel {
  const from = source?.trim().toLowerCase() ?? '';
  const by = medium?.trim().toLowerCase() ?? '';
  const name = campaign?.trim().toLowerCase() ?? '';
  const click = Object.keys(paidClicks).find((id) => clickIds[id] !== undefined);
  const kind = from === '' ? null : kindOfSite(from);
  const isPaid = paid.test(by);

  if (name.includes('cross-network') || name.includes('performance max') || name === 'pmax') return 'Cross-network';
  if (by === '' && click !== undefined) return paidClicks[click] ?? 'Paid Other';
  if (['', 'direct', '(direct)'].includes(from) && ['', '(none)', 'none', '(not set)'].includes(by) && name === '')
    return 'Direct';
  if (isPaid) {
    if (kind === 'shopping' || shoppingCampaign.test(name)) return 'Paid Shopping';
    if (kind === 'search') return 'Paid Search';
    if (kind === 'social' || by.includes('social')) return 'Paid Social';
    if (kind === 'video') return 'Paid Video';
  }
  if (display.test(by)) return 'Display';
  if (isPaid) return click === undefined ? 'Paid Other' : (paidClicks[click] ?? 'Paid Other');
  if (email.test(by) || email.test(from) || kind === 'email') return 'Email';
  if (affiliate.test(by)) return 'Affiliates';
  if (by === 'audio' || by === 'podcast') return 'Audio';
  if (by === 'sms' || from === 'sms') return 'SMS';
  if (by.endsWith('push') || by.includes('mobile') || by.includes('notification') || from === 'firebase')
    return 'Mobile Push';
  if (kind === 'shopping' || shoppingCampaign.test(name)) return 'Organic Shopping';
  if (kind === 'social' || socialMedium.test(by)) return 'Organic Social';
  if (kind === 'video' || by.includes('video')) return 'Organic Video';
  if (kind === 'search' || by === 'organic') return 'Organic Search';
  if (referral.test(by)) return 'Referral';
  return 'Unassigned';
}
