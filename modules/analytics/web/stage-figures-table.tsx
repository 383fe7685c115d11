import { Button } from '@mantine/core';
import type { FunnelReport } from '#modules/analytics/contract.ts';
import { Change } from '#platform/web/figures.tsx';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { fileName } from './table-file-name.ts';
import type { Words } from './figure-words.ts';
import type { Question } from './funnel-address.ts';
import { peopleIn, type Part } from './people-filter.ts';
import { PeopleLink } from './people-link.tsx';
import { stageRows, type StageRow } from './stage-table.ts';
import styles from './figures-table.module.css';
import { downloadTable } from '#platform/web/download-table.ts';
import type { CsvCell } from '#platform/web/write-csv.ts';

type StageTableProps = {
  readonly report: FunnelReport;
  readonly question: Question;
  readonly words: Words;
  /** Behind the chart, for screen readers, the table holds text only: the chart has the links. */
  readonly linked: boolean;
};

type Column = {
  readonly title: string;
  readonly csv: (row: StageRow) => CsvCell;
  readonly cell: (row: StageRow) => ReactNode;
};

const columnsOf = ({ report, question, words, linked }: StageTableProps): Column[] => {
  const { t } = words;
  const people = (part: Part, count: (row: StageRow) => number, title: string): Column => ({
    title,
    csv: count,
    cell: (row) =>
      linked && count(row) > 0 ? (
        <PeopleLink people={peopleIn(question, { stage: row.stage.stage, part })} className={styles.number}>
          {words.count(count(row))}
        </PeopleLink>
      ) : (
        words.count(count(row))
      ),
  });
  const rate = (pick: (row: StageRow) => StageRow['fromStart'], title: string): Column => ({
    title,
    csv: (row) => pick(row)?.rate ?? null,
    cell: (row) => {
      const found = pick(row);
      return found === null ? '' : words.shareOfBase(found);
    },
  });
  const entered = people(
    'entered',
    ({ stage }) => stage.entered,
    report.view === 'now' ? t('column.standing') : t('column.entered'),
  );
  const worth: Column = {
    title: t('column.value'),
    csv: ({ stage }) => words.amount(stage.valueMinor),
    cell: ({ stage }) => words.money(stage.valueMinor),
  };
  if (report.view === 'now') return [entered, worth];
  const change: Column[] = report.compared
    ? [
        {
          title: t('column.former'),
          csv: ({ compared }) => compared?.entered ?? null,
          cell: ({ stage, compared }) =>
            compared && (
              <>
                {words.count(compared.entered)} <Change from={compared.entered} to={stage.entered} good="up" />
              </>
            ),
        },
      ]
    : [];
  return [
    entered,
    ...change,
    people('joinedHere', ({ stage, before }) => (before ? stage.joinedHere : 0), t('column.joinedHere')),
    rate(({ fromPrevious }) => fromPrevious, t('column.fromPrevious')),
    rate(({ fromStart }) => fromStart, t('column.fromStart')),
    people('movedOn', ({ stage }) => stage.movedOn, t('column.movedOn')),
    ...(report.view === 'cohort' ? [people('waiting', ({ stage }) => stage.waiting, t('column.waiting'))] : []),
    people('lost', ({ stage }) => stage.lost, t('column.lost')),
    {
      title: t('column.median'),
      csv: ({ stage }) => stage.medianDays,
      cell: ({ stage }) => words.days(stage.medianDays),
    },
    { title: t('column.p90'), csv: ({ stage }) => stage.p90Days, cell: ({ stage }) => words.days(stage.p90Days) },
    worth,
    {
      title: t('column.lostValue'),
      csv: ({ stage }) => words.amount(stage.lostValueMinor),
      cell: ({ stage }) => words.money(stage.lostValueMinor),
    },
  ];
};

/** The same figures as the chart, exact: one row a stage. */
export const StageTable = (props: StageTableProps): ReactNode => {
  const { report, words, linked, question } = props;
  const { t } = words;
  const rows = stageRows(report);
  const columns = columnsOf(props);
  const download = (): void =>
    downloadTable(
      fileName(question, 'stages'),
      [
        [t('column.stage'), ...columns.map((column) => column.title)],
        ...rows.map((row) => [words.name(row.stage.name), ...columns.map((column) => column.csv(row))]),
      ],
      words.language,
    );
  const table = (
    <table className={styles.table}>
      <caption className="visually-hidden">{t('chart.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('column.stage')}</th>
          {columns.map((column) => (
            <th key={column.title} scope="col" className={styles.end}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.stage.stage}>
            <th scope="row">{words.name(row.stage.name)}</th>
            {columns.map((column) => (
              <td key={column.title} className={styles.end}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (!linked) return table;
  return (
    <>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('chart.table')}>
        {table}
      </div>
      <div className={styles.below}>
        <Button variant="default" size="xs" leftSection={<IconDownload size={16} aria-hidden />} onClick={download}>
          {t('table.download')}
        </Button>
      </div>
    </>
  );
};
