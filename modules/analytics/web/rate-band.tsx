import type { ReactNode } from 'react';
import styles from './rate-band.module.css';

/** A share with its interval: where on the way from none to all it lies, and how sure that is. The words stand beside it. */
export const RateBand = ({
  rate,
  low,
  high,
}: {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}): ReactNode => (
  <span
    className={styles.track}
    aria-hidden="true"
    style={{
      ['--low' as string]: `${low * 100}%`,
      ['--width' as string]: `${(high - low) * 100}%`,
      ['--rate' as string]: `${rate * 100}%`,
    }}
  >
    <span className={styles.interval} />
    <span className={styles.mark} />
  </span>
);
