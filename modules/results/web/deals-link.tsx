import { Count } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { createContext, use, type ReactNode } from 'react';
import type { DealsBehind } from '../domain/deals-behind.ts';

/** The pipeline whose deals the numbers count; undefined where they count those of all. */
export const ListedPipeline = createContext<string | undefined>(undefined);

type DealsLinkProps = {
  readonly count: number;
  /** What the number counts, for whoever does not see the table. */
  readonly label: string;
  readonly deals: DealsBehind;
  /** Shown instead of the count. */
  readonly children?: ReactNode;
};

/** A number that opens to its deals. */
export const DealsLink = ({ count, label, deals, children }: DealsLinkProps): ReactNode => {
  const listed = use(ListedPipeline);
  const shown = children ?? <Count value={count} />;
  if (count === 0) return shown;
  const pipeline = deals['pipeline'] ?? listed;
  return (
    <PageLink
      to="/pipeline"
      search={{ ...deals, view: 'list', ...(pipeline === undefined ? { everywhere: true } : { pipeline }) }}
      aria-label={label}
    >
      {shown}
    </PageLink>
  );
};
