import { Count } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import type { ReactNode } from 'react';
import type { HandoffMembership } from '../../contract.ts';
import styles from './contract.module.css';
import { peopleOf } from './people-of.ts';

type PeopleLinkProps = { readonly of: HandoffMembership; readonly count: number; readonly label: string };

/** A number that opens its people. */
export const PeopleLink = ({ of, count, label }: PeopleLinkProps): ReactNode =>
  count === 0 ? (
    <span className="figures">0</span>
  ) : (
    <PageLink
      to="/contacts"
      search={{ filter: peopleOf(of) }}
      className={styles.number}
      aria-label={`${label}: ${count}`}
    >
      <Count value={count} />
    </PageLink>
  );
