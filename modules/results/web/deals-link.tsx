import { Count } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import type { ReactNode } from 'react';

type DealsLinkProps = {
  readonly count: number;
  /** What the number counts, for whoever does not see the table. */
  readonly label: string;
  /** Filters of the list of deals; undefined: there is no list of just these. */
  readonly search: Readonly<Record<string, string>> | undefined;
};

/** A number that opens to its deals. */
export const DealsLink = ({ count, label, search }: DealsLinkProps): ReactNode =>
  count === 0 || search === undefined ? (
    <Count value={count} />
  ) : (
    <PageLink to="/pipeline" search={{ view: 'list', ...search }} aria-label={label}>
      <Count value={count} />
    </PageLink>
  );
