/** Higher modules that know of more that happened to a contact add themselves here; the timeline then shows it among its own. */
import type { Tx } from '#platform/server/database.ts';

export type TimelineRow = {
  readonly id: string;
  readonly at: Date;
  /** `at` as PostgreSQL writes it in UTC, to the microsecond (`timelinePlace`): what rows are ordered by, and the id after it. */
  readonly place: string;
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** The newest rows of these contacts after a place (null: from the newest on), newest first, at most `limit`. */
export type TimelineSource = (
  tx: Tx,
  workspaceId: string,
  contactIds: readonly string[],
  after: { readonly place: string; readonly id: string } | null,
  limit: number,
) => Promise<readonly TimelineRow[]>;

export const timelineSources: TimelineSource[] = [];
