import type { CompanyRow } from '#modules/contacts/contract.ts';
import { pipelineEndpoints, type DealCard } from '#modules/pipeline/contract.ts';
import { useAskPages } from '#platform/web/ask.ts';
import { Money } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { ErrorState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { OutcomeMark } from '../list/outcome-mark.tsx';
import { usePipelines, useStageName } from '../use-pipelines.ts';
import styles from './deals-of.module.css';

const OneDeal = ({ deal }: { readonly deal: DealCard }): ReactNode => {
  const pipeline = usePipelines().data?.data.find(({ key }) => key === deal.pipeline);
  const stageName = useStageName(pipeline);
  return (
    <li className={styles.deal}>
      <PageLink to={`/pipeline/${deal.id}`} search={{ pipeline: deal.pipeline }} className={styles.name}>
        {deal.name}
      </PageLink>
      <span className={styles.stage}>
        <OutcomeMark outcome={deal.outcome} stage={stageName(deal.stage)} />
      </span>
      <span className={styles.value}>
        {deal.amountMinor !== null && <Money minor={deal.amountMinor} currency={deal.currency} />}
      </span>
    </li>
  );
};

type DealsOfProps = {
  readonly of: { readonly contactId: string } | { readonly companyId: string };
  /** What the form of a new deal is filled with. */
  readonly prefill: Readonly<Record<string, string>>;
};

const DealsOf = ({ of, prefill }: DealsOfProps): ReactNode => {
  const t = useMessages('pipeline');
  const may = useCan('deals.read');
  const mayWrite = useCan('deals.write');
  const source = useAskPages(pipelineEndpoints.listDeals, { query: { ...of, limit: 10 } }, { enabled: may });
  const deals = source.data?.pages.flatMap((page) => page.data);
  if (!may) return <p className={styles.dimmed}>{t('of.mayNot')}</p>;
  if (source.isError) return <ErrorState error={source.error} onRetry={() => void source.refetch()} />;
  if (!deals)
    return (
      <div aria-busy="true">
        <SkeletonLines lines={2} />
      </div>
    );
  return (
    <>
      {deals.length === 0 ? (
        <p className={styles.dimmed}>{t('of.none')}</p>
      ) : (
        <ul className={styles.deals}>
          {deals.map((deal) => (
            <OneDeal key={deal.id} deal={deal} />
          ))}
        </ul>
      )}
      <div className={styles.foot}>
        {mayWrite && (
          <Button
            component={PageLink}
            to="/pipeline/new"
            search={prefill}
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
          >
            {t('deal.open')}
          </Button>
        )}
        {source.hasNextPage && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            loading={source.isFetchingNextPage}
            onClick={() => void source.fetchNextPage()}
          >
            {t('list.more')}
          </Button>
        )}
      </div>
    </>
  );
};

export const DealsOfContact = ({ contactId }: { readonly contactId: string }): ReactNode => (
  <DealsOf of={{ contactId }} prefill={{ contact: contactId }} />
);

export const DealsOfCompany = ({ company }: { readonly company: CompanyRow }): ReactNode => (
  <DealsOf of={{ companyId: company.id }} prefill={{ company: company.id }} />
);
