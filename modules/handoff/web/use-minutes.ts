import { useMessages } from '#platform/web/i18n.ts';
import { hoursAndMinutes } from './inbox/time-left.ts';

/** Working time as one says it: `25 min`, `1 h 20 min`. */
export const useMinutes = (): ((minutes: number) => string) => {
  const t = useMessages('handoff');
  return (all) => {
    const { hours, minutes } = hoursAndMinutes(Math.round(all));
    if (hours === 0) return t('time.minutes', { minutes });
    return minutes === 0 ? t('time.hours', { hours }) : t('time.both', { hours, minutes });
  };
};
