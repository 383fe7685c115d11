import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { stageColors, tokens, type Scheme } from '../theme-tokens.ts';

/** The theme's colours as values: a chart is drawn by a library that does not read CSS variables. */
export type ChartColors = {
  readonly text: string;
  readonly dimmed: string;
  readonly line: string;
  readonly surface: string;
  readonly accent: string;
  readonly loss: string;
  readonly won: string;
  readonly stages: readonly string[];
};

export const chartColors = (scheme: Scheme): ChartColors => {
  const { text, textDimmed, line, surfaceRaised, accent, loss, won } = tokens[scheme];
  return { text, dimmed: textDimmed, line, surface: surfaceRaised, accent, loss, won, stages: stageColors[scheme] };
};

export const useChartColors = (): ChartColors => {
  const scheme = useComputedColorScheme('light');
  return useMemo(() => chartColors(scheme), [scheme]);
};
