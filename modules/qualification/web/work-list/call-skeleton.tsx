import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './calls.module.css';

const rows = [0, 1, 2, 3, 4, 5];

export const CallSkeleton = (): ReactNode => (
  <div aria-busy="true">
    <div className={styles.figures} aria-hidden="true">
      <Skeleton height={20} width={320} />
    </div>
    <div className={styles.list} aria-hidden="true">
      {rows.map((row) => (
        <div key={row} className={styles.row}>
          <div className={styles.how}>
            <Skeleton height={20} width={80} radius={10} />
            <Skeleton height={12} width={64} />
          </div>
          <div className={styles.who}>
            <Skeleton height={16} width="45%" />
            <Skeleton height={12} width="80%" />
          </div>
          <div className={styles.reach}>
            <Skeleton height={16} width={140} />
            <Skeleton height={12} width={160} />
          </div>
          <div className={styles.actions}>
            <Skeleton height={30} />
          </div>
        </div>
      ))}
    </div>
  </div>
);
