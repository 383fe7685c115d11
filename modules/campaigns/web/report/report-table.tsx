import { minorUnits } from '#platform/contract/currency.ts';
import { Count, Money } from '#platform/web/figures.tsx';
import { PageLink, useAddress } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { downloadTable } from '#platform/web/download-table.ts';
import type { CsvCell } from '#platform/web/write-csv.ts';
import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { counted, type CampaignReport, type Figures } from '../../contract.ts';
import { channelTitles, countedTitles } from '../campaign-words.ts';
import styles from '../campaigns.module.css';
import { CostOfOne, PeopleCount, Roas } from '../figure-cells.tsx';
import { ReportAddress, type Question, type Sort } from '../use-report.ts';
import { reportRows, type ReportRow } from './report-rows.ts';

type Whose = { readonly campaign?: string | null; readonly channel?: string };

type Column = {
  readonly sort: Sort;
  readonly title: string;
  readonly cell: (figures: Figures, whose: Whose) => ReactNode;
  readonly csv: (figures: Figures) => CsvCell;
};

const whoseOf = (row: ReportRow): Whose =>
  row.kind === 'none' ? { campaign: null } : row.kind === 'channel' ? { channel: row.id } : { campaign: row.id };

type ReportTableProps = { readonly report: CampaignReport; readonly question: Question };

const useColumns = ({ report, question }: ReportTableProps): Column[] => {
  const t = useMessages('campaigns');
  const major = (minor: number | null): number | null => (minor === null ? null : minor / minorUnits(report.currency));
  return [
    ...counted
      .filter((what) => report.stages[what] !== null)
      .map((what): Column => ({
        sort: what,
        title: t(countedTitles[what]),
        cell: (figures, whose) => (
          <PeopleCount figures={figures} what={what} stage={report.stages[what]} question={question} whose={whose} />
        ),
        csv: (figures) => figures[what],
      })),
    {
      sort: 'value',
      title: t('report.value'),
      cell: ({ valueMinor }) => <Money minor={valueMinor} />,
      csv: ({ valueMinor }) => major(valueMinor),
    },
    {
      sort: 'cost',
      title: t('report.cost'),
      cell: ({ costMinor }) => (costMinor === 0 ? <Count value={null} /> : <Money minor={costMinor} />),
      csv: ({ costMinor }) => major(costMinor),
    },
    {
      sort: 'lead',
      title: t('report.costOfLead'),
      cell: (figures) => <CostOfOne figures={figures} what="leads" />,
      csv: ({ costPer }) => major(costPer.leads),
    },
    {
      sort: 'customer',
      title: t('report.cac'),
      cell: (figures) => <CostOfOne figures={figures} what="customers" />,
      csv: ({ costPer }) => major(costPer.customers),
    },
    { sort: 'roas', title: t('report.roas'), cell: (figures) => <Roas figures={figures} />, csv: ({ roas }) => roas },
  ];
};

/** What each campaign or channel brought and cost. Every count opens to its people, every heading sorts. */
export const ReportTable = (props: ReportTableProps): ReactNode => {
  const { report, question } = props;
  const t = useMessages('campaigns');
  const language = useLanguage();
  const columns = useColumns(props);
  const [{ by = 'campaign', sort = 'cost', up = false }, setAddress] = useAddress(ReportAddress);
  const rows = reportRows(report, by, sort, up, language);
  const nameOf = (row: ReportRow): string =>
    row.kind === 'none'
      ? t('report.none')
      : row.kind === 'channel' && row.channel
        ? t(channelTitles[row.channel])
        : row.name;
  const heading = by === 'channel' ? t('report.channel') : t('report.campaign');
  const sortBy = (column: Sort): void => setAddress({ sort: column, up: sort === column ? !up : column === 'name' });
  const download = (): void =>
    downloadTable(
      `${['lejek', by, question.touch, question.from, question.to].filter(Boolean).join('-')}.csv`,
      [
        [heading, ...columns.map(({ title }) => title)],
        ...rows.map((row) => [nameOf(row), ...columns.map(({ csv }) => csv(row.now))]),
        [t('report.total'), ...columns.map(({ csv }) => csv(report.total.now))],
      ],
      language,
    );
  const head = (id: Sort, title: string, first = false): ReactNode => (
    <th
      key={id}
      scope="col"
      className={first ? undefined : styles.end}
      aria-sort={sort === id ? (up ? 'ascending' : 'descending') : undefined}
    >
      <button type="button" className={styles.sort} onClick={() => sortBy(id)}>
        {title}
        {sort === id && (up ? <IconArrowUp size={12} aria-hidden /> : <IconArrowDown size={12} aria-hidden />)}
      </button>
    </th>
  );
  return (
    <section className={styles.card}>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('report.table')}>
        <table className={styles.table}>
          <caption className="visually-hidden">{t('report.table')}</caption>
          <thead>
            <tr>
              {head('name', heading, true)}
              {columns.map(({ sort: id, title }) => head(id, title))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  {row.kind === 'campaign' ? (
                    <PageLink to={`/campaigns/view/${row.id}`} search="keep" className={styles.name}>
                      {row.name}
                    </PageLink>
                  ) : (
                    <span className={row.kind === 'none' ? styles.dimmed : undefined}>{nameOf(row)}</span>
                  )}
                  {row.kind === 'campaign' && row.channel && (
                    <span className={styles.detail}>
                      {t(channelTitles[row.channel])}
                      {row.archived && ` · ${t('status.archived')}`}
                    </span>
                  )}
                </th>
                {columns.map(({ sort: id, cell }) => (
                  <td key={id} className={styles.end}>
                    {cell(row.now, whoseOf(row))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('report.total')}</th>
              {columns.map(({ sort: id, cell }) => (
                <td key={id} className={styles.end}>
                  {cell(report.total.now, {})}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      <div className={styles.below}>
        <Button variant="default" size="xs" leftSection={<IconDownload size={16} aria-hidden />} onClick={download}>
          {t('report.download')}
        </Button>
      </div>
    </section>
  );
};
