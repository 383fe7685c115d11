/** A row of a file of deals after its cells were understood: what the writer needs, nothing of how it was spelled. */
import type { CompanyColumn, ContactColumn } from '../write/incoming-row.ts';

export type IncomingDeal = {
  readonly rowNumber: number;
  /** The id another program gave it; null: it is known by its name, company or person, and day of creation. */
  readonly key: string | null;
  readonly name: string;
  readonly pipelineId: string;
  readonly slot: number;
  /** The word by which the file names the stage; null: it does not, and a known deal stays where it is. */
  readonly stageTold: string | null;
  readonly outcome: 'won' | 'lost' | null;
  /** The file says that the deal is open; without that, it only does not say that it is closed. */
  readonly openTold: boolean;
  readonly amountMinor: number | null;
  readonly currency: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** The local day; null where the file does not tell. */
  readonly createdDay: string | null;
  readonly closedAt: number | null;
  readonly expectedOn: string | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly ownerId: string | null;
  readonly unknownOwner: string | null;
  readonly product: string | null;
  /** Of the person, in the order of the plan's contact columns. */
  readonly person: (string | null)[];
  /** In the order of the plan's company columns; null when the row names no company. */
  readonly company: (string | null)[] | null;
};

/** What the columns of this file fill. */
export type DealPlan = {
  readonly workspaceId: string;
  readonly importId: string;
  readonly actorId: string | null;
  /** ISO 4217, of the workspace. */
  readonly currency: string;
  /** Of the ids; null: the file has none. */
  readonly system: string | null;
  /** Where the stage is named; null: nowhere. */
  readonly stageColumn: string | null;
  readonly columns: readonly ContactColumn[];
  readonly companyColumns: readonly CompanyColumn[];
};

/** Under this name stand the keys of deals without an id. */
export const ownKeys = '';
