/**
 * What the forecast knows of a deal, with the day from which each thing was known. Everything is asked "as of the morning of a day":
 * what happened on the day itself is not known yet. So a back-test reads the same histories as today's forecast and sees no future.
 */

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

/** The last entry known in the morning of the day. */
export function asOf<E extends { readonly day: number }>(entries: readonly E[], day: number): E | undefined {
  for (let place = entries.length - 1; place >= 0; place--) {
    const entry = entries[place]!;
    if (entry.day < day) return entry;
  }
  return undefined;
}

/** A value of nothing says as little as none. */
export function amountAsOf(deal: DealHistory, day: number): number | null {
  const amount = asOf(deal.amounts, day)?.value ?? null;
  return amount !== null && amount > 0 ? amount : null;
}

/** How often the expected day had been put off. */
export function slipsAsOf(deal: DealHistory, day: number): number {
  let slips = 0;
  let before: number | null = null;
  for (const { day: said, value } of deal.expected) {
    if (said >= day) break;
    if (value !== null && before !== null && value > before) slips++;
    if (value !== null) before = value;
  }
  return slips;
}
