/** What the forecast knows of a deal, with the day from which each thing was known; ledger.ts says what is asked of it. */

/** `day`: a whole number of days, see calendar.ts. In order of days. */
export type Dated<T> = { readonly day: number; readonly value: T };
export type Closing = 'won' | 'lost' | 'open';
/** A stage of which only is known that the deal stood in it, not since when. */
export type Entered = Dated<number> & { readonly sinceUnknown?: boolean };
/** `told`: the day on which it was noted, where that is a later one: until then the deal was taken for what it had been. */
export type Closed = Dated<Closing> & { readonly told?: number };

export type DealHistory = {
  readonly id: string;
  readonly ownerId: string | null;
  readonly created: number;
  /** Slots of the stages entered; empty without stage history. */
  readonly stages: readonly Entered[];
  /** Minor units; null where nobody had put a value. */
  readonly amounts: readonly Dated<number | null>[];
  /** The day on which it was expected to close. */
  readonly expected: readonly Dated<number | null>[];
  /** Won, lost, and open again. */
  readonly closings: readonly Closed[];
};
