import { Count } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { TrackingSummary } from '../../contract.ts';
import styles from './website.module.css';

const Figure = ({
  title,
  value,
  note,
}: {
  readonly title: string;
  readonly value: number;
  readonly note?: string;
}): ReactNode => (
  <div className={styles.figure}>
    <dt>{title}</dt>
    <dd>
      <span className={styles.value}>
        <Count value={value} short />
      </span>
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </dd>
  </div>
);

/** The period in four figures; machines stand apart, for nobody counts them. */
export const WebsiteFigures = ({
  summary: { total, botSessions },
}: {
  readonly summary: TrackingSummary;
}): ReactNode => {
  const t = useMessages('tracking');
  const each = total.sessions === 0 ? 0 : Math.round((10 * total.pageViews) / total.sessions) / 10;
  return (
    <dl className={styles.figures}>
      <Figure title={t('figure.visitors')} value={total.visitors} />
      <Figure title={t('figure.sessions')} value={total.sessions} />
      <Figure title={t('figure.pageViews')} value={total.pageViews} note={t('figure.each', { pages: each })} />
      <Figure title={t('figure.bots')} value={botSessions} note={t('figure.notCounted')} />
    </dl>
  );
};
