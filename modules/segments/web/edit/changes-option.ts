/** Who entered and who left, day by day: up and down from one line. */
import type { ChartColors } from '#platform/web/chart/chart.tsx';
import type { EChartsOption } from 'echarts';

export type DayOfChange = { readonly day: string; readonly entered: number; readonly left: number };

/** The last `count` days up to `today`; the server names only those on which something changed. */
export const everyDay = (changes: readonly DayOfChange[], today: string, count: number): readonly DayOfChange[] => {
  const known = new Map(changes.map((change) => [change.day, change]));
  const last = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(last - (count - 1 - index) * 86_400_000).toISOString().slice(0, 10);
    return known.get(day) ?? { day, entered: 0, left: 0 };
  });
};

type Names = {
  readonly entered: string;
  readonly left: string;
  readonly day: (day: string) => string;
  readonly count: (count: number) => string;
};

/** Below the line the number is the same, only its bar hangs. */
const size = (value: unknown): number => Math.abs(Number(value));

export const changesOption = (days: readonly DayOfChange[], names: Names, colors: ChartColors): EChartsOption => {
  const bars = (name: string, color: string, data: readonly number[]) => ({
    type: 'bar' as const,
    name,
    stack: 'changes',
    barMaxWidth: 14,
    itemStyle: { color },
    data: [...data],
  });
  return {
    grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: colors.text } },
    tooltip: { trigger: 'axis', valueFormatter: (value) => names.count(size(value)) },
    xAxis: {
      type: 'category',
      data: days.map(({ day }) => names.day(day)),
      axisLabel: { color: colors.dimmed, hideOverlap: true },
      axisLine: { lineStyle: { color: colors.line }, onZero: true },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: colors.dimmed, formatter: (value: number) => names.count(size(value)) },
      splitLine: { lineStyle: { color: colors.line } },
    },
    series: [
      bars(
        names.entered,
        colors.accent,
        days.map(({ entered }) => entered),
      ),
      bars(
        names.left,
        colors.loss,
        days.map(({ left }) => -left),
      ),
    ],
  };
};
