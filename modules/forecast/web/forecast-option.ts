/** The two drawings: what comes, and what was forecast beside what came. */
import type { ChartColors } from '#platform/web/chart/chart.tsx';
import type { EChartsOption } from 'echarts';
import type { ForecastMonth, TriedMonth } from '../contract.ts';

export type Words = {
  readonly t: (key: string) => string;
  readonly money: (minor: number) => string;
  readonly month: (month: string) => string;
};

const axes = (
  months: readonly string[],
  { money }: Words,
  colors: ChartColors,
): Pick<EChartsOption, 'grid' | 'xAxis' | 'yAxis' | 'legend'> => ({
  grid: { left: 8, right: 8, top: 64, bottom: 8, containLabel: true },
  legend: { top: 0, left: 0, textStyle: { color: colors.text } },
  xAxis: {
    type: 'category',
    data: [...months],
    axisLabel: { color: colors.dimmed, hideOverlap: true },
    axisLine: { lineStyle: { color: colors.line } },
    axisTick: { show: false },
  },
  yAxis: {
    type: 'value',
    min: 0,
    axisLabel: { color: colors.dimmed, formatter: (value: number) => money(value) },
    splitLine: { lineStyle: { color: colors.line } },
  },
});

type Names = {
  readonly won: string;
  readonly open: string;
  readonly unborn: string;
  readonly interval: string;
  readonly weighted: string;
  readonly commit: string;
};

/** Bars of what makes up the expected value, and a whisker for the interval. */
export function comingOption(
  months: readonly ForecastMonth[],
  commits: ReadonlyMap<string, number>,
  names: Names,
  words: Words,
  colors: ChartColors,
): EChartsOption {
  const labels = months.map(({ month }) => words.month(month));
  const bar = (name: string, color: string, data: readonly number[], opacity = 1) => ({
    type: 'bar' as const,
    name,
    stack: 'expected',
    barMaxWidth: 56,
    itemStyle: { color, opacity },
    data: [...data],
  });
  const mark = (name: string, symbol: string, color: string, data: readonly (number | null)[]) => ({
    type: 'scatter' as const,
    name,
    symbol,
    symbolSize: 11,
    itemStyle: { color, borderColor: colors.surface, borderWidth: 1 },
    data: [...data],
  });
  return {
    ...axes(labels, words, colors),
    tooltip: { trigger: 'axis', valueFormatter: (value) => (typeof value === 'number' ? words.money(value) : '–') },
    series: [
      bar(
        names.won,
        colors.won,
        months.map(({ wonSoFar }) => wonSoFar),
      ),
      bar(
        names.open,
        colors.accent,
        months.map(({ fromOpen }) => fromOpen),
      ),
      bar(
        names.unborn,
        colors.accent,
        months.map(({ fromUnborn }) => fromUnborn),
        0.35,
      ),
      {
        type: 'line',
        name: names.interval,
        symbol: 'none',
        lineStyle: { opacity: 0 },
        itemStyle: { color: colors.text },
        tooltip: { show: false },
        data: months.map(({ high }) => high),
        markLine: {
          symbol: ['none', 'none'],
          silent: true,
          animation: false,
          label: { show: false },
          lineStyle: { type: 'solid', width: 2, color: colors.text },
          data: months.map(({ low, high }, place) => [{ coord: [place, low] }, { coord: [place, high] }]),
        },
      },
      mark(
        names.weighted,
        'diamond',
        colors.loss,
        months.map(({ weighted }) => weighted),
      ),
      ...(commits.size > 0
        ? [
            mark(
              names.commit,
              'triangle',
              colors.won,
              months.map(({ month }) => commits.get(month) ?? null),
            ),
          ]
        : []),
    ],
  };
}

/** The actual value as a line, the forecast dashed in its band. */
export function pastOption(
  tried: readonly TriedMonth[],
  names: { readonly actual: string; readonly forecast: string; readonly interval: string },
  words: Words,
  colors: ChartColors,
): EChartsOption {
  const band = (name: string, data: readonly number[], shown: boolean) => ({
    type: 'line' as const,
    name,
    stack: 'band',
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
    itemStyle: { color: colors.accent, opacity: 0.3 },
    areaStyle: { color: colors.accent, opacity: shown ? 0.18 : 0 },
    tooltip: { show: false },
    data: [...data],
  });
  return {
    ...axes(
      tried.map(({ month }) => words.month(month)),
      words,
      colors,
    ),
    legend: {
      top: 0,
      left: 0,
      textStyle: { color: colors.text },
      data: [names.actual, names.forecast, names.interval],
    },
    tooltip: { trigger: 'axis', valueFormatter: (value) => (typeof value === 'number' ? words.money(value) : '–') },
    series: [
      band(
        'low',
        tried.map(({ low }) => low),
        false,
      ),
      band(
        names.interval,
        tried.map(({ low, high }) => high - low),
        true,
      ),
      {
        type: 'line',
        name: names.forecast,
        lineStyle: { type: 'dashed', color: colors.accent },
        itemStyle: { color: colors.accent },
        data: tried.map(({ expected }) => expected),
      },
      {
        type: 'line',
        name: names.actual,
        lineStyle: { color: colors.text },
        itemStyle: { color: colors.text },
        data: tried.map(({ actual }) => actual),
      },
    ],
  };
}
