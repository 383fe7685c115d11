import { useAsk, useAskPages } from '#platform/web/ask.ts';
import { FilterBar, FilterChoice } from '#platform/web/filter-bar.tsx';
import { PanelOutlet, useAddress, useOpenParam } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked, EmptyState, ErrorState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconAd2, IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { type Connection, DeliveryState, deliveryStates, leadAdsEndpoints } from '../../contract.ts';
import { ConnectionCards } from './connection-cards.tsx';
import { LeadRow } from './lead-row.tsx';
import styles from './leads-page.module.css';
import { NewConnection } from './new-connection.tsx';
import { stateNames } from './state-label.tsx';

const Address = z.object({ state: DeliveryState.optional(), connection: z.uuid().optional() });

/** A lead is to be seen within seconds of its arrival, without anybody pressing anything. */
const lookAgain = 3000;

const Leads = ({ filtered }: { readonly filtered: z.output<typeof Address> }): ReactNode => {
  const t = useMessages('leadads');
  const openId = useOpenParam('deliveryId');
  const list = useAskPages(
    leadAdsEndpoints.listDeliveries,
    { query: filtered },
    { keep: true, refetchInterval: lookAgain },
  );
  if (list.isError && list.data === undefined)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data === undefined) return <SkeletonTable rows={6} columns={4} />;
  const rows = list.data.pages.flatMap((page) => page.data);
  if (rows.length === 0) {
    const all = filtered.state === undefined && filtered.connection === undefined;
    return (
      <EmptyState
        icon={IconInbox}
        title={t(all ? 'list.none' : 'list.noneSuch')}
        text={t(all ? 'list.noneText' : 'list.noneSuchText')}
      />
    );
  }
  return (
    <>
      <ul className={styles.list} aria-label={t('list.label')}>
        {rows.map((lead) => (
          <LeadRow key={lead.id} lead={lead} open={lead.id === openId} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          className={styles.more}
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('list.more')}
        </Button>
      )}
    </>
  );
};

const Content = ({ connections }: { readonly connections: readonly Connection[] }): ReactNode => {
  const t = useMessages('leadads');
  const mayManage = useCan('leadads.manage');
  const [filtered, setFiltered] = useAddress(Address);
  if (connections.length === 0)
    return (
      <EmptyState
        icon={IconAd2}
        title={t('connect.none')}
        text={t(mayManage ? 'connect.noneText' : 'connect.noneForReaders')}
        action={mayManage ? <NewConnection /> : undefined}
      />
    );
  return (
    <div className={styles.page}>
      <ConnectionCards connections={connections} />
      <FilterBar>
        <FilterChoice
          label={t('list.state')}
          clearable
          value={filtered.state}
          options={deliveryStates.map((value) => ({ value, label: t(stateNames[value]) }))}
          onChange={(state) => setFiltered({ state })}
        />
        {connections.length > 1 && (
          <FilterChoice
            label={t('list.connection')}
            clearable
            value={filtered.connection}
            options={connections.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(connection) => setFiltered({ connection })}
          />
        )}
      </FilterBar>
      <Leads filtered={filtered} />
    </div>
  );
};

const LeadsPage = (): ReactNode => {
  const t = useMessages('leadads');
  const mayManage = useCan('leadads.manage');
  const connections = useAsk(leadAdsEndpoints.listConnections, {}, { refetchInterval: 5 * lookAgain });
  const some = (connections.data?.data.length ?? 0) > 0;
  return (
    <PageFrame
      title={t('page.question')}
      subtitle={t('page.subtitle')}
      action={mayManage && some ? <NewConnection /> : undefined}
    >
      <Asked of={connections} skeleton={<SkeletonTable rows={6} columns={4} />}>
        {({ data }) => <Content connections={data} />}
      </Asked>
      <PanelOutlet />
    </PageFrame>
  );
};

export default LeadsPage;
