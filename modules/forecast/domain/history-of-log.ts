/**
 * From the log of a deal to what was known of it and when. What was entered in the program counts from the day on which it was entered,
 * whatever day it is dated: a deal that was won on the 28th and noted on the 3rd was an open one until then.
 *
 * What came with an import was all told on one day, so that its own dates have to count: otherwise nothing could be learned from it. A
 * plain export tells one stage, one value and one expected day of a deal, as they stand on the day of the export, long after most deals
 * closed. Of these
 * - the stage and the expected day count from the import only, for those of a closed deal are where and when it ended;
 * - the value is taken as having been that since the deal was created, unless values tell the outcome (`valuesTellOutcome`): then, and
 *   for a deal that closed, from its closing, as what it was won for.
 * Several stages, values or days of one deal are a history, and count from their dates.
 */
import type { Closed, Closing, Dated, DealHistory, Entered } from './deal-history.ts';

export type LogEntry = {
  readonly kind: 'created' | 'moved' | 'valued' | 'expected' | 'won' | 'lost' | 'reopened';
  readonly day: number;
  /** The day on which it was written down. */ readonly told: number;
  readonly imported: boolean;
  readonly slot: number | null;
  readonly amount: number | null;
  readonly expected: number | null;
};
type Told<T> = Dated<T> & { readonly told: number; readonly imported: boolean };

const closingOf: Readonly<Partial<Record<LogEntry['kind'], Closing>>> = { won: 'won', lost: 'lost', reopened: 'open' };

/** When the values of a plain export are taken as known. */
export type ValuesKnown = 'since creation' | 'since closing';
/** What the pipeline's histories lack. */
export type Lacking = {
  /** Deals that came from a file with no more than one stage. */ readonly plain: number;
  /** Null: none of them has a value. */ readonly values: ValuesKnown | null;
};

/** A deal read from its log; that of a plain export waits for what is found out about the values of all of them. */
export type Read = { readonly history: DealHistory; readonly plain: boolean; readonly loneValue: number | null };

/** One entry of an import is its last state; it counts from when it was told. */
const isLone = <T>(entries: readonly Told<T>[]): boolean => {
  let imported = 0;
  for (const entry of entries) if (entry.imported) imported++;
  return imported === 1;
};

function known<T>(entries: readonly Told<T>[]): Dated<T>[] {
  const lone = isLone(entries);
  const dated = entries.map(({ day, told, imported, value }) => ({
    day: imported && !lone ? day : Math.max(day, told),
    value,
  }));
  return inOrder(dated);
}

function inOrder<E extends { readonly day: number }>(entries: E[]): E[] {
  for (let place = 1; place < entries.length; place++)
    if (entries[place]!.day < entries[place - 1]!.day) return entries.sort((a, b) => a.day - b.day);
  return entries;
}

/** `log`: in the order in which it happened, at least one entry. */
export function readLog(id: string, ownerId: string | null, log: readonly LogEntry[]): Read {
  const stages: Told<number>[] = [];
  const amounts: Told<number | null>[] = [];
  const expected: Told<number | null>[] = [];
  const closings: Closed[] = [];
  let created = Infinity;
  let isImported = false;
  for (const { kind, day, told, imported, slot, amount, expected: on } of log) {
    const closing = closingOf[kind];
    if (closing !== undefined)
      closings.push(!imported && told > day ? { day, value: closing, told } : { day, value: closing });
    if (kind === 'created') {
      created = Math.min(created, day);
      isImported = imported;
    }
    if ((kind === 'created' || kind === 'moved') && slot !== null) stages.push({ day, told, imported, value: slot });
    if (kind === 'created' ? amount !== null : kind === 'valued') amounts.push({ day, told, imported, value: amount });
    if (kind === 'created' ? on !== null : kind === 'expected') expected.push({ day, told, imported, value: on });
  }
  if (created === Infinity) created = log[0]!.day;
  const lone = isLone(stages);
  const entered = inOrder(
    stages.map(({ day, told, imported, value }): Entered =>
      imported && lone && told > day + 1
        ? { day: told, value, sinceUnknown: true }
        : { day: imported && !lone ? day : Math.max(day, told), value },
    ),
  );
  const [first] = amounts;
  const loneValue = first?.imported === true && isLone(amounts) ? (first.value ?? null) : null;
  return {
    history: { id, ownerId, created, stages: entered, amounts: known(amounts), expected: known(expected), closings },
    plain: isImported && stages.filter(({ imported }) => imported).length < 2,
    loneValue,
  };
}

const fewestToTell = 20;
const alike = 0.9;

/**
 * Whether deals of an export have a value or not by how they ended: many systems are given a value on winning only. Then a value, or none,
 * would foretell the end of every deal of the past. Example: of 50 won deals all have a value, of 60 lost ones 12: 0.2 / 1 < 0.9.
 */
export function valuesTellOutcome(reads: readonly Read[]): boolean {
  const deals = { won: 0, lost: 0 };
  const valued = { won: 0, lost: 0 };
  for (const { plain, loneValue, history } of reads) {
    const end = plain ? history.closings.at(-1)?.value : undefined;
    if (end !== 'won' && end !== 'lost') continue;
    deals[end]++;
    if (loneValue !== null && loneValue > 0) valued[end]++;
  }
  if (Math.min(deals.won, deals.lost) < fewestToTell) return false;
  const [won, lost] = [valued.won / deals.won, valued.lost / deals.lost];
  return Math.min(won, lost) < alike * Math.max(won, lost);
}

/** The first of a plain deal's values, from the day from which it is taken as known. */
function withValues({ history, loneValue }: Read, values: ValuesKnown): DealHistory {
  if (loneValue === null) return history;
  const end = history.closings.findLast(({ value }) => value !== 'open');
  const day = values === 'since creation' ? history.created : end?.day;
  if (day === undefined) return history;
  const [first, ...later] = history.amounts;
  if (first === undefined || day > first.day) return history;
  return { ...history, amounts: [{ day, value: first.value }, ...later] };
}

/** The histories of a pipeline's deals, and what they lack. */
export function settleHistories(reads: readonly Read[]): { deals: DealHistory[]; lacking: Lacking } {
  const values: ValuesKnown = valuesTellOutcome(reads) ? 'since closing' : 'since creation';
  let plain = 0;
  let valued = 0;
  const deals = reads.map((read) => {
    if (!read.plain && read.loneValue === null) return read.history;
    if (read.plain) plain++;
    if (read.loneValue !== null) valued++;
    return withValues(read, values);
  });
  return { deals, lacking: { plain, values: plain > 0 && valued > 0 ? values : null } };
}
