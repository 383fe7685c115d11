import { SegmentedControl, VisuallyHidden } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import type { FunnelReport } from '#modules/analytics/contract.ts';
import type { LocalText } from '#platform/contract/problem.ts';
import { messageKey } from '#platform/web/i18n.ts';
import { lazy, Suspense, useId, useMemo, type ReactNode } from 'react';
import { fittingScale, scales, type Scale } from './draw-funnel.ts';
import type { Words } from './figure-words.ts';
import type { Picture, Question } from './funnel-address.ts';
import styles from './funnel-chart.module.css';
import { FunnelColumns } from './funnel-columns.tsx';
import { pictureOf } from './funnel-picture.ts';
import { FunnelRows } from './funnel-rows.tsx';
import { FunnelSkeleton } from './funnel-skeleton.tsx';
import { StageTable } from './stage-figures-table.tsx';
import stepStyles from './step-figures.module.css';
import { fitsSideBySide, useWidth } from './use-width.ts';

/** Needs the charting library, which is fetched only when it is asked for. */
const FlowPicture = lazy(() => import('./flow-picture.tsx'));

const scaleTitles: Readonly<Record<Scale, string>> = {
  count: messageKey('scale.count'),
  root: messageKey('scale.root'),
  share: messageKey('scale.share'),
};
const scaleHints: Readonly<Record<Scale, string>> = {
  count: messageKey('scale.countHint'),
  root: messageKey('scale.rootHint'),
  share: messageKey('scale.shareHint'),
};
const pictureTitles: Readonly<Record<Picture, string>> = {
  bars: messageKey('picture.bars'),
  table: messageKey('picture.table'),
  flow: messageKey('picture.flow'),
};

const parts = [
  ['movedOn', messageKey('part.movedOn')],
  ['waiting', messageKey('part.waiting')],
  ['lost', messageKey('part.lost')],
] as const;

type FunnelChartProps = {
  readonly report: FunnelReport;
  readonly question: Question;
  readonly words: Words;
  readonly scale: Scale | undefined;
  readonly onScale: (scale: Scale) => void;
  readonly picture: Picture;
  readonly onPicture: (picture: Picture) => void;
  /** What the flow begins with; the source unless the page is broken down by something else. */
  readonly by: string | undefined;
  /** The stage after which most is lost. */
  readonly leakFrom: string | null;
  readonly definitions: ReadonlyMap<string, LocalText | undefined>;
};

export const FunnelChart = ({
  report,
  question,
  words,
  scale: wanted,
  onScale,
  picture,
  onPicture,
  by,
  leakFrom,
  definitions,
}: FunnelChartProps): ReactNode => {
  const { t } = words;
  const hint = useId();
  const [frame, width] = useWidth();
  const follows = report.view === 'cohort';
  const offered: readonly Scale[] = follows ? scales : scales.filter((scale) => scale !== 'share');
  const scale = wanted && offered.some((choice) => choice === wanted) ? wanted : fittingScale(report.stages);
  const stages = useMemo(() => pictureOf(report, scale, leakFrom, definitions), [report, scale, leakFrom, definitions]);
  const shown = { stages, question, words };
  return (
    <div>
      <div className={styles.tools}>
        <SegmentedControl
          size="xs"
          aria-label={t('picture.label')}
          value={picture}
          onChange={(chosen) => onPicture(chosen)}
          data={(follows ? (['bars', 'table', 'flow'] as const) : (['bars', 'table'] as const)).map((value) => ({
            value,
            label: t(pictureTitles[value]),
          }))}
        />
        {picture === 'bars' && (
          <>
            <SegmentedControl
              size="xs"
              aria-label={t('scale.label')}
              aria-describedby={hint}
              value={scale}
              onChange={(chosen) => onScale(chosen)}
              data={offered.map((value) => ({ value, label: t(scaleTitles[value]) }))}
            />
            <span id={hint} className={styles.hint}>
              {t(scaleHints[scale])}
            </span>
            {follows && (
              <ul className={styles.legend}>
                {parts.map(([part, title]) => (
                  <li key={part}>
                    <span className={stepStyles.swatch} data-part={part} aria-hidden="true" />
                    {t(title)}
                  </li>
                ))}
                <li>
                  <IconClock size={12} aria-hidden />
                  {t('part.median')}
                </li>
              </ul>
            )}
          </>
        )}
      </div>
      <div ref={frame}>
        {picture === 'bars' && (
          <>
            {width !== null &&
              (fitsSideBySide(width, stages.length) ? <FunnelColumns {...shown} /> : <FunnelRows {...shown} />)}
            <VisuallyHidden>
              <StageTable report={report} question={question} words={words} linked={false} />
            </VisuallyHidden>
          </>
        )}
        {picture === 'table' && <StageTable report={report} question={question} words={words} linked />}
        {picture === 'flow' && (
          <Suspense fallback={<FunnelSkeleton stages={report.stages.length} />}>
            <FlowPicture question={question} words={words} by={by} />
          </Suspense>
        )}
      </div>
    </div>
  );
};
