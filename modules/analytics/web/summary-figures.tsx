import type { FunnelReport } from '#modules/analytics/contract.ts';
import { Change } from '#platform/web/figures.tsx';
import type { ReactNode } from 'react';
import type { Words } from './figure-words.ts';
import type { Question } from './funnel-address.ts';
import { cellsWith, peopleIn, peopleInAny } from './people-filter.ts';
import { PeopleLink } from './people-link.tsx';
import { PointsChange } from './points-change.tsx';
import { beforeWinning, summaryOf, total, wonStage } from './stage-table.ts';
import styles from './summary-figures.module.css';

type FigureProps = { readonly title: string; readonly value: ReactNode; readonly note?: ReactNode };

const Figure = ({ title, value, note }: FigureProps): ReactNode => (
  <div className={styles.figure}>
    <dt className="truncate" title={title}>
      {title}
    </dt>
    <dd>
      <span className={styles.value}>{value}</span>
      <span className={styles.note}>{note}</span>
    </dd>
  </div>
);

type SummaryProps = { readonly report: FunnelReport; readonly question: Question; readonly words: Words };

/** The funnel in five figures: how many came in, how many bought, what share that is, how long it took, what it brought. */
export const SummaryFigures = ({ report, question, words }: SummaryProps): ReactNode => {
  const { t } = words;
  const first = report.stages[0];
  const won = wonStage(report.stages);
  const all = summaryOf(report.stages, won?.stage);
  const onTheirWay = beforeWinning(report.stages);
  const standing = total(onTheirWay.map((stage) => stage.waiting));
  const worth = report.view === 'now' ? total(onTheirWay.map((stage) => stage.valueMinor)) : all.valueMinor;
  const former = report.compared ? summaryOf(report.compared.stages, won?.stage) : null;
  const count = (stage: string | undefined, value: number): ReactNode => (
    <PeopleLink
      className={styles.link}
      people={stage !== undefined && value > 0 ? peopleIn(question, { stage }) : null}
      title={words.count(value)}
    >
      {words.shortCount(value)}
    </PeopleLink>
  );
  const change = (from: number | undefined, to: number): ReactNode =>
    from === undefined ? null : <Change from={from} to={to} good="up" />;
  return (
    <dl className={styles.figures}>
      {report.view === 'now' ? (
        <Figure
          title={t('summary.standing')}
          value={
            <PeopleLink
              className={styles.link}
              people={standing > 0 ? peopleInAny(question, cellsWith(onTheirWay, 'waiting')) : null}
              title={words.count(standing)}
            >
              {words.shortCount(standing)}
            </PeopleLink>
          }
        />
      ) : (
        <Figure
          title={first ? t('summary.first', { stage: words.name(first.name) }) : ''}
          value={count(first?.stage, all.entered)}
          note={change(former?.entered, all.entered)}
        />
      )}
      <Figure
        title={won ? words.name(won.name) : t('summary.won')}
        value={count(won?.stage, all.won)}
        note={change(former?.won, all.won)}
      />
      {report.view !== 'now' && (
        <>
          <Figure
            title={t('summary.conversion')}
            value={words.share(all.conversion)}
            note={
              former?.conversion && all.conversion ? (
                <PointsChange from={former.conversion.rate} to={all.conversion.rate} words={words} />
              ) : (
                all.conversion &&
                all.conversion.base > 0 &&
                t('summary.ofBase', { base: words.count(all.conversion.base) })
              )
            }
          />
          {all.medianDays !== null && (
            <Figure title={t('summary.days')} value={words.days(all.medianDays)} note={t('summary.median')} />
          )}
        </>
      )}
      {worth > 0 && (
        <Figure
          title={report.view === 'now' ? t('summary.open') : t('summary.value')}
          value={<span title={words.money(worth)}>{words.shortMoney(worth)}</span>}
          note={change(former?.valueMinor, worth)}
        />
      )}
    </dl>
  );
};
