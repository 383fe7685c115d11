import { messageKey } from '#platform/web/i18n.ts';
import type { AdPlatform } from '../contract.ts';

/** As the platforms call themselves, with the name of their forms. */
export const platformTitles: Readonly<Record<AdPlatform, string>> = {
  google: messageKey('platform.google'),
  meta: messageKey('platform.meta'),
  linkedin: messageKey('platform.linkedin'),
};
