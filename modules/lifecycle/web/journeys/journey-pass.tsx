import { Duration, Money, When } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Button, Collapse } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import type { Journey, Stage } from '../../contract.ts';
import { JourneyLog } from './journey-log.tsx';
import { JourneySteps } from './journey-steps.tsx';
import styles from './journeys.module.css';
import { OutcomeMark } from './outcome-mark.tsx';
import { useReasonWords } from './use-reasons.ts';

type JourneyPassProps = {
  readonly journey: Journey;
  readonly stages: readonly Stage[];
  /** Passes are numbered only where there are several. */
  readonly isNumbered: boolean;
  readonly startsOpen: boolean;
};

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** One pass down the funnel: how it ended, where it came from, its steps, and the log behind them. */
export const JourneyPass = ({ journey, stages, isNumbered, startsOpen }: JourneyPassProps): ReactNode => {
  const t = useMessages('lifecycle');
  const language = useLanguage();
  const reasonWords = useReasonWords();
  const [isOpen, setOpen] = useState(startsOpen);
  const [isLogOpen, setLogOpen] = useState(false);
  const logId = useId();
  const { pass, outcome, startedAt, endedAt, endReason, valueMinor, source, campaign, transitions } = journey;
  const lastStage = stages.find((stage) => stage.key === journey.currentStage)?.name[language] ?? journey.currentStage;
  const came = [source, campaign].filter((part) => part !== null).join(' / ');
  return (
    <article className={styles.pass} aria-label={t('pass.number', { pass })}>
      <header className={styles.passHead}>
        {isNumbered && (
          <button type="button" className={styles.passTitle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <IconChevronDown size={16} aria-hidden data-open={isOpen || undefined} />
            {t('pass.number', { pass })}
          </button>
        )}
        <OutcomeMark outcome={outcome} />
        {endedAt !== null && (
          <span className={styles.note}>
            <When at={endedAt} />
            {endedAt > startedAt && (
              <>
                {' · '}
                {t('pass.after')} <Duration days={daysBetween(startedAt, endedAt)} />
              </>
            )}
          </span>
        )}
        {valueMinor !== null && (
          <strong>
            <Money minor={valueMinor} />
          </strong>
        )}
      </header>
      {endReason !== null && (
        <p className={styles.endReason}>
          {t('pass.endReason', { stage: lastStage, reason: reasonWords(endReason) ?? '' })}
        </p>
      )}
      {isOpen && (
        <>
          {came !== '' && <p className={styles.note}>{t('pass.source', { source: came })}</p>}
          <JourneySteps journey={journey} stages={stages} />
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            ml={-8}
            aria-expanded={isLogOpen}
            aria-controls={logId}
            onClick={() => setLogOpen(!isLogOpen)}
          >
            {isLogOpen ? t('log.hide') : t('log.show', { count: transitions.length })}
          </Button>
          <Collapse expanded={isLogOpen} id={logId} className={styles.logFrame}>
            <JourneyLog journey={journey} stages={stages} />
          </Collapse>
        </>
      )}
    </article>
  );
};
