import { useAsk } from '#platform/web/ask.ts';
import { Chart, useChartColors } from '#platform/web/chart/chart.tsx';
import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SkeletonChart } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { useWorkspace } from '#platform/web/session.ts';
import { useToday } from '#platform/web/use-today.ts';
import { useMemo, type ReactNode } from 'react';
import { segmentsEndpoints } from '../../contract.ts';
import styles from '../segments.module.css';
import { changesOption, everyDay, type DayOfChange } from './changes-option.ts';

const shownDays = 90;

const Drawn = ({ days }: { readonly days: readonly DayOfChange[] }): ReactNode => {
  const t = useMessages('segments');
  const format = useFormat();
  const colors = useChartColors();
  const option = useMemo(
    () =>
      changesOption(
        days,
        { entered: t('changes.entered'), left: t('changes.left'), day: format.day, count: format.count },
        colors,
      ),
    [days, t, format, colors],
  );
  return (
    <Chart
      label={t('changes.title')}
      option={option}
      height={220}
      table={{
        columns: [t('changes.day'), t('changes.entered'), t('changes.left')],
        rows: days.map(({ day, entered, left }) => [format.day(day), entered, left]),
      }}
    />
  );
};

/** How many people entered and left the segment, day by day. */
export const ChangesChart = ({ segmentId }: { readonly segmentId: string }): ReactNode => {
  const t = useMessages('segments');
  const { timeZone } = useWorkspace();
  const today = useToday(timeZone);
  const asked = useAsk(
    segmentsEndpoints.segmentChanges,
    { params: { segmentId }, query: { days: shownDays } },
    { staleTime: 30_000 },
  );
  return (
    <section className={styles.section} aria-label={t('changes.title')}>
      <h2 className={styles.heading}>{t('changes.title')}</h2>
      <Asked of={asked} skeleton={<SkeletonChart height={220} />}>
        {({ data }) =>
          data.every(({ entered, left }) => entered === 0 && left === 0) ? (
            <p className={styles.dimmed}>{t('changes.none')}</p>
          ) : (
            <Drawn days={everyDay(data, today, shownDays)} />
          )
        }
      </Asked>
    </section>
  );
};
