/**
 * Deals as columns: one row for each time a deal was opened (a spell), from its beginning to its closing, and of each deal its stages,
 * values and expected days. A back-test asks all of them dozens of times, so that they stand in typed arrays, and nothing is made anew.
 *
 * Everything is asked "as of the morning of a day": what happened on the day itself is not known yet. So a back-test reads the same
 * ledger as today's forecast and sees no future.
 */
import { monthOf } from './calendar.ts';
import type { DealHistory } from './deal-history.ts';

/** A day that does not come. */
export const far = 1 << 29;
export const outcomes = { open: 0, won: 1, lost: 2 } as const;

/** Entries of all deals, one deal after the other: those of the n-th from `start[n]` to `start[n + 1]`, in order of days. */
export type Entries = {
  readonly start: Int32Array;
  /** From which it was known. */ readonly day: Int32Array;
  /** NaN: nothing. */ readonly value: Float64Array;
};

export type Ledger = {
  /** Ids of the deals, and of who has them today. */
  readonly ids: readonly string[];
  readonly owners: readonly (string | null)[];
  readonly created: Int32Array;
  readonly stages: Entries;
  /** 1: of the stage is known only that the deal stood in it. */ readonly isSinceUnknown: Uint8Array;
  readonly amounts: Entries;
  readonly expected: Entries;

  /** Of spells; columns may be longer. */ readonly rows: number;
  /** Place of the deal. */ readonly deal: Int32Array;
  readonly from: Int32Array;
  /** The day it closed on; `far` while it is open. */ readonly until: Int32Array;
  /** The day from which that was known; not before `until`. */ readonly known: Int32Array;
  /** The day on which the closing was taken back, or `far`. */ readonly undone: Int32Array;
  /** Months of the beginning and the closing. */ readonly born: Int32Array;
  readonly ended: Int32Array;
  readonly outcome: Uint8Array;
  /** 1: the deal's first time. */ readonly first: Uint8Array;
  /** Rows that were ever won. */ readonly won: Int32Array;
  /** In which the first of them began. */ readonly firstMonth: number;
};

function entriesOf(
  deals: readonly DealHistory[],
  of: (deal: DealHistory) => readonly { readonly day: number; readonly value: number | null }[],
): Entries {
  const start = new Int32Array(deals.length + 1);
  for (let place = 0; place < deals.length; place++) start[place + 1] = start[place]! + of(deals[place]!).length;
  const count = start[deals.length]!;
  const entries = { start, day: new Int32Array(count), value: new Float64Array(count) };
  let at = 0;
  for (const deal of deals) {
    for (const { day, value } of of(deal)) {
      entries.day[at] = day;
      entries.value[at++] = value ?? NaN;
    }
  }
  return entries;
}

export function ledgerOf(deals: readonly DealHistory[]): Ledger {
  let most = deals.length;
  for (const { closings } of deals) most += closings.length;
  const int = (): Int32Array => new Int32Array(most);
  const [deal, from, until, known, undone, born, ended] = [int(), int(), int(), int(), int(), int(), int()] as const;
  const outcome = new Uint8Array(most);
  const first = new Uint8Array(most);
  let rows = 0;
  let firstMonth = far;
  const add = (place: number, begun: number, end: number, told: number, how: number): void => {
    const history = deals[place]!;
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
  return {
    ids: deals.map(({ id }) => id),
    owners: deals.map(({ ownerId }) => ownerId),
    created: Int32Array.from(deals, ({ created }) => created),
    stages: entriesOf(deals, ({ stages }) => stages),
    isSinceUnknown: Uint8Array.from(
      deals.flatMap(({ stages }) => stages.map(({ sinceUnknown }) => (sinceUnknown === true ? 1 : 0))),
    ),
    amounts: entriesOf(deals, ({ amounts }) => amounts),
    expected: entriesOf(deals, ({ expected }) => expected),
    rows,
    deal,
    from,
    until,
    known,
    undone,
    born,
    ended,
    outcome,
    first,
    won: rowsWon(outcome, rows),
    firstMonth,
  };
}

function rowsWon(outcome: Uint8Array, rows: number): Int32Array {
  const won: number[] = [];
  for (let row = 0; row < rows; row++) if (outcome[row] === outcomes.won) won.push(row);
  return Int32Array.from(won);
}

/** Won, as it stood in the morning of the day: known by then, and nobody had taken it back. */
export const isWonBy = (ledger: Ledger, row: number, day: number): boolean =>
  ledger.outcome[row] === outcomes.won && ledger.known[row]! < day && ledger.undone[row]! >= day;

/** Taken for open in the morning of the day. */
export const isOpenAt = (ledger: Ledger, row: number, day: number): boolean =>
  ledger.from[row]! < day && ledger.known[row]! >= day;

/** Place of the last entry of a deal that was known in the morning of the day, or -1. */
export function lastBy({ start, day: days }: Entries, deal: number, day: number): number {
  const begin = start[deal]!;
  for (let entry = start[deal + 1]! - 1; entry >= begin; entry--) if (days[entry]! < day) return entry;
  return -1;
}

/** What a deal was worth as known in the morning of the day; 0: not known. A value of nothing says as little as none. */
export function amountBy({ amounts }: Ledger, deal: number, day: number): number {
  const entry = lastBy(amounts, deal, day);
  const amount = entry < 0 ? 0 : amounts.value[entry]!;
  return amount > 0 ? amount : 0;
}

/** The day on which it was expected to close; NaN: none. */
export function expectedBy({ expected }: Ledger, deal: number, day: number): number {
  const entry = lastBy(expected, deal, day);
  return entry < 0 ? NaN : expected.value[entry]!;
}

/** How often the expected day had been put off. */
export function slipsBy({ expected }: Ledger, deal: number, day: number): number {
  let slips = 0;
  let before = NaN;
  for (let entry = expected.start[deal]!; entry < expected.start[deal + 1]! && expected.day[entry]! < day; entry++) {
    const value = expected.value[entry]!;
    if (value > before) slips++;
    if (!Number.isNaN(value)) before = value;
  }
  return slips;
}

/** What the row's deal is worth. */
export const valueBy = (ledger: Ledger, row: number, day: number): number => amountBy(ledger, ledger.deal[row]!, day);
