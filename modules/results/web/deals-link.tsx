import { Count } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { createContext, use, type ReactNode } from 'react';

/** The pipeline whose deals the numbers count; undefined where they count those of several, for which there is no one list. */
export const ListedPipeline = createContext<string | undefined>(undefined);

type DealsLinkProps = {
  readonly count: number;
  /** What the number counts, for whoever does not see the table. */
  readonly label: string;
  /** Filters of the list of deals; undefined: there is no list of just these. */
  readonly search: Readonly<Record<string, string>> | undefined;
};

/** A number that opens to its deals. */
export const DealsLink = ({ count, label, search }: DealsLinkProps): ReactNode => {
  const pipeline = use(ListedPipeline);
  if (count === 0 || search === undefined || pipeline === undefined) return <Count value={count} />;
  return (
    <PageLink to="/pipeline" search={{ view: 'list', pipeline, ...search }} aria-label={label}>
      <Count value={count} />
    </PageLink>
  );
};
