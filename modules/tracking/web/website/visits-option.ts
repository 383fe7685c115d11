/** The days of a period as lines: visits and visitors. */
import type { EChartsOption } from 'echarts';
import type { ChartColors } from '#platform/web/chart/chart.tsx';
import type { TrackingSummary } from '../../contract.ts';

type Names = { readonly sessions: string; readonly visitors: string; readonly day: (day: string) => string };

export const visitsOption = (days: TrackingSummary['days'], names: Names, colors: ChartColors): EChartsOption => {
  const line = (name: string, key: 'sessions' | 'visitors', color: string, type: 'solid' | 'dashed') => ({
    type: 'line' as const,
    name,
    data: days.map((day) => day[key]),
    showSymbol: days.length < 2,
    lineStyle: { width: 2, type, color },
    itemStyle: { color },
  });
  return {
    grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: colors.text } },
    tooltip: { trigger: 'axis' },
    xAxis: {
      type: 'category',
      data: days.map(({ day }) => names.day(day)),
      axisLabel: { color: colors.dimmed, hideOverlap: true },
      axisLine: { lineStyle: { color: colors.line } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: colors.dimmed },
      splitLine: { lineStyle: { color: colors.line } },
    },
    series: [
      line(names.sessions, 'sessions', colors.accent, 'solid'),
      line(names.visitors, 'visitors', colors.dimmed, 'dashed'),
    ],
  };
};
