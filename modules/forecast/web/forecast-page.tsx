import { pipelineEndpoints } from '#modules/pipeline/contract.ts';
import { useAsk, useTell } from '#platform/web/ask.ts';
import { Money, useFormat, useNow } from '#platform/web/figures.tsx';
import { FilterBar, FilterChoice } from '#platform/web/filter-bar.tsx';
import { PageLink, useAddress } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonChart, SkeletonFigures } from '#platform/web/skeletons.tsx';
import { Asked, EmptyState } from '#platform/web/states.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button, Progress } from '@mantine/core';
import { IconChartHistogram, IconRefresh } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { z } from 'zod';
import { forecastEndpoints, type ForecastQuarter, type ForecastRead, type PipelineForecast } from '../contract.ts';
import { ComingMonths } from './coming-months.tsx';
import { CommitForm } from './commit-form.tsx';
import { DealsBehind } from './deals-behind.tsx';
import styles from './forecast.module.css';
import { PastForecasts } from './past-forecasts.tsx';

const Address = z.object({ pipeline: z.string().max(40).optional(), month: z.string().max(7).optional() });
const askAgainMilliseconds = 2_000;

const Quarters = ({
  quarters,
  currency,
}: {
  readonly quarters: readonly ForecastQuarter[];
  readonly currency: string;
}): ReactNode => {
  const t = useMessages('forecast');
  const format = useFormat();
  return (
    <div className={styles.quarters}>
      {quarters.map((each) => {
        const [year = '', quarter = ''] = each.quarter.split('-Q');
        return (
          <div key={each.quarter} className={styles.quarter}>
            <h2 className={styles.heading}>{t('quarter.name', { quarter, year })}</h2>
            <span className={styles.expected}>
              <Money minor={each.expected} currency={currency} short />
            </span>
            <span>
              {t('quarter.between', {
                low: format.shortMoney(each.low, currency),
                high: format.shortMoney(each.high, currency),
              })}
            </span>
            {each.wonSoFar > 0 && (
              <span className={styles.dimmed}>
                {t('quarter.won', { amount: format.shortMoney(each.wonSoFar, currency) })}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
};

/** What the reader has to know about the figures. */
const Remarks = ({ scope, whole, part }: Pick<ForecastRead, 'scope' | 'whole' | 'part'>): ReactNode => {
  const t = useMessages('forecast');
  const format = useFormat();
  const rangeOf = (checked: NonNullable<ForecastRead['part']>['checked']): string =>
    checked === null
      ? t('scope.unchecked')
      : t('scope.range', {
          count: checked.months,
          shown: format.count(checked.months),
          share: format.share(checked.coverage),
        });
  return (
    <>
      {scope !== 'all' && <p className={styles.sentence}>{scope === 'own' ? t('scope.own') : t('scope.team')}</p>}
      {part?.enough && <p className={styles.dimmed}>{rangeOf(part.checked)}</p>}
      {whole && !whole.enough && <TooLittle history={whole.history} />}
      {whole && whole.history.plain > 0 && <FromFile history={whole.history} />}
      {whole && whole.enough && !whole.history.withStages && <p className={styles.dimmed}>{t('noStages')}</p>}
      {whole && whole.inOtherCurrencies > 0 && (
        <p className={styles.dimmed}>
          {t('currencies', { count: whole.inOtherCurrencies, shown: format.count(whole.inOtherCurrencies) })}
        </p>
      )}
    </>
  );
};

/** What the deals of a file lack, and what that means. */
const FromFile = ({ history }: { readonly history: PipelineForecast['history'] }): ReactNode => {
  const t = useMessages('forecast');
  const format = useFormat();
  const { plain, values } = history;
  const sentences = [
    t('plain.deals', { count: plain, shown: format.count(plain) }),
    ...(values === 'since creation' ? [t('plain.sinceCreation')] : []),
    ...(values === 'since closing' ? [t('plain.sinceClosing')] : []),
    t('plain.told'),
  ];
  return <p className={styles.dimmed}>{sentences.join(' ')}</p>;
};

const TooLittle = ({ history }: { readonly history: PipelineForecast['history'] }): ReactNode => {
  const t = useMessages('forecast');
  const { fewestMonths, fewestClosed, months, closed } = history;
  return (
    <div className={styles.quarter}>
      <h2 className={styles.heading}>{t('few.title')}</h2>
      <p className={styles.sentence}>{t('few.text', { fewestMonths, fewestClosed, months, closed })}</p>
    </div>
  );
};

const Underway = ({ read }: { readonly read: ForecastRead }): ReactNode => {
  const t = useMessages('forecast');
  return (
    <div className={styles.section} role="status">
      <p className={styles.sentence}>{read.computedAt === null ? t('page.running') : t('page.runningAgain')}</p>
      <Progress value={read.progress * 100} aria-label={t('page.progress')} />
    </div>
  );
};

type FoundProps = {
  readonly read: ForecastRead;
  readonly month: string | undefined;
  readonly onMonth: (month: string) => void;
};

const Found = ({ read, month, onMonth }: FoundProps): ReactNode => {
  const mayWrite = useCan('deals.write');
  const { whole, part, commits, pipeline } = read;
  const shown = whole ?? part;
  if (!shown) return null;
  const { months, currency, enough } = shown;
  const names = months.map((each) => each.month);
  const chosen = month !== undefined && names.includes(month) ? month : names[0];
  return (
    <div className={styles.page}>
      {(read.state === 'waiting' || read.state === 'running') && <Underway read={read} />}
      <Remarks scope={read.scope} whole={whole} part={part} />
      {whole && <Quarters quarters={whole.quarters} currency={currency} />}
      <ComingMonths months={months} commits={commits} currency={currency} enough={enough} onMonth={onMonth} />
      {enough && chosen !== undefined && (
        <DealsBehind pipeline={pipeline} months={names} month={chosen} currency={currency} onMonth={onMonth} />
      )}
      {(mayWrite || commits.length > 0) && (
        <CommitForm pipeline={pipeline} months={names} commits={commits} currency={currency} mayWrite={mayWrite} />
      )}
      {whole?.enough && <PastForecasts forecast={whole} commitErrors={read.commitErrors} />}
    </div>
  );
};

const ForecastPage = (): ReactNode => {
  const t = useMessages('forecast');
  const mayStart = useCan('deals.write');
  const [{ pipeline: asked, month }, setAddress] = useAddress(Address);
  const pipelines = useAsk(pipelineEndpoints.listPipelines, {});
  const pipeline = asked ?? pipelines.data?.data[0]?.key;
  const read = useAsk(
    forecastEndpoints.readForecast,
    { params: { pipeline: pipeline ?? '' } },
    { enabled: pipeline !== undefined, keep: true },
  );
  const start = useTell(forecastEndpoints.startForecast, { invalidates: [forecastEndpoints.readForecast] });
  const isUnderway = read.data !== undefined && (read.data.state === 'waiting' || read.data.state === 'running');
  const { refetch } = read;
  useEffect(() => {
    if (!isUnderway) return undefined;
    const timer = setInterval(() => void refetch(), askAgainMilliseconds);
    return () => clearInterval(timer);
  }, [isUnderway, refetch]);
  const choices = pipelines.data?.data ?? [];
  return (
    <PageFrame
      title={t('page.title')}
      subtitle={t('page.subtitle')}
      filters={
        choices.length > 1 ? (
          <FilterBar>
            <FilterChoice
              label={t('page.pipeline')}
              options={choices.map(({ key, name }) => ({ value: key, label: name }))}
              value={pipeline}
              onChange={(chosen) => setAddress({ pipeline: chosen })}
            />
          </FilterBar>
        ) : undefined
      }
      action={
        pipeline !== undefined &&
        mayStart && (
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={start.isPending}
            disabled={isUnderway}
            onClick={() => start.mutate({ params: { pipeline } }, { onError: tellProblem })}
          >
            {t('page.again')}
          </Button>
        )
      }
    >
      <Asked
        of={read}
        skeleton={
          <>
            <SkeletonFigures count={2} />
            <SkeletonChart height={340} />
          </>
        }
      >
        {(answer) =>
          answer.computedAt === null ? (
            <Nothing read={answer} />
          ) : (
            <>
              <ComputedAt at={answer.computedAt} />
              <Found read={answer} month={month} onMonth={(chosen) => setAddress({ month: chosen })} />
            </>
          )
        }
      </Asked>
    </PageFrame>
  );
};

const ComputedAt = ({ at }: { readonly at: string }): ReactNode => {
  const t = useMessages('forecast');
  const format = useFormat();
  const now = useNow();
  return <p className={styles.dimmed}>{t('page.computedAt', { when: format.when(at, new Date(now)) })}</p>;
};

const Nothing = ({ read }: { readonly read: ForecastRead }): ReactNode => {
  const t = useMessages('forecast');
  if (read.state === 'running') return <Underway read={read} />;
  return (
    <EmptyState
      icon={IconChartHistogram}
      title={t('empty.title')}
      text={`${t('empty.text')} ${t('empty.waiting')}`}
      action={
        <Button component={PageLink} to="/pipeline">
          {t('empty.action')}
        </Button>
      }
    />
  );
};

export default ForecastPage;
