import { FilterInWords } from '#modules/contacts/web/index.tsx';
import { workspaceEndpoints } from '#modules/identity/contract.ts';
import type { Filter } from '#platform/contract/filter.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { Suspense, type ReactNode } from 'react';
import type { Difference } from '../../domain/compare-definitions.ts';
import styles from './differences.module.css';

const InWords = ({ filter }: { readonly filter: Filter }): ReactNode => (
  <Suspense fallback={null}>
    <FilterInWords filter={filter} />
  </Suspense>
);

const One = ({ difference }: { readonly difference: Difference }): ReactNode => {
  const t = useMessages('qualification');
  const may = useCan('members.read');
  const { data } = useAsk(
    workspaceEndpoints.listMembers,
    {},
    { staleTime: 5 * 60_000, enabled: may && difference.kind === 'owner' },
  );
  switch (difference.kind) {
    case 'withdrawn':
      return <p>{t('change.withdrawn')}</p>;
    case 'joined':
      return <p>{t(difference.join === 'any' ? 'change.joinedAny' : 'change.joinedAll')}</p>;
    case 'added':
      return (
        <>
          <span className={styles.head}>{t('change.added')}</span>
          <InWords filter={difference.part} />
        </>
      );
    case 'removed':
      return (
        <>
          <span className={styles.head}>{t('change.removed')}</span>
          <del className={styles.gone}>
            <InWords filter={difference.part} />
          </del>
        </>
      );
    case 'replaced':
      return (
        <>
          <span className={styles.head}>{t('change.replaced')}</span>
          <del className={styles.gone}>
            <InWords filter={difference.from} />
          </del>
          <InWords filter={difference.to} />
        </>
      );
    case 'automatic':
      return <p>{t(difference.on ? 'change.automaticOn' : 'change.automaticOff')}</p>;
    case 'rest':
      return <p>{t('change.rest', { from: difference.from, count: difference.to })}</p>;
    case 'owner': {
      const name = data?.data.find(({ userId }) => userId === difference.to)?.name;
      return <p>{difference.to === null ? t('change.noOwner') : t('change.owner', { name: name ?? '…' })}</p>;
    }
  }
};

/** What changes against another version, in words. */
export const Differences = ({ of }: { readonly of: readonly Difference[] }): ReactNode => (
  <ul className={styles.list}>
    {of.map((difference, index) => (
      // The order is the only name that differences have.
      <li key={index} data-kind={difference.kind}>
        <One difference={difference} />
      </li>
    ))}
  </ul>
);
