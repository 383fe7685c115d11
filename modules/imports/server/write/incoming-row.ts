/** A row of the file after its cells were understood: what the writer needs, nothing of how it was spelled. */

/** Columns of contacts.contact that a file can fill. */
export const contactColumns = [
  'email', 'phone', 'first_name', 'last_name', 'job_title', 'country', 'city', 'postal_code', 'street', 'language',
  'first_source', 'first_medium', 'first_campaign', 'owner_id',
] as const; // prettier-ignore
export type ContactColumn = (typeof contactColumns)[number];

/** The first touch stays the first; the last one follows what comes in. */
export const lastTouchOf = {
  first_source: 'last_source',
  first_medium: 'last_medium',
  first_campaign: 'last_campaign',
} as const;
export const isFirstTouch = (column: string): column is keyof typeof lastTouchOf => column in lastTouchOf;

/** Columns of contacts.company that a file can fill. */
export const companyColumns = [
  'name',
  'domain',
  'nip',
  'regon',
  'krs',
  'industry',
  'employees',
  'revenue_minor',
  'website',
  'country',
  'city',
] as const;
export type CompanyColumn = (typeof companyColumns)[number];

export type CustomValue = string | number | boolean;

export type IncomingRow = {
  readonly rowNumber: number;
  /** In the order of the plan's systems; null where the cell is empty. */
  readonly externalIds: (string | null)[];
  /** In the order of the plan's contact columns. */
  readonly values: (string | null)[];
  readonly tags: string[] | null;
  readonly custom: Record<string, CustomValue> | null;
  /** In the order of the plan's company columns; null when the row names no company. */
  readonly company: (string | null)[] | null;
  /** Milliseconds since the epoch, in the order of the plan's slots. */
  readonly stageTimes: (number | null)[];
  readonly createdAt: number | null;
  readonly lostAt: number | null;
  readonly lostReason: string | null;
  readonly valueMinor: number | null;
  readonly note: string | null;
  /** Of rows of the same person that were folded into this one (null: of none): their last touches, in the order of the plan's touches. */
  lastTouches: (string | null)[] | null;
  /** Their external ids that differ from this row's. */
  moreIds: { readonly system: number; readonly value: string }[] | null;
  /** Their numbers. */
  foldedRows: number[] | null;
};

/** What the columns of this file fill; decides the shape of the staging table and of every statement. */
export type WritePlan = {
  readonly workspaceId: string;
  readonly importId: string;
  readonly actorId: string | null;
  readonly funnelId: string;
  readonly funnelVersion: number;
  /** External id systems; people are found again by them in this order, then by e-mail, then by phone. */
  readonly systems: readonly string[];
  readonly columns: readonly ContactColumn[];
  /** Those of the columns that tell the first touch. */
  readonly touches: readonly (keyof typeof lastTouchOf)[];
  readonly companyColumns: readonly CompanyColumn[];
  readonly slots: readonly number[];
  readonly hasTags: boolean;
  readonly hasCustom: boolean;
  readonly hasCreatedAt: boolean;
  readonly hasLost: boolean;
  readonly hasValue: boolean;
  readonly hasNote: boolean;
};
