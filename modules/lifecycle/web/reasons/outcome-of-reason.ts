import { messageKey } from '#platform/web/i18n.ts';
import type { Reason } from '../../contract.ts';

/** When a reason is offered. */
export const outcomeOfReason: Readonly<Record<Reason['outcome'], string>> = {
  any: messageKey('reasons.any'),
  lost: messageKey('reasons.lost'),
  disqualified: messageKey('reasons.disqualified'),
  recycled: messageKey('reasons.recycled'),
};
