import type { ReactNode } from 'react';
import type { Words } from './figure-words.ts';
import styles from './step-figures.module.css';

type PointsChangeProps = { readonly from: number; readonly to: number; readonly words: Words };

/** To one decimal, or to two where one would hide that there is a difference. */
const inPoints = (difference: number): number =>
  Math.round(difference * 1000) / 10 || Math.round(difference * 10_000) / 100;

/** The difference of two shares in percentage points. */
export const PointsChange = ({ from, to, words }: PointsChangeProps): ReactNode => {
  const points = inPoints(to - from);
  if (points === 0) return <span className={styles.change}>{words.t('change.same')}</span>;
  const size = words.t('change.points', { points: words.count(Math.abs(points)) });
  return (
    <span className={styles.change} data-direction={points > 0 ? 'up' : 'down'}>
      <span aria-hidden="true">
        {points > 0 ? '▲' : '▼'} {size}
      </span>
      <span className="visually-hidden">
        {points > 0 ? words.t('change.up', { size }) : words.t('change.down', { size })}
      </span>
    </span>
  );
};
