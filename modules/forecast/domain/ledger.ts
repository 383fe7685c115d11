/**
 * Deals as columns: one row for each time a deal was opened (a spell), from its beginning to its closing. A back-test asks all of them
 * dozens of times, so that what is asked each time stands in typed arrays, and nothing is made anew.
 */
import { monthOf } from './calendar.ts';
import { type DealHistory, amountAsOf } from './deal-history.ts';

/** A day that does not come. */
export const far = 1 << 29;
export const outcomes = { open: 0, won: 1, lost: 2 } as const;

export type Ledger = {
  readonly deals: readonly DealHistory[];
  /** Columns may be longer. */ readonly rows: number;
  /** Place of the deal. */ readonly deal: Int32Array;
  readonly from: Int32Array;
  /** The day it closed on; `far` while it is open. */ readonly until: Int32Array;
  /** The day from which that was known; not before `until`. */ readonly known: Int32Array;
  /** The day on which the closing was taken back, or `far`. */ readonly undone: Int32Array;
  /** Months of the beginning and the closing. */ readonly born: Int32Array;
  readonly ended: Int32Array;
  readonly outcome: Uint8Array;
  /** 1: the deal's first time. */ readonly first: Uint8Array;
  /** The deal's last value, 0 where there is none, and the day from which it is known. */
  readonly value: Float64Array;
  readonly valuedOn: Int32Array;
  /** In which the first of them began. */ readonly firstMonth: number;
};

export function ledgerOf(deals: readonly DealHistory[]): Ledger {
  let most = deals.length;
  for (const { closings } of deals) most += closings.length;
  const int = (): Int32Array => new Int32Array(most);
  const [deal, from, until, known, undone, born, ended, valuedOn] = [int(), int(), int(), int(), int(), int(), int(), int()] as const; // prettier-ignore
  const outcome = new Uint8Array(most);
  const first = new Uint8Array(most);
  const value = new Float64Array(most);
  let rows = 0;
  let firstMonth = far;
  const add = (place: number, begun: number, end: number, told: number, how: number): void => {
    const history = deals[place]!;
    const last = history.amounts.at(-1);
    deal[rows] = place;
    // Closed before it was created: an import says so now and then; it counts, without a stay.
    from[rows] = Math.min(begun, end);
    until[rows] = end;
    known[rows] = Math.max(end, told);
    undone[rows] = far;
    born[rows] = monthOf(from[rows]!);
    ended[rows] = end === far ? far : monthOf(end);
    outcome[rows] = how;
    first[rows] = begun === history.created ? 1 : 0;
    value[rows] = last?.value ?? 0;
    valuedOn[rows] = last?.day ?? -far;
    firstMonth = Math.min(firstMonth, born[rows]!);
    rows++;
  };
  for (const [place, { created, closings }] of deals.entries()) {
    let begun: number | null = created;
    let closed = -1;
    for (const { day, value: to, told } of closings) {
      if (to !== 'open') {
        if (begun === null) continue;
        closed = rows;
        add(place, begun, day, told ?? day, outcomes[to]);
        begun = null;
      } else if (begun === null) {
        begun = Math.max(day, told ?? day);
        if (closed >= 0) undone[closed] = begun;
      }
    }
    if (begun !== null) add(place, begun, far, far, outcomes.open);
  }
  return { deals, rows, deal, from, until, known, undone, born, ended, outcome, first, value, valuedOn, firstMonth };
}

/** Won, as it stood in the morning of the day: known by then, and nobody had taken it back. */
export const isWonBy = (ledger: Ledger, row: number, day: number): boolean =>
  ledger.outcome[row] === outcomes.won && ledger.known[row]! < day && ledger.undone[row]! >= day;

/** Taken for open in the morning of the day. */
export const isOpenAt = (ledger: Ledger, row: number, day: number): boolean =>
  ledger.from[row]! < day && ledger.known[row]! >= day;

/** What it is worth as known in the morning of the day; 0: not known. */
export const valueBy = (ledger: Ledger, row: number, day: number): number =>
  ledger.valuedOn[row]! < day ? Math.max(0, ledger.value[row]!) : (amountAsOf(ledger.deals[ledger.deal[row]!]!, day) ?? 0);
