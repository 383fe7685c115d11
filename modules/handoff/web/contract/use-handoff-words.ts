import type { SetWords } from '#modules/contacts/web/index.tsx';
import { workspaceEndpoints } from '#modules/identity/contract.ts';
import { lifecycleEndpoints } from '#modules/lifecycle/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { messageKey, useLanguage, useMessages } from '#platform/web/i18n.ts';
import { HandoffMembership, type HandoffPart } from '../../contract.ts';
import { monthWords } from './months.ts';

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
  answered: messageKey('set.answered'),
  missed: messageKey('set.missed'),
  reassigned: messageKey('set.reassigned'),
  given: messageKey('set.given'),
};

const longTime = 5 * 60_000;

/** Which part of a month's handovers, for which reason, and whose. */
export const useHandoffWords = (wanted: boolean): SetWords => {
  const t = useMessages('handoff');
  const language = useLanguage();
  const how = { enabled: wanted, staleTime: longTime };
  const reasons = useAsk(lifecycleEndpoints.listReasons, {}, how).data?.data;
  const members = useAsk(workspaceEndpoints.listMembers, {}, how).data?.data;
  return (of, negated) => {
    const { data } = HandoffMembership.safeParse(of);
    if (data === undefined || negated) return undefined;
    const { part, month, reason, rep } = data;
    const name = members?.find(({ userId }) => userId === rep)?.name ?? t('contract.speed.left');
    const label = reasons?.find(({ key }) => key === reason)?.label[language] ?? reason ?? '';
    const what = [
      t(parts[part]),
      ...(reason === undefined ? [] : [t('set.because', { reason: label })]),
      ...(rep === undefined ? [] : [t('set.by', { rep: name })]),
    ].join(', ');
    return t('set.inMonth', { what, month: monthWords(month, language) });
  };
};
