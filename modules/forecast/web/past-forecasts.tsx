import { Chart, useChartColors } from '#platform/web/chart/chart.tsx';
import { useFormat } from '#platform/web/figures.tsx';
import { FilterChoice } from '#platform/web/filter-bar.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useMemo, useState, type ReactNode } from 'react';
import type { ForecastRead, Method, MethodErrors, PipelineForecast, TriedFrom, Verdict } from '../contract.ts';
import { pastOption } from './forecast-option.ts';
import styles from './forecast.module.css';

const choices = ['middle', '0', '2', '5'] as const;
type Choice = (typeof choices)[number];

/** Whether a past forecast is one of the chosen. */
const isOf = (choice: Choice, { from, ahead }: { readonly from: TriedFrom; readonly ahead: number | null }): boolean =>
  choice === 'middle' ? from === 'middle' : from === 'start' && ahead === Number(choice);

type ErrorsTableProps = { readonly methods: readonly MethodErrors[]; readonly currency: string };

const ErrorsTable = ({ methods, currency }: ErrorsTableProps): ReactNode => {
  const t = useMessages('forecast');
  const format = useFormat();
  const names: Readonly<Record<Method, string>> = {
    forecast: t('method.forecast'),
    weighted: t('method.weighted'),
    naive: t('method.naive'),
    seasonal: t('method.seasonal'),
    commit: t('method.commit'),
  };
  const share = (value: number | null): string => (value === null ? '–' : format.share(value));
  return (
    <div className={styles.scroll} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('test.method')}</th>
            <th scope="col">{t('test.error')}</th>
            <th scope="col">{t('test.bias')}</th>
            <th scope="col">{t('test.mean')}</th>
            <th scope="col">{t('test.beside')}</th>
          </tr>
        </thead>
        <tbody>
          {methods.map((each) => (
            <tr key={each.method}>
              <th scope="row">{names[each.method]}</th>
              <td>{each.months === 0 ? t('test.unknown') : share(each.error)}</td>
              <td>{share(each.bias)}</td>
              <td>{each.mean === null ? '–' : format.shortMoney(Math.round(each.mean), currency)}</td>
              <td>{each.method === 'forecast' ? '' : share(each.forecastError)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Verdicts = ({ verdicts }: { readonly verdicts: readonly Verdict[] }): ReactNode => {
  const t = useMessages('forecast');
  const words: Readonly<Record<Verdict, string>> = {
    losesToNaive: t('verdict.losesToNaive'),
    losesToSeasonal: t('verdict.losesToSeasonal'),
    losesToWeighted: t('verdict.losesToWeighted'),
    losesToCommit: t('verdict.losesToCommit'),
    tooNarrow: t('verdict.tooNarrow'),
    tooWide: t('verdict.tooWide'),
    fewTried: t('verdict.fewTried'),
  };
  const loses = verdicts.some((verdict) => verdict.startsWith('loses'));
  return (
    <ul className={styles.verdicts}>
      {verdicts.map((verdict) => (
        <li key={verdict} className={styles.verdict} data-tone={verdict.startsWith('loses') ? 'loss' : undefined}>
          {words[verdict]}
        </li>
      ))}
      {!loses && !verdicts.includes('fewTried') && (
        <li className={styles.verdict} data-tone="won">
          {t('verdict.wins')}
        </li>
      )}
    </ul>
  );
};

type PastForecastsProps = { readonly forecast: PipelineForecast; readonly commitErrors: ForecastRead['commitErrors'] };

/** What was forecast and what came. */
export const PastForecasts = ({ forecast, commitErrors }: PastForecastsProps): ReactNode => {
  const t = useMessages('forecast');
  const format = useFormat();
  const colors = useChartColors();
  const { currency } = forecast;
  const [ahead, setAhead] = useState<Choice>('0');
  const tried = useMemo(() => forecast.tried.filter((each) => isOf(ahead, each)), [forecast, ahead]);
  const errors = forecast.errors.find((each) => isOf(ahead, each));
  const option = useMemo(
    () =>
      pastOption(
        tried,
        { actual: t('test.actual'), forecast: t('test.forecast'), interval: t('months.interval') },
        { t, money: (minor) => format.shortMoney(minor, currency), month: format.month },
        colors,
      ),
    [tried, t, format, currency, colors],
  );
  const names = { middle: t('test.middle'), '0': t('test.ahead0'), '2': t('test.ahead2'), '5': t('test.ahead5') };
  const said = ahead === '0' ? commitErrors : null;
  const money = (minor: number | null): string => (minor === null ? '–' : format.shortMoney(minor, currency));
  return (
    <section className={styles.section} aria-labelledby="forecast-test">
      <h2 id="forecast-test" className={styles.heading}>
        {t('test.title')}
      </h2>
      <p className={styles.dimmed}>{t('test.subtitle')}</p>
      {forecast.tried.length === 0 ? (
        <p className={styles.sentence}>{t('test.none')}</p>
      ) : (
        <>
          <div className={styles.row}>
            <FilterChoice
              label={t('test.ahead')}
              options={choices.map((value) => ({ value, label: names[value] }))}
              value={ahead}
              onChange={(chosen) => chosen !== undefined && setAhead(chosen)}
            />
          </div>
          {errors && <Verdicts verdicts={[...errors.verdicts, ...(said?.verdicts ?? [])]} />}
          {tried.length > 0 && (
            <Chart
              label={t('test.chart')}
              option={option}
              height={300}
              leastWidth={560}
              table={{
                columns: [t('months.month'), t('test.actual'), t('test.forecast'), t('months.low'), t('months.high'), t('method.weighted'), t('method.naive'), t('method.seasonal')], // prettier-ignore
                rows: tried.map((each) => [format.month(each.month), money(each.actual), money(each.expected), money(each.low), money(each.high), money(each.weighted), money(each.naive), money(each.seasonal)]), // prettier-ignore
              }}
            />
          )}
          {errors?.coverage !== null && errors?.coverage !== undefined && (
            <p className={styles.sentence}>
              {t('test.coverage', {
                count: tried.length,
                shown: format.count(tried.length),
                share: format.share(errors.coverage),
              })}
            </p>
          )}
          {errors && (
            <ErrorsTable methods={said ? [...errors.methods, said.errors] : errors.methods} currency={currency} />
          )}
          <p className={styles.dimmed}>
            {ahead === 'middle' ? `${t('test.errorHint')} ${t('test.middleHint')}` : t('test.errorHint')}
          </p>
        </>
      )}
    </section>
  );
};
