import { useFormat, When } from '#platform/web/figures.tsx';
import { messageKey, useLanguage, useMessages, type Translate } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { Journey, Stage, Transition } from '../../contract.ts';
import styles from './journeys.module.css';
import { useReasonWords } from './use-reasons.ts';

const kindWords: Readonly<Record<Exclude<Transition['kind'], 'exit'>, string>> = {
  enter: messageKey('log.enter'),
  back: messageKey('log.back'),
  recycle: messageKey('log.recycle'),
  worth: messageKey('log.worth'),
};

const wordsOf = (transition: Transition, stage: string | null, t: Translate): string => {
  const values = { stage: stage ?? '' };
  if (transition.kind === 'exit') {
    const isLost = transition.outcome !== 'disqualified';
    if (stage === null) return isLost ? t('log.lostSomewhere') : t('log.disqualifiedSomewhere');
    return isLost ? t('log.lost', values) : t('log.disqualified', values);
  }
  return t(kindWords[transition.kind], values);
};

/** Longer than this between what happened and when it was written down, and both are told. */
const lateAfter = 86_400_000;

type JourneyLogProps = { readonly journey: Journey; readonly stages: readonly Stage[] };

/** Every entry of the log behind a pass, in the order in which things happened. */
export const JourneyLog = ({ journey, stages }: JourneyLogProps): ReactNode => {
  const t = useMessages('lifecycle');
  const language = useLanguage();
  const format = useFormat();
  const reasonWords = useReasonWords();
  return (
    <ul className={styles.log}>
      {journey.transitions.map((transition) => {
        const { id, stage: key, at, recordedAt, reason, actorName, imported } = transition;
        // A stage the funnel no longer has is called by its key: that is what the log holds of it.
        const stage = stages.find((one) => one.key === key)?.name[language] ?? key;
        const isLate = Date.parse(recordedAt) - Date.parse(at) > lateAfter;
        const who = imported ? t('log.imported') : (actorName ?? t('log.automatic'));
        return (
          <li key={id}>
            <span>{wordsOf(transition, stage, t)}</span>
            {reason !== null && (
              <span className={styles.quoted}> {t('log.reason', { reason: reasonWords(reason) ?? '' })}</span>
            )}
            <span className={styles.logFoot}>
              <When at={at} /> · {who}
              {isLate && <> · {t('log.recorded', { at: format.exactTime(new Date(recordedAt)) })}</>}
            </span>
          </li>
        );
      })}
    </ul>
  );
};
