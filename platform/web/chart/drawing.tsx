import { BarChart, HeatmapChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts';
import {
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init, use as register, type ECharts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { EChartsOption } from 'echarts';
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import { useFormat } from '../figures.tsx';
import type { Format } from '../format.ts';
import { useChartColors, type ChartColors } from './chart-colors.ts';
import type { ChartPoint } from './chart.tsx';

register([
  BarChart,
  HeatmapChart,
  LineChart,
  SankeyChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  SVGRenderer,
]);

const axis = (colors: ChartColors) => ({
  axisLine: { lineStyle: { color: colors.line } },
  axisTick: { show: false },
  axisLabel: { color: colors.dimmed },
  splitLine: { lineStyle: { color: colors.line } },
  nameTextStyle: { color: colors.dimmed },
});

/** Milliseconds; some kinds of chart bring a whole second of their own. */
const quick = { animationDuration: 150, animationDurationUpdate: 150 };

/** The look of every chart, under what its option says. */
const chartTheme = (colors: ChartColors, format: Format) => ({
  color: [colors.accent, ...colors.stages.filter((_stage, index) => index % 3 === 0)],
  backgroundColor: 'transparent',
  // The library measures text itself, so it must be told the font by name.
  textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12, color: colors.text },
  grid: { left: 4, right: 12, top: 24, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
  categoryAxis: { ...axis(colors), splitLine: { show: false } },
  valueAxis: {
    ...axis(colors),
    axisLabel: { color: colors.dimmed, formatter: (value: number) => format.shortCount(value) },
  },
  timeAxis: axis(colors),
  legend: { textStyle: { color: colors.text }, itemWidth: 12, itemHeight: 12 },
  tooltip: {
    backgroundColor: colors.surface,
    borderColor: colors.line,
    textStyle: { color: colors.text, fontSize: 13 },
    extraCssText: 'box-shadow: var(--float-shadow); border-radius: 6px;',
  },
  bar: quick,
  line: { ...quick, symbolSize: 6, lineStyle: { width: 2 } },
  scatter: quick,
  heatmap: quick,
  sankey: { ...quick, label: { color: colors.text }, lineStyle: { opacity: 0.3 } },
});

type DrawingProps = {
  readonly option: EChartsOption;
  readonly height: number;
  readonly onPick: ((point: ChartPoint) => void) | undefined;
};

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const Drawing = ({ option, height, onPick }: DrawingProps): ReactNode => {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const colors = useChartColors();
  const format = useFormat();
  const pick = useEffectEvent((point: ChartPoint) => onPick?.(point));
  const draw = useEffectEvent(() => {
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    chart.current?.setOption({ animation: !still, ...option }, { notMerge: true });
  });

  // Made anew when the colours or the language change: a chart takes its theme only at birth.
  useEffect(() => {
    if (!place.current) return;
    const made = init(place.current, chartTheme(colors, format), { renderer: 'svg' });
    chart.current = made;
    made.on('click', ({ name, seriesName, dataIndex, value }) =>
      pick({ name, series: textOf(seriesName), index: dataIndex, value }),
    );
    draw();
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = undefined;
    };
  }, [colors, format]);

  useEffect(() => draw(), [option]);

  return (
    <div ref={place} aria-hidden="true" style={{ height, width: '100%', cursor: onPick ? 'pointer' : undefined }} />
  );
};

export default Drawing;
