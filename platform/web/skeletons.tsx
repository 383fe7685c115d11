import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';

/** Shapes of what comes, so that nothing jumps when it does. Hidden from screen readers: the region says it is busy. */
const times = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** Text does not end at the same place on each line. */
const widths = ['92%', '78%', '85%', '64%', '88%'] as const;

export const SkeletonLines = ({ lines = 3 }: { readonly lines?: number }): ReactNode => (
  <div aria-hidden="true" style={{ display: 'grid', gap: 8 }}>
    {times(lines).map((line) => (
      <Skeleton key={line} height={12} width={widths[line % widths.length] ?? '80%'} />
    ))}
  </div>
);

export const SkeletonFigures = ({ count = 4 }: { readonly count?: number }): ReactNode => (
  <div
    aria-hidden="true"
    style={{ display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fit, minmax(140px, 1fr))' }}
  >
    {times(count).map((figure) => (
      <div key={figure} style={{ display: 'grid', gap: 8 }}>
        <Skeleton height={12} width="60%" />
        <Skeleton height={28} width="80%" />
      </div>
    ))}
  </div>
);

export const SkeletonTable = ({
  rows = 8,
  columns = 4,
}: {
  readonly rows?: number;
  readonly columns?: number;
}): ReactNode => (
  <div aria-hidden="true">
    {times(rows).map((row) => (
      <div
        key={row}
        style={{
          display: 'grid',
          gridTemplateColumns: `repeat(${columns}, 1fr)`,
          gap: 16,
          height: 'var(--row-height)',
          alignItems: 'center',
          padding: '0 12px',
          borderBottom: '1px solid var(--line)',
        }}
      >
        {times(columns).map((column) => (
          <Skeleton key={column} height={12} width={widths[(row + column) % widths.length] ?? '80%'} />
        ))}
      </div>
    ))}
  </div>
);

export const SkeletonChart = ({ height = 280 }: { readonly height?: number }): ReactNode => (
  <div
    aria-hidden="true"
    style={{ height, display: 'flex', alignItems: 'flex-end', gap: 12, padding: '0 12px', overflow: 'hidden' }}
  >
    {[88, 72, 60, 48, 40, 30, 24, 18].map((share) => (
      <Skeleton key={share} height={`${share}%`} style={{ flex: 1 }} />
    ))}
  </div>
);

/** A whole page on its way: title, filters, content. */
export const SkeletonPage = (): ReactNode => (
  <div aria-busy="true" style={{ padding: '20px 24px', display: 'grid', gap: 24 }}>
    <Skeleton height={28} width="min(360px, 70%)" />
    <Skeleton height={32} width="min(520px, 90%)" />
    <SkeletonTable rows={10} />
  </div>
);
