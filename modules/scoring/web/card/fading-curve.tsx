import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import styles from './fading-curve.module.css';

const width = 320;
const height = 96;
const halvings = 4;
const steps = 48;

type FadingCurveProps = { readonly points: number; readonly halfLifeDays: number };

/** How the points of one time fade: half after each half-life. */
export const FadingCurve = ({ points, halfLifeDays }: FadingCurveProps): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const left = (halves: number): number => points * 0.5 ** halves;
  const x = (halves: number): number => (halves / halvings) * width;
  const y = (halves: number): number => height - 0.5 ** halves * (height - 8);
  const curve = Array.from({ length: steps + 1 }, (_, step) => (step / steps) * halvings)
    .map((halves) => `${x(halves).toFixed(1)},${y(halves).toFixed(1)}`)
    .join(' ');
  const shown = (value: number): string => format.count(Math.round(value * 10) / 10);
  const marks = [1, 2, 3];
  const words = marks
    .map((halves) => t('fading.after', { points: shown(left(halves)), days: format.count(halfLifeDays * halves) }))
    .join(', ');
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{t('fading.title', { points: shown(points) })}</figcaption>
      <svg className={styles.curve} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words}>
        <polygon className={styles.area} points={`0,${height} ${curve} ${width},${height}`} />
        <polyline className={styles.line} points={curve} />
        {marks.map((halves) => (
          <circle key={halves} className={styles.dot} cx={x(halves)} cy={y(halves)} r={3.5} />
        ))}
      </svg>
      <div className={styles.days} aria-hidden="true">
        <span>
          <b>{shown(points)}</b> {t('fading.today')}
        </span>
        {marks.map((halves) => (
          <span key={halves}>
            <b>{shown(left(halves))}</b> {t('fading.days', { days: format.count(halfLifeDays * halves) })}
          </span>
        ))}
      </div>
    </figure>
  );
};
