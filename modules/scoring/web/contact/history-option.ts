/** Points over time, as steps: they hold until something changes them. */
import type { ChartColors } from '#platform/web/chart/chart.tsx';
import type { EChartsOption } from 'echarts';

type Point = { readonly at: string; readonly points: number };
type Names = {
  readonly points: string;
  readonly count: (count: number) => string;
};

export const historyOption = (newestFirst: readonly Point[], names: Names, colors: ChartColors): EChartsOption => ({
  grid: { left: 4, right: 12, top: 12, bottom: 4, containLabel: true },
  tooltip: { trigger: 'axis', valueFormatter: (value) => names.count(Number(value)) },
  xAxis: {
    type: 'time',
    axisLabel: { color: colors.dimmed, hideOverlap: true },
    axisLine: { lineStyle: { color: colors.line } },
    splitLine: { show: false },
  },
  yAxis: {
    type: 'value',
    minInterval: 1,
    splitNumber: 3,
    axisLabel: { color: colors.dimmed },
    splitLine: { lineStyle: { color: colors.line } },
  },
  series: [
    {
      type: 'line',
      name: names.points,
      step: 'end',
      symbolSize: 5,
      itemStyle: { color: colors.accent },
      lineStyle: { color: colors.accent, width: 2 },
      data: newestFirst.toReversed().map(({ at, points }) => [Date.parse(at), points]),
    },
  ],
});
