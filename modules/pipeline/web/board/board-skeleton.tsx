import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './board.module.css';

export const BoardSkeleton = ({ stages }: { readonly stages: number }): ReactNode => (
  <div className={styles.board}>
    {Array.from({ length: stages }, (_, column) => (
      <div key={column} className={styles.column}>
        <div className={styles.columnHead} style={{ ['--stage' as string]: 'var(--line-medium)' }}>
          <Skeleton height={14} width="60%" my={3} />
          <Skeleton height={12} width="40%" my={4} />
        </div>
        <div className={styles.cards}>
          {Array.from({ length: 4 - (column % 3) }, (_unused, card) => (
            <Skeleton key={card} height={88} mb={8} radius={6} />
          ))}
        </div>
      </div>
    ))}
  </div>
);
