import type { ProviderName } from '#modules/prospecting/contract.ts';
import { messageKey } from '#platform/web/i18n.ts';

export const sourceNames: Readonly<Record<ProviderName, string>> = {
  'white-list': messageKey('source.whiteList'),
  krs: messageKey('source.krs'),
};
