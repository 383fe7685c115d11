import { useAsk } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { scoringEndpoints, type Learning, type Monitoring } from '../../contract.ts';
import styles from './learn.module.css';

const alarmWords: Readonly<Record<Monitoring['alarms'][number], string>> = {
  'population-moved': messageKey('learn.watch.populationMoved'),
  'separates-worse': messageKey('learn.watch.separatesWorse'),
  'chances-off': messageKey('learn.watch.chancesOff'),
};

const Seen = ({ seen }: { readonly seen: Monitoring }): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const two = (value: number): string => format.count(Math.round(value * 100) / 100);
  return (
    <>
      {seen.alarms.length > 0 && (
        <Alert
          color="red"
          variant="light"
          role="alert"
          icon={<IconAlertTriangle size={18} aria-hidden />}
          title={t('learn.watch.alarm')}
        >
          {seen.alarms.map((alarm) => (
            <p key={alarm} className={styles.plain}>
              {t(alarmWords[alarm])}
            </p>
          ))}
        </Alert>
      )}
      <p className={styles.dimmed}>
        {t('learn.watch.decided', {
          count: seen.people,
          shown: format.count(seen.people),
          won: format.count(seen.won),
        })}
      </p>
      {seen.now ? (
        <p className={styles.plain}>
          {t('learn.watch.figures', {
            area: two(seen.now.area),
            promised: two(seen.promised.area),
            predicted: format.share(seen.predicted ?? 0),
            observed: format.share(seen.observed ?? 0),
          })}
        </p>
      ) : (
        <p className={styles.plain}>{t('learn.watch.tooFew', { needed: seen.needed })}</p>
      )}
      {seen.stability !== null && (
        <p className={styles.dimmed}>{t('learn.watch.stability', { index: two(seen.stability) })}</p>
      )}
    </>
  );
};

type WatchingProps = { readonly learningId: string; readonly adopted: NonNullable<Learning['adopted']> };

/** How the card does on those whose fate was decided since it was adopted. */
export const Watching = ({ learningId, adopted }: WatchingProps): ReactNode => {
  const t = useMessages('scoring');
  const asked = useAsk(scoringEndpoints.monitorLearning, { params: { learningId } }, { staleTime: 60_000 });
  return (
    <section className={styles.section} aria-labelledby="learn-watch">
      <h2 id="learn-watch" className={styles.heading}>
        {t('learn.watch.title')}
      </h2>
      <PageLink to={`/scoring/cards/${adopted.scorecardId}`}>{t('learn.watch.card')}</PageLink>
      <Asked of={asked} skeleton={<SkeletonLines lines={3} />}>
        {(seen) => <Seen seen={seen} />}
      </Asked>
    </section>
  );
};
