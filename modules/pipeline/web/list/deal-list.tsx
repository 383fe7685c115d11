import { dealSorts, pipelineEndpoints, type DealCard as Deal, type Pipeline } from '#modules/pipeline/contract.ts';
import { useAskPages } from '#platform/web/ask.ts';
import { DataTable, type Column, type Sort } from '#platform/web/data-table/data-table.tsx';
import { Day, Money, useFormat, When } from '#platform/web/figures.tsx';
import { useGo, useOpenParam } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan, useWorkspace } from '#platform/web/session.ts';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { askedOf, narrowingOf, type DealsAddress } from '../deals-address.ts';
import { stuckWords } from '../stuck-words.ts';
import { useStageOfDeal } from '../use-pipelines.ts';
import styles from './deal-list.module.css';
import { DealCards } from './deal-cards.tsx';
import type { ChangeAddress } from './list-filters.tsx';
import { OutcomeMark } from './outcome-mark.tsx';

type DealListProps = {
  readonly pipelines: readonly Pipeline[];
  /** Null: the deals of all of them. */
  readonly pipeline: Pipeline | null;
  readonly address: DealsAddress;
  readonly onChange: ChangeAddress;
  readonly empty: ReactNode;
};

const rowId = ({ id }: Deal): string => id;
const rowName = ({ name }: Deal): string => name;

const useColumns = (pipelines: readonly Pipeline[]): readonly Column<Deal>[] => {
  const t = useMessages('pipeline');
  const stageOf = useStageOfDeal(pipelines);
  return useMemo(
    () => [
      { id: 'name', title: t('column.name'), width: 260, sortable: true, fixed: true, cell: ({ name }) => name },
      {
        id: 'stage',
        title: t('column.stage'),
        width: 170,
        cell: (deal) => <OutcomeMark outcome={deal.outcome} stage={stageOf(deal)} />,
      },
      {
        id: 'amount',
        title: t('column.value'),
        width: 130,
        align: 'end',
        sortable: true,
        cell: ({ amountMinor, currency }) => <Money minor={amountMinor} currency={currency} />,
      },
      {
        id: 'expectedOn',
        title: t('column.expected'),
        width: 130,
        sortable: true,
        cell: ({ expectedOn }) => <Day on={expectedOn} />,
      },
      { id: 'company', title: t('column.company'), width: 180, cell: ({ company }) => company?.name },
      { id: 'contact', title: t('column.contact'), width: 160, cell: ({ contact }) => contact?.name },
      { id: 'owner', title: t('column.owner'), width: 150, cell: ({ owner }) => owner?.name },
      {
        id: 'stuck',
        title: t('column.stuck'),
        width: 220,
        cell: ({ stuck }) => stuck.map((reason) => t(stuckWords[reason])).join(' · '),
      },
      { id: 'next', title: t('column.next'), width: 180, cell: ({ nextStep }) => nextStep?.title },
      {
        id: 'stageSince',
        title: t('column.stageSince'),
        sortable: true,
        width: 140,
        cell: ({ stageSince }) => <When at={stageSince} />,
      },
      {
        id: 'closedAt',
        title: t('column.closed'),
        sortable: true,
        width: 140,
        cell: ({ closedAt }) => <When at={closedAt} />,
      },
      {
        id: 'createdAt',
        title: t('column.created'),
        sortable: true,
        width: 140,
        hidden: true,
        cell: ({ createdAt }) => <When at={createdAt} />,
      },
    ],
    [t, stageOf],
  );
};

/** All deals of a pipeline, or of all, in one table, with what those that are shown are worth together. */
export const DealList = ({ pipelines, pipeline, address, onChange, empty }: DealListProps): ReactNode => {
  const t = useMessages('pipeline');
  const format = useFormat();
  const go = useGo();
  const isPhone = useMediaQuery('(max-width: 48em)') === true;
  const openId = useOpenParam('dealId');
  const { slug } = useWorkspace();
  const mayExport = useCan('deals.export');
  const columns = useColumns(pipelines);
  const { stage, outcome, sort: by = 'createdAt', direction = 'desc' } = address;
  const asked = {
    ...askedOf(address),
    ...narrowingOf(address),
    ...(pipeline === null ? {} : { pipeline: pipeline.key }),
    ...(pipeline === null || stage === undefined ? {} : { stage }),
    ...(outcome === undefined ? {} : { outcome }),
  };
  const source = useAskPages(pipelineEndpoints.listDeals, { query: { ...asked, sort: by, direction } }, { keep: true });
  const first = source.data?.pages[0];
  const sort: Sort = { by, direction };
  const totals = first && first.totals.some(({ amountMinor }) => amountMinor > 0) && (
    <span className={styles.totals}>
      {t('list.together')}{' '}
      <strong>
        {first.totals.map(({ currency, amountMinor }) => format.money(amountMinor, currency)).join(' + ')}
      </strong>
    </span>
  );
  if (isPhone) return <DealCards pipelines={pipelines} source={source} totals={totals} empty={empty} />;
  return (
    <DataTable
      label={t('list.table')}
      name="deals"
      columns={columns}
      source={source}
      rowId={rowId}
      rowName={rowName}
      sort={sort}
      onSort={({ by: wanted, direction: way }) =>
        onChange({ sort: dealSorts.find((known) => known === wanted), direction: way })
      }
      onOpen={(deal) => go(`/pipeline/${deal.id}`, { search: 'keep' })}
      openId={openId}
      total={first?.total}
      tools={
        <>
          {totals}
          {mayExport && (
            <Button
              component="a"
              href={`/api/v1/workspaces/${slug}/deals.csv?${new URLSearchParams(
                Object.entries(asked).map(([key, value]) => [key, String(value)]),
              ).toString()}`}
              download
              variant="default"
              size="xs"
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              {t('list.download')}
            </Button>
          )}
        </>
      }
      empty={empty}
    />
  );
};
