import { useAskPages } from '#platform/web/ask.ts';
import { Chart, useChartColors } from '#platform/web/chart/chart.tsx';
import { useFormat, When } from '#platform/web/figures.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { ErrorState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { scoringEndpoints, type Definition, type ScoreChange, type ScoreOfContact } from '../../contract.ts';
import { ItemName } from '../lines/criterion-words.tsx';
import { signOf } from '../lines/score-lines.tsx';
import { signed } from '../score-words.ts';
import { TemperatureMark } from '../temperature-mark.tsx';
import styles from './contact.module.css';
import { historyOption } from './history-option.ts';

const pageSize = 20;
const leastForChart = 2;

const reasonWords: Readonly<Record<ScoreChange['reason'], string>> = {
  data: messageKey('history.byData'),
  time: messageKey('history.byTime'),
  version: messageKey('history.byVersion'),
};

type OneChangeProps = { readonly change: ScoreChange; readonly definition: Definition | undefined };

const OneChange = ({ change, definition }: OneChangeProps): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const { before, after, at, reason, version, changes, meanwhile } = change;
  return (
    <li className={styles.change}>
      <div className={styles.changeHead}>
        <b className={styles.points}>
          {format.count(before.points)} <IconArrowRight size={12} aria-label={t('preview.becomes')} role="img" />{' '}
          {format.count(after.points)}
        </b>
        {before.temperature !== after.temperature && <TemperatureMark temperature={after.temperature} />}
        <span className={styles.dimmed}>
          {t(reasonWords[reason], { version })}, <When at={at} />
        </span>
      </div>
      <ul className={styles.causes}>
        {changes.map((cause, index) => {
          const points = cause.after - cause.before;
          return (
            <li key={`${cause.kind} ${cause.id ?? index}`}>
              <span className={styles.points} data-sign={signOf(points)}>
                {signed(points, format)}
              </span>
              <div>
                <ItemName kind={cause.kind} id={cause.id} name={cause.name} definition={definition} />
              </div>
            </li>
          );
        })}
        {meanwhile !== 0 && (
          <li>
            <span className={styles.points} data-sign={signOf(meanwhile)}>
              {signed(meanwhile, format)}
            </span>
            <div>{t('history.meanwhile')}</div>
          </li>
        )}
      </ul>
    </li>
  );
};

const Drawn = ({ changes }: { readonly changes: readonly ScoreChange[] }): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const colors = useChartColors();
  const option = useMemo(
    () =>
      historyOption(
        changes.map(({ at, after }) => ({ at, points: after.points })),
        { points: t('people.points'), count: format.count },
        colors,
      ),
    [changes, t, format, colors],
  );
  return (
    <Chart
      label={t('history.title')}
      option={option}
      height={140}
      table={{
        columns: [t('history.when'), t('people.points'), t('half.fit'), t('half.engagement')],
        rows: changes.map(({ at, after }) => [
          format.exactTime(new Date(at)),
          after.points,
          after.fit,
          after.engagement,
        ]),
      }}
    />
  );
};

type ScoreHistoryProps = {
  readonly contactId: string;
  readonly score: ScoreOfContact;
  readonly definition: Definition | undefined;
};

/** How the points went up and down, and what caused each change. */
export const ScoreHistory = ({ contactId, score, definition }: ScoreHistoryProps): ReactNode => {
  const t = useMessages('scoring');
  const list = useAskPages(
    scoringEndpoints.scoreHistory,
    { params: { contactId }, query: { scorecardId: score.scorecardId, limit: pageSize } },
    { live: true },
  );
  const changes = useMemo(() => list.data?.pages.flatMap(({ data }) => data), [list.data]);
  if (!changes)
    return list.isError ? (
      <ErrorState error={list.error} onRetry={() => void list.refetch()} />
    ) : (
      <SkeletonLines lines={4} />
    );
  if (changes.length === 0) return <p className={styles.dimmed}>{t('history.none')}</p>;
  return (
    <div className={styles.history}>
      {changes.length >= leastForChart && <Drawn changes={changes} />}
      <ol className={styles.changes} reversed>
        {changes.map((change) => (
          <OneChange key={`${change.at} ${change.reason} ${change.version}`} change={change} definition={definition} />
        ))}
      </ol>
      {list.hasNextPage && (
        <Button
          className={styles.toggle}
          variant="default"
          size="compact-sm"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('history.more')}
        </Button>
      )}
    </div>
  );
};
