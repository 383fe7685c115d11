import type { SetWords } from '#modules/contacts/web/index.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { HandoffMembership, type HandoffPart } from '../../contract.ts';

const parts: Readonly<Record<HandoffPart, string>> = {
  delivered: messageKey('set.delivered'),
  waiting: messageKey('set.waiting'),
  accepted: messageKey('set.accepted'),
  rejected: messageKey('set.rejected'),
  returned: messageKey('set.returned'),
  inTime: messageKey('set.inTime'),
  late: messageKey('set.late'),
  converted: messageKey('set.converted'),
  recycled: messageKey('set.recycled'),
  reconverted: messageKey('set.reconverted'),
};

export const useHandoffWords = (): SetWords => {
  const t = useMessages('handoff');
  return (of, negated) => {
    const { data } = HandoffMembership.safeParse(of);
    return data === undefined || negated
      ? undefined
      : t('set.inMonth', { what: t(parts[data.part]), month: data.month });
  };
};
