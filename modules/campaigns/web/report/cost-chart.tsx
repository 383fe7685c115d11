import { Chart, useChartColors } from '#platform/web/chart/chart.tsx';
import { useFormat } from '#platform/web/figures.tsx';
import { useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import type { EChartsOption } from 'echarts';
import type { ReactNode } from 'react';
import type { CampaignReport } from '../../contract.ts';
import styles from '../campaigns.module.css';

/** More than these nobody compares in a picture; the table has all of them. */
const most = 10;

const shorten = (name: string): string => (name.length > 16 ? `${name.slice(0, 15)}…` : name);

/** Cost beside customers, campaign by campaign: where the money goes, and where the customers come from. */
export const CostChart = ({ report }: { readonly report: CampaignReport }): ReactNode => {
  const t = useMessages('campaigns');
  const format = useFormat();
  const colors = useChartColors();
  const go = useGo();
  const shown = report.campaigns
    .filter(({ now }) => now.costMinor > 0 || (now.customers ?? 0) > 0)
    .sort(
      (one, other) => other.now.costMinor - one.now.costMinor || (other.now.customers ?? 0) - (one.now.customers ?? 0),
    )
    .slice(0, most);
  if (shown.length < 2) return null;
  const axis = { axisLabel: { color: colors.dimmed }, nameTextStyle: { color: colors.dimmed } };
  const option: EChartsOption = {
    grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: colors.text }, itemWidth: 12, itemHeight: 12 },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: {
      type: 'category',
      data: shown.map(({ name }) => name),
      axisLabel: { color: colors.dimmed, interval: 0, rotate: shown.length > 5 ? 30 : 0, formatter: shorten },
      axisLine: { lineStyle: { color: colors.line } },
      axisTick: { show: false },
    },
    yAxis: [
      {
        type: 'value',
        axisLabel: { color: colors.dimmed, formatter: (minor: number) => format.shortMoney(minor, report.currency) },
        splitLine: { lineStyle: { color: colors.line } },
      },
      { type: 'value', minInterval: 1, splitLine: { show: false }, ...axis },
    ],
    series: [
      {
        name: t('report.cost'),
        type: 'bar',
        data: shown.map(({ now }) => now.costMinor),
        color: colors.stages[2] ?? colors.accent,
        barMaxWidth: 28,
        tooltip: { valueFormatter: (minor) => format.money(Number(minor), report.currency) },
      },
      {
        name: t('counted.customers'),
        type: 'bar',
        yAxisIndex: 1,
        data: shown.map(({ now }) => now.customers ?? 0),
        color: colors.won,
        barMaxWidth: 28,
      },
    ],
  };
  return (
    <section className={styles.card}>
      <h2 className={styles.heading}>{t('chart.title')}</h2>
      <Chart
        label={t('chart.title')}
        option={option}
        table={{
          columns: [t('report.campaign'), t('report.cost'), t('counted.customers')],
          rows: shown.map(({ name, now }) => [name, format.money(now.costMinor, report.currency), now.customers]),
        }}
        onPick={({ index }) => {
          const picked = shown[index];
          if (picked) go(`/campaigns/view/${picked.key}`, { search: 'keep' });
        }}
      />
    </section>
  );
};
