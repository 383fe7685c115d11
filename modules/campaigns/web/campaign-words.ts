/** Channels, statuses, marks and comparisons as people read them. */
import { messageKey } from '#platform/web/i18n.ts';
import type { Channel, Counted, RuleCondition, Status } from '../contract.ts';

export const channelTitles: Readonly<Record<Channel, string>> = {
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

export const statusTitles: Readonly<Record<Status, string>> = {
  planned: messageKey('status.planned'),
  active: messageKey('status.active'),
  paused: messageKey('status.paused'),
  ended: messageKey('status.ended'),
  archived: messageKey('status.archived'),
};

export const markTitles: Readonly<Record<RuleCondition['mark'] | 'id', string>> = {
  source: messageKey('mark.source'),
  medium: messageKey('mark.medium'),
  campaign: messageKey('mark.campaign'),
  term: messageKey('mark.term'),
  content: messageKey('mark.content'),
  id: messageKey('mark.id'),
};

export const comparisonTitles: Readonly<Record<RuleCondition['is'], string>> = {
  equals: messageKey('comparison.equals'),
  beginsWith: messageKey('comparison.beginsWith'),
  contains: messageKey('comparison.contains'),
  matches: messageKey('comparison.matches'),
};

export const countedTitles: Readonly<Record<Counted, string>> = {
  visitors: messageKey('counted.visitors'),
  subscribers: messageKey('counted.subscribers'),
  leads: messageKey('counted.leads'),
  mqls: messageKey('counted.mqls'),
  customers: messageKey('counted.customers'),
};
