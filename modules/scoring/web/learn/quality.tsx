import { Chart, useChartColors } from '#platform/web/chart/chart.tsx';
import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useMemo, type ReactNode } from 'react';
import type { LearnedCard } from '../../contract.ts';
import styles from './learn.module.css';
import { calibrationOption, liftOption } from './quality-options.ts';

type Learned = Extract<LearnedCard, { status: 'learned' }>;

/** Area and Brier as people write them: three places. */
const useThree = (): ((value: number) => string) => {
  const format = useFormat();
  return (value) => format.count(Math.round(value * 1_000) / 1_000);
};

type ComparisonProps = { readonly card: Learned; readonly handMadeName: string | undefined };

/** The learned card beside the present one and beside saying the average of everybody. */
export const Comparison = ({ card, handMadeName }: ComparisonProps): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const three = useThree();
  const { crossValidated, timeSplit } = card;
  const rows = [
    { name: t('learn.quality.learned'), tried: crossValidated.card, split: timeSplit?.card },
    ...(crossValidated.handMade
      ? [
          {
            name: t('learn.quality.handMade', { name: handMadeName ?? '' }),
            tried: crossValidated.handMade,
            split: timeSplit?.handMade ?? undefined,
          },
        ]
      : []),
  ];
  return (
    <section className={styles.section} aria-labelledby="learn-comparison">
      <h2 id="learn-comparison" className={styles.heading}>
        {t('learn.quality.title')}
      </h2>
      <p className={styles.dimmed}>{t('learn.quality.hint', { folds: crossValidated.folds })}</p>
      <div className={styles.scroll} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('learn.quality.card')}</th>
              <th scope="col" data-align="end">
                {t('learn.quality.bestTenth')}
              </th>
              <th scope="col" data-align="end">
                {t('learn.quality.area')}
              </th>
              <th scope="col" data-align="end">
                {t('learn.quality.brier')}
              </th>
              <th scope="col" data-align="end">
                {t('learn.quality.later')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, tried, split }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td data-align="end">{tried.lift[0] ? format.share(tried.lift[0].rate) : '–'}</td>
                <td data-align="end">
                  {three(tried.area)}{' '}
                  <span className={styles.dimmed}>
                    {t('learn.quality.between', {
                      low: three(tried.areaInterval.low),
                      high: three(tried.areaInterval.high),
                    })}
                  </span>
                </td>
                <td data-align="end">{three(tried.brier)}</td>
                <td data-align="end">{split ? three(split.area) : '–'}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('learn.quality.average')}</th>
              <td data-align="end">{format.share(card.won / card.people)}</td>
              <td data-align="end">{three(0.5)}</td>
              <td data-align="end">{three(crossValidated.average.brier)}</td>
              <td data-align="end">{timeSplit ? three(0.5) : '–'}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <p className={styles.dimmed}>
        {t('learn.quality.folds', { areas: crossValidated.areaByFold.map(three).join(' · ') })}{' '}
        {timeSplit
          ? t('learn.quality.laterFrom', { day: format.day(new Date(timeSplit.from).toISOString().slice(0, 10)) })
          : t('learn.quality.noLater')}
      </p>
    </section>
  );
};

export const Charts = ({ card, handMadeName }: ComparisonProps): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const colors = useChartColors();
  const { card: tried, handMade } = card.crossValidated;
  const names = useMemo(
    () => ({
      foretold: t('learn.chart.foretold'),
      happened: t('learn.chart.happened'),
      exact: t('learn.chart.exact'),
      learned: t('learn.quality.learned'),
      handMade: t('learn.quality.handMade', { name: handMadeName ?? '' }),
      average: t('learn.quality.average'),
      tenth: (number: number) => t('learn.chart.tenth', { number }),
      share: format.share,
    }),
    [t, format, handMadeName],
  );
  const calibration = useMemo(() => calibrationOption(tried, names, colors), [tried, names, colors]);
  const lift = useMemo(() => liftOption(tried, handMade, names, colors), [tried, handMade, names, colors]);
  return (
    <div className={styles.pair}>
      <section aria-labelledby="learn-lift">
        <h2 id="learn-lift" className={styles.heading}>
          {t('learn.chart.liftTitle')}
        </h2>
        <Chart
          label={t('learn.chart.liftTitle')}
          option={lift}
          height={260}
          table={{
            columns: [t('learn.chart.tenths'), names.learned, ...(handMade ? [names.handMade] : [])],
            rows: tried.lift.map(({ rate }, index) => [
              names.tenth(index + 1),
              format.share(rate),
              ...(handMade ? [handMade.lift[index] ? format.share(handMade.lift[index].rate) : null] : []),
            ]),
          }}
        />
      </section>
      <section aria-labelledby="learn-calibration">
        <h2 id="learn-calibration" className={styles.heading}>
          {t('learn.chart.calibrationTitle')}
        </h2>
        <Chart
          label={t('learn.chart.calibrationTitle')}
          option={calibration}
          height={260}
          table={{
            columns: [t('learn.chart.foretold'), t('learn.chart.happened'), t('learn.chart.people')],
            rows: tried.calibration.groups.map(({ predicted, observed, n }) => [
              format.share(predicted),
              format.share(observed),
              n,
            ]),
          }}
        />
      </section>
    </div>
  );
};
