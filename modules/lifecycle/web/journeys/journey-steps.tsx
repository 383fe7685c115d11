import { Duration, When } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { IconAlertTriangle, IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Journey, Stage } from '../../contract.ts';
import { stepsOfJourney, type Step } from '../../domain/steps-of-journey.ts';
import { colorOfStage } from '../stage/stage-color.ts';
import { useNow } from '../use-now.ts';
import styles from './journeys.module.css';
import { useReasonWords } from './use-reasons.ts';

type StepLineProps = {
  readonly step: Step;
  readonly color: string;
  readonly standing: { readonly since: string } | null;
};

const StepLine = ({ step, color, standing }: StepLineProps): ReactNode => {
  const t = useMessages('lifecycle');
  const language = useLanguage();
  const reasonWords = useReasonWords();
  const now = useNow();
  const { stage, at, days, laterThan, reason, backs } = step;
  const name = stage.name[language];
  const soFar = standing === null ? null : Math.max(0, (now - Date.parse(standing.since)) / 86_400_000);
  return (
    <li
      className={styles.step}
      data-jumped={(at === null && backs.length === 0) || undefined}
      aria-current={standing ? 'step' : undefined}
    >
      <span className={styles.dot} style={{ ['--step-color' as string]: color }} aria-hidden="true" />
      <span className={styles.stage}>
        {name}
        {at === null && backs.length === 0 && <span className={styles.note}> {t('step.jumpedOver')}</span>}
      </span>
      <span className={styles.at}>{at !== null && <When at={at} />}</span>
      <span className={styles.days}>
        {soFar !== null ? (
          <>
            <Duration days={soFar} /> <span className={styles.note}>{t('step.soFar')}</span>
          </>
        ) : (
          days !== null && <Duration days={days} />
        )}
      </span>
      {laterThan && (
        <span className={styles.contradiction}>
          <IconAlertTriangle size={14} aria-hidden />
          {t('step.outOfOrder', { stage: name, before: laterThan.name[language] })}
        </span>
      )}
      {reason !== null && <span className={styles.reason}>{reasonWords(reason)}</span>}
      {backs.map((back) => (
        <span key={back.at} className={styles.reason}>
          <IconArrowBackUp size={14} aria-hidden /> {t('step.back')} <When at={back.at} />
          {back.reason !== null && <>: {reasonWords(back.reason)}</>}
        </span>
      ))}
    </li>
  );
};

/** The stages of one pass, one under the other. */
export const JourneySteps = ({
  journey,
  stages,
}: {
  readonly journey: Journey;
  readonly stages: readonly Stage[];
}): ReactNode => {
  const t = useMessages('lifecycle');
  const isStanding = journey.outcome === null || journey.outcome === 'won';
  return (
    <ol className={styles.steps} aria-label={t('step.list')}>
      {stepsOfJourney(journey, stages).map((step) => (
        <StepLine
          key={step.stage.slot}
          step={step}
          color={colorOfStage(step.stage, stages)}
          standing={step.isCurrent && isStanding ? { since: journey.currentSince } : null}
        />
      ))}
    </ol>
  );
};
