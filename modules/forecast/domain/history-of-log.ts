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
 * Where deals tell several stages, values or days each, that is a history, and counts from its dates.
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
  /** Deals that came from a file without a history of stages. */ readonly plain: number;
  /** Null: none of them has a value. */ readonly values: ValuesKnown | null;
};

/** A deal as its log tells it; how much of it counts since when, all deals together decide. */
export type Read = {
  readonly id: string;
  readonly ownerId: string | null;
  readonly created: number;
  readonly isImported: boolean;
  readonly stages: readonly Told<number>[];
  readonly amounts: readonly Told<number | null>[];
  readonly expected: readonly Told<number | null>[];
  readonly closings: readonly Closed[];
};

/** `log`: in the order in which it happened, at least one entry. Nothing of it is kept. */
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
  return { id, ownerId, created, isImported, stages, amounts, expected, closings };
}

/** What an import tells of a day long before it. A newer export of the same deals tells what it finds as of its own day. */
const isBackdated = ({ imported, day, told }: Told<unknown>): boolean => imported && told > day + 1;
function backdatedOf(entries: readonly Told<unknown>[]): number {
  let count = 0;
  for (const entry of entries) if (isBackdated(entry)) count++;
  return count;
}

/** Of the deals of an import that tell such a thing, enough to be a history tell it more than once. */
const historyShare = 0.1;
function isHistory(reads: readonly Read[], of: (read: Read) => readonly Told<unknown>[]): boolean {
  let told = 0;
  let several = 0;
  for (const read of reads) {
    const count = read.isImported ? backdatedOf(of(read)) : 0;
    if (count > 0) told++;
    if (count > 1) several++;
  }
  return several > 0 && several >= historyShare * told;
}

function inOrder<E extends { readonly day: number }>(entries: E[]): E[] {
  for (let place = 1; place < entries.length; place++)
    if (entries[place]!.day < entries[place - 1]!.day) return entries.sort((a, b) => a.day - b.day);
  return entries;
}

/** Live ones from when they were told; those of an import from their dates where they are a history, else from the import. */
function known<T>(entries: readonly Told<T>[], isHistorical: boolean): readonly Dated<T>[] {
  // Mostly each was told on its day.
  if (entries.every(({ day, told, imported }) => told <= day || (imported && isHistorical))) return entries;
  return inOrder(
    entries.map(({ day, told, imported, value }) => ({
      day: imported && isHistorical ? day : Math.max(day, told),
      value,
    })),
  );
}

const fewestToTell = 20;
const alike = 0.9;
const valueOf = ({ amounts }: Read): number => {
  const [first] = amounts;
  return first?.imported === true ? (first.value ?? 0) : 0;
};

/**
 * Whether deals of an export have a value or not by how they ended: many systems are given a value on winning only. Then a value, or none,
 * would foretell the end of every deal of the past. Example: of 50 won deals all have a value, of 60 lost ones 12: 0.2 / 1 < 0.9.
 */
export function valuesTellOutcome(reads: readonly Read[]): boolean {
  const deals = { won: 0, lost: 0 };
  const valued = { won: 0, lost: 0 };
  for (const read of reads) {
    const end = read.isImported ? read.closings.at(-1)?.value : undefined;
    if (end !== 'won' && end !== 'lost') continue;
    deals[end]++;
    if (valueOf(read) > 0) valued[end]++;
  }
  if (Math.min(deals.won, deals.lost) < fewestToTell) return false;
  const [won, lost] = [valued.won / deals.won, valued.lost / deals.lost];
  return Math.min(won, lost) < alike * Math.max(won, lost);
}

/** The one value of a file, from the day from which it is taken as known. */
function valuesSince(read: Read, values: ValuesKnown): readonly Dated<number | null>[] {
  const amounts = known(read.amounts, false);
  const [first, ...later] = amounts;
  if (!first || read.amounts[0]?.imported !== true) return amounts;
  const end = read.closings.findLast(({ value }) => value !== 'open');
  const day = values === 'since creation' ? read.created : end?.day;
  return day !== undefined && day < first.day ? [{ day, value: first.value }, ...later] : amounts;
}

/** The histories of a pipeline's deals, and what they lack. */
export function settleHistories(reads: readonly Read[]): { deals: DealHistory[]; lacking: Lacking } {
  const withStages = isHistory(reads, ({ stages }) => stages);
  const withAmounts = isHistory(reads, ({ amounts }) => amounts);
  const withExpected = isHistory(reads, ({ expected }) => expected);
  const values: ValuesKnown = valuesTellOutcome(reads) ? 'since closing' : 'since creation';
  let plain = 0;
  let valued = 0;
  const deals = reads.map((read): DealHistory => {
    const { id, ownerId, created, isImported, stages, amounts, expected, closings } = read;
    if (isImported && !withStages) {
      plain++;
      if (valueOf(read) > 0) valued++;
    }
    return {
      id,
      ownerId,
      created,
      stages: withStages || !isImported ? known(stages, withStages) : inOrder(stages.map(entered)),
      amounts: withAmounts ? known(amounts, true) : valuesSince(read, values),
      expected: known(expected, withExpected),
      closings,
    };
  });
  return { deals, lacking: { plain, values: valued > 0 ? values : null } };
}

/** Without a history of stages: when it was entered is known of what is told as it happens only. */
const entered = (told: Told<number>): Entered =>
  isBackdated(told)
    ? { day: told.told, value: told.value, sinceUnknown: true }
    : { day: Math.max(told.day, told.told), value: told.value };
