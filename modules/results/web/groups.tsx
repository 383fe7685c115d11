import type { Group, Grouping } from '#modules/results/contract.ts';
import { Chart, useChartColors } from '#platform/web/chart/chart.tsx';
import { Count, Duration, Money, useFormat } from '#platform/web/figures.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import type { EChartsOption } from 'echarts';
import type { ReactNode } from 'react';
import { dealsBehind } from '../domain/deals-behind.ts';
import { DealsLink } from './deals-link.tsx';
import { groupingTitles } from './grouping-titles.ts';
import styles from './results.module.css';

const columns = [
  messageKey('wonValue'),
  messageKey('won'),
  messageKey('lost'),
  messageKey('winsPer100'),
  messageKey('average'),
  messageKey('cycle'),
  messageKey('created'),
];
const most = 12;
const shorten = (name: string): string => (name.length > 16 ? `${name.slice(0, 15)}…` : name);
/** Deals that have no such thing: without an owner, without a product. */
const noneTitles: Readonly<Record<Grouping, string>> = {
  owner: messageKey('none.owner'),
  team: messageKey('none.team'),
  product: messageKey('none.product'),
  source: messageKey('none.source'),
  pipeline: messageKey('none.other'),
  month: messageKey('none.other'),
};

type GroupsProps = { readonly groups: readonly Group[]; readonly by: Grouping };

const useNames = (by: Grouping): ((group: Group) => string) => {
  const t = useMessages('results');
  const format = useFormat();
  return ({ key, name }) => {
    if (by === 'month' && key !== null) return format.month(key);
    return name ?? (key === null ? t(noneTitles[by]) : t('none.gone'));
  };
};

/** Won value by group: where the money comes from. */
export const GroupsChart = ({ groups, by }: GroupsProps): ReactNode => {
  const t = useMessages('results');
  const format = useFormat();
  const colors = useChartColors();
  const nameOf = useNames(by);
  const shown = groups.slice(0, most);
  if (shown.length < 2) return null;
  const option: EChartsOption = {
    grid: { left: 8, right: 8, top: 12, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: {
      type: 'category',
      data: shown.map(nameOf),
      axisLabel: {
        color: colors.dimmed,
        interval: 0,
        rotate: shown.length > 5 ? 30 : 0,
        formatter: shorten,
      },
      axisLine: { lineStyle: { color: colors.line } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      axisLabel: { color: colors.dimmed, formatter: (minor: number) => format.shortMoney(minor) },
      splitLine: { lineStyle: { color: colors.line } },
    },
    series: [
      {
        name: t('wonValue'),
        type: 'bar',
        data: shown.map(({ wonMinor }) => wonMinor),
        color: colors.won,
        barMaxWidth: 36,
        tooltip: { valueFormatter: (minor) => format.money(Number(minor)) },
      },
    ],
  };
  return (
    <section className={styles.card}>
      <h2 className={styles.heading}>{t('chart')}</h2>
      <Chart
        label={t('chart')}
        option={option}
        leastWidth={shown.length * 52}
        table={{
          columns: [t(groupingTitles[by]), t('wonValue'), t('won')],
          rows: shown.map((group) => [nameOf(group), format.money(group.wonMinor), group.won]),
        }}
      />
    </section>
  );
};

type GroupsTableProps = GroupsProps & { readonly from: string; readonly to: string };

/** Each group with its figures; every number opens to its deals. */
export const GroupsTable = ({ groups, by, from, to }: GroupsTableProps): ReactNode => {
  const t = useMessages('results');
  const format = useFormat();
  const nameOf = useNames(by);
  return (
    <section className={styles.card}>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('table')}>
        <table className={styles.table}>
          <caption className="visually-hidden">{t('table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t(groupingTitles[by])}</th>
              {columns.map((key) => (
                <th key={key} scope="col" data-end>
                  {t(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => {
              const name = nameOf(group);
              const behind = (counted: 'created' | 'won' | 'lost' | 'closed') =>
                dealsBehind(counted, { from, to }, { by, key: group.key });
              return (
                <tr key={group.key ?? ''}>
                  <th scope="row">{name}</th>
                  <td data-end>
                    <DealsLink
                      count={group.won}
                      label={t('wonFor', { name, value: format.money(group.wonMinor) })}
                      deals={behind('won')}
                    >
                      <Money minor={group.wonMinor} />
                    </DealsLink>
                  </td>
                  <td data-end>
                    <DealsLink count={group.won} label={t('wonOf', { name, count: group.won })} deals={behind('won')} />
                  </td>
                  <td data-end>
                    <DealsLink
                      count={group.lost}
                      label={t('lostOf', { name, count: group.lost })}
                      deals={behind('lost')}
                    />
                  </td>
                  <td data-end>
                    <DealsLink
                      count={group.won + group.lost}
                      label={t('closedOf', { name, count: group.won + group.lost })}
                      deals={behind('closed')}
                    >
                      {group.winsPer100 === null ? <Count value={null} /> : format.count(Math.round(group.winsPer100))}
                    </DealsLink>
                  </td>
                  <td data-end>
                    <Money minor={group.averageMinor} />
                  </td>
                  <td data-end>
                    <Duration days={group.cycleDays} />
                  </td>
                  <td data-end>
                    <DealsLink
                      count={group.created}
                      label={t('createdOf', { name, count: group.created })}
                      deals={behind('created')}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
};
