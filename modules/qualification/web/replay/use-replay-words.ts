import type { SetWords } from '#modules/contacts/web/index.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { ReplayMembership, type ReplayPart } from '../../contract.ts';

const parts: Readonly<Record<ReplayPart, string>> = {
  people: messageKey('set.people'),
  qualified: messageKey('set.qualified'),
  qualifiedWon: messageKey('set.qualifiedWon'),
  actual: messageKey('set.actual'),
  actualWon: messageKey('set.actualWon'),
  both: messageKey('set.both'),
  onlyDraft: messageKey('set.onlyDraft'),
  onlyActual: messageKey('set.onlyActual'),
  missedWon: messageKey('set.missedWon'),
};

export const useReplayWords = (): SetWords => {
  const t = useMessages('qualification');
  return (of, negated) => {
    const { data } = ReplayMembership.safeParse(of);
    return data === undefined || negated ? undefined : t(parts[data.part]);
  };
};
