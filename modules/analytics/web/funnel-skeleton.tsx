import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './funnel-skeleton.module.css';
import { fitsSideBySide, useWidth } from './use-width.ts';

/** What the chart will take, before it is there. `stages` is what the funnel's definition has. */
export const FunnelSkeleton = ({ stages }: { readonly stages: number }): ReactNode => {
  const [frame, width] = useWidth();
  const sideBySide = width === null || fitsSideBySide(width, stages);
  const indexes = Array.from({ length: stages }, (_, index) => index);
  return (
    <div ref={frame} aria-hidden="true">
      {sideBySide ? (
        <div className={styles.columns}>
          {indexes.map((index) => (
            <Skeleton key={index} height={`${Math.max(4, 92 * 0.74 ** index)}%`} radius="sm" />
          ))}
        </div>
      ) : (
        indexes.map((index) => (
          <div key={index} className={styles.row}>
            <Skeleton height={16} width="40%" />
            <Skeleton height={20} width={`${Math.max(4, 100 * 0.74 ** index)}%`} radius="sm" />
          </div>
        ))
      )}
    </div>
  );
};
