import type { Grouping } from '#modules/results/contract.ts';
import { messageKey } from '#platform/web/i18n.ts';

export const groupingTitles: Readonly<Record<Grouping, string>> = {
  owner: messageKey('by.owner'),
  team: messageKey('by.team'),
  product: messageKey('by.product'),
  source: messageKey('by.source'),
  pipeline: messageKey('by.pipeline'),
  month: messageKey('by.month'),
};
