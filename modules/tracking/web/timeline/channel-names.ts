/** The channels of the server's list in the reader's words. */
import { messageKey } from '#platform/web/i18n.ts';

export const channelNames: Readonly<Record<string, string>> = {
  Direct: messageKey('channel.direct'),
  'Cross-network': messageKey('channel.crossNetwork'),
  'Paid Shopping': messageKey('channel.paidShopping'),
  'Paid Search': messageKey('channel.paidSearch'),
  'Paid Social': messageKey('channel.paidSocial'),
  'Paid Video': messageKey('channel.paidVideo'),
  Display: messageKey('channel.display'),
  'Paid Other': messageKey('channel.paidOther'),
  'Organic Shopping': messageKey('channel.organicShopping'),
  'Organic Social': messageKey('channel.organicSocial'),
  'Organic Video': messageKey('channel.organicVideo'),
  'Organic Search': messageKey('channel.organicSearch'),
  Referral: messageKey('channel.referral'),
  Email: messageKey('channel.email'),
  Affiliates: messageKey('channel.affiliates'),
  Audio: messageKey('channel.audio'),
  SMS: messageKey('channel.sms'),
  'Mobile Push': messageKey('channel.mobilePush'),
  Unassigned: messageKey('channel.unassigned'),
};
