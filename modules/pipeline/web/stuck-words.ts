import type { StuckReason } from '#modules/pipeline/contract.ts';
import { messageKey } from '#platform/web/i18n.ts';

/** Why a deal is stuck, in a few words for a card. */
export const stuckWords: Readonly<Record<StuckReason, string>> = {
  slow: messageKey('stuck.slow'),
  slipped: messageKey('stuck.slipped'),
  overdue: messageKey('stuck.overdue'),
  noNextStep: messageKey('stuck.noNextStep'),
};
