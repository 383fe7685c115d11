import { Count } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { HandoffMembership } from '../../contract.ts';
import styles from './contract.module.css';
import { peopleOf } from './people-of.ts';

type PeopleLinkProps = {
  readonly of: HandoffMembership;
  readonly count: number;
  /** Where it is known, and other than the count: how many people these handovers are of. */
  readonly people?: number;
  readonly label: string;
};

/** A number that opens its people. */
export const PeopleLink = ({ of, count, people = count, label }: PeopleLinkProps): ReactNode => {
  const t = useMessages('handoff');
  if (count === 0) return <span className="figures">0</span>;
  return (
    <>
      <PageLink
        to="/contacts"
        search={{ filter: peopleOf(of) }}
        className={styles.number}
        aria-label={`${label}: ${count}`}
      >
        <Count value={count} />
      </PageLink>
      {people !== count && <span className={styles.dimmed}>{t('contract.people', { count: people })}</span>}
    </>
  );
};
