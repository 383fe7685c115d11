import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { Replay } from '../../contract.ts';
import { twoCircles } from '../../domain/two-circles.ts';
import styles from './replay-result.module.css';

type Figures = NonNullable<Replay['figures']>;

const width = 360;
const height = 176;
const margin = 4;
/** So that a handful of people beside thousands are still seen. */
const leastRadius = 4;

/** Who the draft would have qualified and who was: areas as the numbers, the shared one too. */
export const OverlapPicture = ({ figures }: { readonly figures: Figures }): ReactNode => {
  const t = useMessages('qualification');
  const format = useFormat();
  const { qualified, actual, both, onlyDraft, onlyActual } = figures;
  if (qualified === 0 && actual === 0) return <p className={styles.noPicture}>{t('result.noPicture')}</p>;
  const { first, second, distance } = twoCircles(qualified, actual, both);
  const left = Math.min(-first, distance - second);
  const right = Math.max(first, distance + second);
  const scale = Math.min((width - 2 * margin) / (right - left), (height - 2 * margin) / 2);
  const start = (width - (right - left) * scale) / 2 - left * scale;
  const radius = (size: number, count: number): number => (count === 0 ? 0 : Math.max(leastRadius, size * scale));
  return (
    <>
      <div className={styles.legend} aria-hidden="true">
        <span className={styles.key} data-of="draft">
          {t('result.draft')} <strong>{format.count(qualified)}</strong>
        </span>
        <span className={styles.key} data-of="actual">
          {t('result.actual')} <strong>{format.count(actual)}</strong>
        </span>
      </div>
      <svg
        className={styles.circles}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('result.picture', {
          onlyDraft: format.count(onlyDraft),
          both: format.count(both),
          onlyActual: format.count(onlyActual),
        })}
      >
        <circle className={styles.draft} cx={start} cy={height / 2} r={radius(first, qualified)} />
        <circle className={styles.actual} cx={start + distance * scale} cy={height / 2} r={radius(second, actual)} />
      </svg>
    </>
  );
};
