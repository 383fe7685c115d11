import { messageKey } from '#platform/web/i18n.ts';
import type { Outcome } from '../../contract.ts';

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  won: messageKey('outcome.won'),
  lost: messageKey('outcome.lost'),
  disqualified: messageKey('outcome.disqualified'),
  recycled: messageKey('outcome.recycled'),
};
