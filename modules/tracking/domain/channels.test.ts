import { expect, test } from 'vitest';
import { type Channel, channelOf } from './channels.ts';

const cases: readonly [source: string | null, medium: string | null, campaign: string | null, Channel][] = [
  ['google', 'cpc', null, 'Paid Search'],
  ['bing', 'ppc', 'brand', 'Paid Search'],
  ['google', 'cpc', 'Performance Max', 'Cross-network'],
  ['facebook', 'cpc', 'spring', 'Paid Social'],
  ['linkedin', 'paid-social', null, 'Paid Social'],
  ['newsy.example', 'paid-social', null, 'Paid Social'],
  ['youtube', 'cpv', null, 'Paid Video'],
  ['youtube', 'social', null, 'Organic Social'],
  ['youtube', 'cpc', null, 'Paid Video'],
  ['tiktok', 'paid', null, 'Paid Video'],
  ['allegro.pl', 'cpc', null, 'Paid Shopping'],
  ['gdn', 'display', null, 'Display'],
  ['onet.pl', 'banner', null, 'Display'],
  ['onet.pl', 'cpc', null, 'Paid Other'],
  ['www.google.pl', 'organic', null, 'Organic Search'],
  ['google.co.uk', 'referral', null, 'Organic Search'],
  ['szukaj.wp.pl', 'referral', null, 'Organic Search'],
  ['www.ceneo.pl', 'referral', null, 'Organic Shopping'],
  ['wykop.pl', 'referral', null, 'Organic Social'],
  ['l.facebook.com', 'referral', null, 'Organic Social'],
  ['cda.pl', 'referral', null, 'Organic Video'],
  ['partner.example', 'referral', null, 'Referral'],
  ['lejek', 'email', 'spring', 'Email'],
  ['newsletter', 'email', null, 'Email'],
  ['poczta.onet.pl', 'referral', null, 'Email'],
  ['mail.google.com', 'referral', null, 'Email'],
  ['awin', 'affiliate', null, 'Affiliates'],
  ['spotify', 'audio', null, 'Audio'],
  ['smsapi', 'sms', null, 'SMS'],
  ['app', 'push', null, 'Mobile Push'],
  ['qr', 'plakat', null, 'Unassigned'],
  [null, null, null, 'Direct'],
  ['direct', 'none', null, 'Direct'],
];

test.each(cases)('source %s, medium %s, campaign %s is %s', (source, medium, campaign, channel) => {
  expect(channelOf({ source, medium, campaign, clickIds: {} })).toBe(channel);
});

test('a click id tells of an advertisement whose marks were forgotten, Facebook’s does not', () => {
  const bare = { source: null, medium: null, campaign: null };
  expect(channelOf({ ...bare, clickIds: { gclid: 'a' } })).toBe('Paid Search');
  expect(channelOf({ ...bare, clickIds: { li_fat_id: 'a' } })).toBe('Paid Social');
  expect(channelOf({ ...bare, source: 'facebook', medium: 'referral', clickIds: { fbclid: 'a' } })).toBe(
    'Organic Social',
  );
});
