import { useAsk } from '#platform/web/ask.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { lifecycleEndpoints, type Reason } from '../../contract.ts';

/** What stands in the log for a move that took back another; never shown as it is. */
export const undoReason = 'undo';

export const useReasons = (): readonly Reason[] =>
  useAsk(lifecycleEndpoints.listReasons, {}, { staleTime: 60_000 }).data?.data ?? [];

/** A reason as people read it: the log keeps the key of one from the list, or what somebody wrote. */
export const useReasonWords = (): ((reason: string | null) => string | null) => {
  const t = useMessages('lifecycle');
  const language = useLanguage();
  const reasons = useReasons();
  return (reason) => {
    if (reason === undoReason) return t('reason.undo');
    return reasons.find(({ key }) => key === reason)?.label[language] ?? reason;
  };
};
