import { Skeleton } from '@mantine/core';
import type { FunnelReport, Leak } from '#modules/analytics/contract.ts';
import type { LocalText } from '#platform/contract/problem.ts';
import { useAddress } from '#platform/web/go.tsx';
import { SkeletonFigures, SkeletonLines, SkeletonTable } from '#platform/web/skeletons.tsx';
import type { ReactNode } from 'react';
import { BreakdownTable } from './breakdown-table.tsx';
import type { Words } from './figure-words.ts';
import { FunnelAddress } from './funnel-address.ts';
import { FunnelChart } from './funnel-chart.tsx';
import styles from './funnel-content.module.css';
import { FunnelSkeleton } from './funnel-skeleton.tsx';
import { LeakCard } from './leak-card.tsx';
import { LostCard, Notes, WaitingCard } from './side-cards.tsx';
import { widestDrop } from './stage-table.ts';
import { SummaryFigures } from './summary-figures.tsx';
import type { FunnelState } from './use-funnel.ts';

type FunnelContentProps = {
  readonly state: FunnelState;
  readonly report: FunnelReport;
  /** Undefined while they are looked for; null when looking failed. */
  readonly leaks: readonly Leak[] | undefined | null;
  readonly words: Words;
  readonly definitions: ReadonlyMap<string, LocalText | undefined>;
};

const noLeaks: readonly Leak[] = [];

/** The chart, what stands out in it, and the same broken down. */
export const FunnelContent = ({ state, report, leaks, words, definitions }: FunnelContentProps): ReactNode => {
  const [, setAddress] = useAddress(FunnelAddress);
  const { question, picture, by, address } = state;
  const shared = { report, question, words };
  const { view } = report;
  const leakFrom =
    view === 'now'
      ? null
      : (leaks?.[0]?.from ?? (leaks === undefined ? null : (widestDrop(report.stages)?.from.stage ?? null)));
  return (
    <div
      className={styles.page}
      data-stale={state.report.isPlaceholderData || undefined}
      aria-busy={state.report.isPlaceholderData}
    >
      <div className={styles.main}>
        <SummaryFigures {...shared} />
        <FunnelChart
          {...shared}
          scale={address.scale}
          onScale={(scale) => setAddress({ scale })}
          picture={picture}
          onPicture={(chosen) => setAddress({ picture: chosen === 'bars' ? undefined : chosen })}
          by={by}
          leakFrom={leakFrom}
          definitions={definitions}
        />
        <Notes {...shared} />
      </div>
      <div className={styles.side}>
        {view !== 'now' && <LeakCard {...shared} leaks={leaks} />}
        {view !== 'activity' && <WaitingCard {...shared} />}
        {view !== 'now' && <LostCard {...shared} />}
      </div>
      {report.by && (
        <div className={styles.below}>
          <BreakdownTable {...shared} leaks={leaks ?? noLeaks} />
        </div>
      )}
    </div>
  );
};

/** As large as what comes. */
export const FunnelContentSkeleton = ({ stages }: { readonly stages: number }): ReactNode => (
  <div className={styles.page} aria-busy="true">
    <div className={styles.main}>
      <div className={styles.summarySkeleton}>
        <SkeletonFigures count={5} />
      </div>
      <Skeleton height={30} width="min(420px, 80%)" mb={16} />
      <FunnelSkeleton stages={stages} />
    </div>
    <div className={styles.side}>
      {[218, 164, 164].map((height, index) => (
        <div key={index} className={styles.main} style={{ height }}>
          <SkeletonLines lines={index === 0 ? 5 : 3} />
        </div>
      ))}
    </div>
    <div className={styles.below}>
      <SkeletonTable rows={8} columns={6} />
    </div>
  </div>
);
