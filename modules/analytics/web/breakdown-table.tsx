import { Button } from '@mantine/core';
import type { FunnelReport, Leak } from '#modules/analytics/contract.ts';
import { IconDownload } from '@tabler/icons-react';
import { memo, useMemo, useState, type ReactNode } from 'react';
import { BreakdownHeader } from './breakdown-header.tsx';
import {
  breakdownRows,
  sortRows,
  type BreakdownCell,
  type BreakdownRow,
  type BreakdownSort,
  figuresKnown,
  type RowFigures,
} from './breakdown-rows.ts';
import styles from './breakdown-table.module.css';
import { fileName } from './table-file-name.ts';
import tableStyles from './figures-table.module.css';
import type { Words } from './figure-words.ts';
import type { Question } from './funnel-address.ts';
import { peopleIn } from './people-filter.ts';
import { PeopleLink } from './people-link.tsx';
import { wonStage } from './stage-table.ts';
import { downloadTable } from '#platform/web/download-table.ts';
import type { CsvCell } from '#platform/web/write-csv.ts';

type BreakdownTableProps = {
  readonly report: FunnelReport;
  readonly leaks: readonly Leak[];
  readonly question: Question;
  readonly words: Words;
};

/** More rows than these wait behind a button: few readers need them, and each is a screenful of links. */
const firstRows = 20;
const nextRows = 50;

type CellProps = {
  readonly cell: BreakdownCell;
  readonly row: BreakdownRow;
  readonly by: string;
  readonly firstStage: string | undefined;
  /** Whether the view tells shares of the stage before. */
  readonly follows: boolean;
  readonly stageTitle: string;
  readonly question: Question;
  readonly words: Words;
};

const StageCell = ({ cell, row, by, firstStage, follows, stageTitle, question, words }: CellProps): ReactNode => (
  <td className={styles.cell}>
    <PeopleLink
      className={tableStyles.number}
      people={cell.listed > 0 ? peopleIn(question, { stage: cell.stage, by, value: row.value }) : null}
      aria-label={`${words.value(row.label, row.value)}, ${stageTitle}: ${words.people(cell.entered)}`}
    >
      {words.count(cell.entered)}
    </PeopleLink>
    {follows && cell.stage !== firstStage && (
      <span className={styles.step} data-leaks={cell.leaks || undefined} title={words.shareOfBase(cell.step)}>
        {cell.leaks && (
          <>
            <span aria-hidden="true">↓ </span>
            <span className="visually-hidden">{words.t('breakdown.leaks')} </span>
          </>
        )}
        {words.share(cell.step)}
      </span>
    )}
    <span className={styles.mini} aria-hidden="true">
      <span style={{ width: `${cell.ofHighest * 100}%` }} />
    </span>
  </td>
);

type RowProps = {
  readonly row: BreakdownRow;
  readonly report: FunnelReport;
  readonly by: string;
  readonly known: RowFigures;
  readonly question: Question;
  readonly words: Words;
};

const ValueRow = memo(function ValueRow({ row, report, by, known, question, words }: RowProps): ReactNode {
  return (
    <tr>
      <th scope="row" data-none={row.value === null || undefined}>
        <span className={styles.name}>{words.value(row.label, row.value)}</span>
      </th>
      {row.cells.map((cell, index) => (
        <StageCell
          key={cell.stage}
          cell={cell}
          row={row}
          by={by}
          firstStage={report.stages[0]?.stage}
          follows={known.steps}
          stageTitle={report.stages[index] ? words.name(report.stages[index].name) : cell.stage}
          question={question}
          words={words}
        />
      ))}
      {known.steps && (
        <td className={tableStyles.end} title={words.shareOfBase(row.summary.conversion)}>
          {words.share(row.summary.conversion)}
        </td>
      )}
      {known.days && <td className={tableStyles.end}>{words.days(row.summary.medianDays)}</td>}
      {known.worth && (
        <td className={tableStyles.end} title={words.money(row.summary.valueMinor)}>
          {words.shortMoney(row.summary.valueMinor)}
        </td>
      )}
    </tr>
  );
});

/** The table as a file: counts and shares in columns of their own. */
const csvRows = (report: FunnelReport, rows: readonly BreakdownRow[], known: RowFigures, words: Words): CsvCell[][] => {
  const { t } = words;
  const title = report.by ? words.name(report.by.label) : '';
  const stepTitle = (name: string): string => t('breakdown.stepInto', { stage: name });
  return [
    [
      title,
      ...report.stages.flatMap(({ name }, index) =>
        index === 0 || !known.steps ? [words.name(name)] : [words.name(name), stepTitle(words.name(name))],
      ),
      ...(known.steps ? [t('breakdown.conversion')] : []),
      ...(known.days ? [t('breakdown.days')] : []),
      ...(known.worth ? [t('breakdown.value')] : []),
    ],
    ...rows.map((row): CsvCell[] => [
      words.value(row.label, row.value),
      ...row.cells.flatMap((cell, index) =>
        index === 0 || !known.steps ? [cell.entered] : [cell.entered, cell.step?.rate ?? null],
      ),
      ...(known.steps ? [row.summary.conversion?.rate ?? null] : []),
      ...(known.days ? [row.summary.medianDays] : []),
      ...(known.worth ? [words.amount(row.summary.valueMinor)] : []),
    ]),
  ];
};

/** One row a value of what the page is broken down by; every number opens to its people. */
export const BreakdownTable = ({ report, leaks, question, words }: BreakdownTableProps): ReactNode => {
  const { t, language } = words;
  const firstStage = report.stages[0]?.stage ?? '';
  const [sort, setSort] = useState<BreakdownSort>({ by: `entered:${firstStage}`, direction: 'desc' });
  const [most, setMost] = useState(firstRows);
  const rows = useMemo(() => sortRows(breakdownRows(report, leaks), sort, language), [report, leaks, sort, language]);
  if (!report.by) return null;
  const { field, label, more } = report.by;
  const known = figuresKnown(rows, report.view);
  const shown = rows.slice(0, most);
  const left = rows.length - shown.length;
  const title = t('breakdown.title', { field: words.name(label) });
  return (
    <section className={styles.card} aria-labelledby="breakdown">
      <div className={styles.top}>
        <h2 id="breakdown">{title}</h2>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => downloadTable(fileName(question, field), csvRows(report, rows, known, words), language)}
        >
          {t('table.download')}
        </Button>
      </div>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={title}>
        <table className={`${tableStyles.table} ${styles.table}`}>
          <BreakdownHeader
            report={report}
            won={wonStage(report.stages)}
            known={known}
            sort={sort}
            onSort={setSort}
            words={words}
          />
          <tbody>
            {shown.map((row) => (
              <ValueRow
                key={JSON.stringify(row.value)}
                row={row}
                report={report}
                by={field}
                known={known}
                question={question}
                words={words}
              />
            ))}
          </tbody>
        </table>
      </div>
      {(rows.length > firstRows || more > 0) && (
        <div className={tableStyles.below}>
          {rows.length > firstRows && (
            <Button variant="default" size="xs" onClick={() => setMost(left > 0 ? most + nextRows : firstRows)}>
              {left > 0
                ? t('breakdown.next', { count: Math.min(nextRows, left), left: words.count(left) })
                : t('breakdown.fewer', { count: firstRows })}
            </Button>
          )}
          {more > 0 && (
            <span className={styles.more}>{t('breakdown.more', { count: more, shown: words.count(more) })}</span>
          )}
        </div>
      )}
    </section>
  );
};
