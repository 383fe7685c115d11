/** Drawings of how good a card is: what it foretold against what happened, and how much better its best tenths are than the average. */
import type { ChartColors } from '#platform/web/chart/chart.tsx';
import type { EChartsOption } from 'echarts';
import type { LearnedCard } from '../../contract.ts';

export type Tried = Extract<LearnedCard, { status: 'learned' }>['crossValidated']['card'];

type Names = {
  readonly foretold: string;
  readonly happened: string;
  readonly exact: string;
  readonly learned: string;
  readonly handMade: string;
  readonly average: string;
  readonly tenth: (number: number) => string;
  readonly share: (share: number) => string;
};

const axis = (colors: ChartColors, name: string, share: (share: number) => string) => ({
  type: 'value' as const,
  name,
  nameLocation: 'middle' as const,
  nameGap: 28,
  nameTextStyle: { color: colors.dimmed },
  min: 0,
  axisLabel: { color: colors.dimmed, formatter: share },
  splitLine: { lineStyle: { color: colors.line } },
});

export function calibrationOption({ calibration }: Tried, names: Names, colors: ChartColors): EChartsOption {
  const points = calibration.groups.map(({ predicted, observed }) => [predicted, observed]);
  const end = Math.min(1, Math.max(0.01, ...points.flat()) * 1.1);
  return {
    grid: { left: 48, right: 16, top: 16, bottom: 40 },
    tooltip: { trigger: 'item', valueFormatter: (value) => names.share(Number(value)) },
    xAxis: { ...axis(colors, names.foretold, names.share), max: end },
    yAxis: { ...axis(colors, names.happened, names.share), max: end, nameGap: 40 },
    series: [
      {
        type: 'line',
        name: names.exact,
        symbol: 'none',
        silent: true,
        lineStyle: { color: colors.dimmed, type: 'dashed', width: 1 },
        data: [
          [0, 0],
          [end, end],
        ],
      },
      { type: 'scatter', name: names.happened, symbolSize: 9, itemStyle: { color: colors.accent }, data: points },
    ],
  };
}

export function liftOption(card: Tried, handMade: Tried | null, names: Names, colors: ChartColors): EChartsOption {
  const bars = (name: string, color: string, tried: Tried) => ({
    type: 'bar' as const,
    name,
    barMaxWidth: 22,
    itemStyle: { color },
    data: tried.lift.map(({ rate }) => rate),
  });
  const average = card.people === 0 ? 0 : card.won / card.people;
  return {
    grid: { left: 48, right: 16, top: 36, bottom: 24 },
    legend: { top: 0, left: 0, textStyle: { color: colors.text } },
    tooltip: { trigger: 'axis', valueFormatter: (value) => names.share(Number(value)) },
    xAxis: {
      type: 'category',
      data: card.lift.map((_, index) => names.tenth(index + 1)),
      axisLabel: { color: colors.dimmed },
      axisLine: { lineStyle: { color: colors.line } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      axisLabel: { color: colors.dimmed, formatter: names.share },
      splitLine: { lineStyle: { color: colors.line } },
    },
    series: [
      bars(names.learned, colors.accent, card),
      ...(handMade ? [bars(names.handMade, colors.dimmed, handMade)] : []),
      {
        type: 'line' as const,
        name: names.average,
        symbol: 'none',
        lineStyle: { color: colors.loss, width: 1, type: 'dashed' as const },
        itemStyle: { color: colors.loss },
        data: card.lift.map(() => average),
      },
    ],
  };
}
