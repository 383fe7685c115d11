import { minorUnits } from '#platform/contract/currency.ts';
import { Chart, useChartColors } from '#platform/web/chart/chart.tsx';
import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useMemo, type ReactNode } from 'react';
import type { Commit, ForecastMonth } from '../contract.ts';
import { comingOption } from './forecast-option.ts';
import styles from './forecast.module.css';

type ComingMonthsProps = {
  readonly months: readonly ForecastMonth[];
  readonly commits: readonly Commit[];
  readonly currency: string;
  /** Without a forecast there is no interval to draw. */
  readonly enough: boolean;
  readonly onMonth: (month: string) => void;
};

/** What everybody promised together, by month. */
export function promisedIn(commits: readonly Commit[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { month, amountMinor } of commits) sums.set(month, (sums.get(month) ?? 0) + amountMinor);
  return sums;
}

export const ComingMonths = ({ months, commits, currency, enough, onMonth }: ComingMonthsProps): ReactNode => {
  const t = useMessages('forecast');
  const format = useFormat();
  const colors = useChartColors();
  const unit = minorUnits(currency);
  const promised = useMemo(() => promisedIn(commits), [commits]);
  const money = (minor: number | null | undefined): string =>
    minor === null || minor === undefined ? '–' : format.money(Math.round(minor / unit) * unit, currency);
  const option = useMemo(
    () =>
      comingOption(
        months,
        promised,
        {
          won: t('months.won'),
          open: t('months.open'),
          unborn: t('months.unborn'),
          interval: t('months.interval'),
          weighted: t('months.weighted'),
          commit: t('months.commit'),
        },
        { t, money: (minor) => format.shortMoney(minor, currency), month: format.month },
        colors,
      ),
    [months, promised, t, format, currency, colors],
  );
  const plain = months.map((each) => [money(each.weighted), money(promised.get(each.month)), money(each.naive)]);
  return (
    <section className={styles.section} aria-labelledby="forecast-months">
      <h2 id="forecast-months" className={styles.heading}>
        {t('months.title')}
      </h2>
      {enough && <p className={styles.dimmed}>{t('months.hint')}</p>}
      <Chart
        label={t('months.chart')}
        option={option}
        height={340}
        leastWidth={560}
        onPick={({ index }) => {
          const month = months[index]?.month;
          if (month !== undefined) onMonth(month);
        }}
        table={
          enough
            ? {
                columns: [t('months.month'), t('months.expected'), t('months.low'), t('months.high'), t('months.won'), t('months.open'), t('months.unborn'), t('months.weighted'), t('months.commit'), t('months.naive')], // prettier-ignore
                rows: months.map((each, place) => [format.month(each.month), money(each.expected), money(each.low), money(each.high), money(each.wonSoFar), money(each.fromOpen), money(each.fromUnborn), ...(plain[place] ?? [])]), // prettier-ignore
              }
            : {
                columns: [
                  t('months.month'),
                  t('months.won'),
                  t('months.weighted'),
                  t('months.commit'),
                  t('months.naive'),
                ],
                rows: months.map((each, place) => [
                  format.month(each.month),
                  money(each.wonSoFar),
                  ...(plain[place] ?? []),
                ]),
              }
        }
      />
    </section>
  );
};
