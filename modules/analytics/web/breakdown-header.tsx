import type { FunnelReport } from '#modules/analytics/contract.ts';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { BreakdownColumn, BreakdownSort, RowFigures } from './breakdown-rows.ts';
import styles from './breakdown-table.module.css';
import type { Words } from './figure-words.ts';
import type { Stage } from './stage-table.ts';

type BreakdownHeaderProps = {
  readonly report: FunnelReport;
  readonly won: Stage | undefined;
  readonly known: RowFigures;
  readonly sort: BreakdownSort;
  readonly onSort: (sort: BreakdownSort) => void;
  readonly words: Words;
};

/** Names begin with A, figures with the largest. */
const firstDirection = (column: BreakdownColumn): 'asc' | 'desc' => (column === 'value' ? 'asc' : 'desc');

export const BreakdownHeader = ({ report, won, known, sort, onSort, words }: BreakdownHeaderProps): ReactNode => {
  const { t } = words;
  const turn = (column: BreakdownColumn): void =>
    onSort({
      by: column,
      direction: sort.by === column ? (sort.direction === 'asc' ? 'desc' : 'asc') : firstDirection(column),
    });
  const button = (column: BreakdownColumn, title: string, said: string): ReactNode => (
    <button
      type="button"
      className={styles.sort}
      aria-label={t('breakdown.sortBy', { column: said })}
      onClick={() => turn(column)}
    >
      <span>{title}</span>
      {sort.by === column &&
        (sort.direction === 'asc' ? <IconArrowUp size={12} aria-hidden /> : <IconArrowDown size={12} aria-hidden />)}
    </button>
  );
  const state = (...columns: readonly BreakdownColumn[]): 'ascending' | 'descending' | undefined =>
    columns.includes(sort.by) ? (sort.direction === 'asc' ? 'ascending' : 'descending') : undefined;
  const end = (column: BreakdownColumn, title: string): ReactNode => (
    <th scope="col" aria-sort={state(column)} className={styles.end}>
      {button(column, title, title)}
    </th>
  );
  return (
    <thead>
      <tr>
        <th scope="col" aria-sort={state('value')}>
          {button('value', report.by ? words.name(report.by.label) : '', report.by ? words.name(report.by.label) : '')}
        </th>
        {report.stages.map(({ stage, name }, index) => (
          <th key={stage} scope="col" aria-sort={state(`entered:${stage}`, `step:${stage}`)} className={styles.end}>
            {button(`entered:${stage}`, words.name(name), words.name(name))}
            {index > 0 &&
              known.steps &&
              button(`step:${stage}`, t('breakdown.step'), t('breakdown.stepInto', { stage: words.name(name) }))}
          </th>
        ))}
        {known.steps &&
          end(
            'conversion',
            won ? t('breakdown.conversionTo', { stage: words.name(won.name) }) : t('breakdown.conversion'),
          )}
        {known.days && end('days', t('breakdown.days'))}
        {known.worth && end('worth', t('breakdown.value'))}
      </tr>
    </thead>
  );
};
