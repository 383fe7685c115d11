import { Chart, useChartColors } from '#platform/web/chart/chart.tsx';
import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useMemo, type ReactNode } from 'react';
import type { TrackingSummary } from '../../contract.ts';
import { visitsOption } from './visits-option.ts';

export const VisitsChart = ({ days }: { readonly days: TrackingSummary['days'] }): ReactNode => {
  const t = useMessages('tracking');
  const format = useFormat();
  const colors = useChartColors();
  const option = useMemo(
    () =>
      visitsOption(
        days,
        { sessions: t('figure.sessions'), visitors: t('figure.visitors'), day: (day) => format.day(day) },
        colors,
      ),
    [days, t, format, colors],
  );
  return (
    <Chart
      label={t('website.chart')}
      option={option}
      height={260}
      table={{
        columns: [t('website.day'), t('figure.visitors'), t('figure.sessions'), t('figure.pageViews')],
        rows: days.map(({ day, visitors, sessions, pageViews }) => [format.day(day), visitors, sessions, pageViews]),
      }}
    />
  );
};
