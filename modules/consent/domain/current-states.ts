/**
 * What holds now by what was said so far, for one person: the last word counts. A request still unconfirmed never takes away what was
 * granted. Where several contacts were merged, the strictest of what each said last holds, until the person says something anew.
 */
import type { Channel, State } from './purposes.ts';

export type LedgerEntry = {
  readonly id: string;
  readonly contactId: string;
  readonly channel: Channel;
  readonly purpose: string;
  readonly state: State;
  /** Milliseconds. */
  readonly at: number;
};

const isLater = (one: LedgerEntry, other: LedgerEntry): boolean =>
  one.at === other.at ? one.id > other.id : one.at > other.at;

function last<E extends LedgerEntry>(entries: readonly E[]): E | null {
  return entries.reduce<E | null>((found, entry) => (found === null || isLater(entry, found) ? entry : found), null);
}

/** Of the last words of several contacts the one that allows least. */
function strictest<E extends LedgerEntry>(entries: readonly E[]): E | null {
  const contacts = [...new Set(entries.map((entry) => entry.contactId))];
  const words = contacts.flatMap((id) => last(entries.filter((entry) => entry.contactId === id)) ?? []);
  return last(words.filter((word) => word.state === 'withdrawn')) ?? last(words);
}

/** The entry that decides about one channel and purpose; null when there is none. `mergedAt`: the latest merge, in milliseconds. */
export function decisive<E extends LedgerEntry>(entries: readonly E[], mergedAt: number | null): E | null {
  const said = entries.filter((entry) => entry.state !== 'pending');
  const sinceMerge = mergedAt === null ? [] : said.filter((entry) => entry.at >= mergedAt);
  const word = last(sinceMerge) ?? strictest(said);
  if (word?.state === 'granted') return word;
  const waiting = last(entries.filter((entry) => entry.state === 'pending'));
  return waiting !== null && (word === null || isLater(waiting, word)) ? waiting : word;
}

/** One entry for every channel and purpose that was ever spoken of. */
export function currentStates<E extends LedgerEntry>(entries: readonly E[], mergedAt: number | null): E[] {
  const subjects = Map.groupBy(entries, (entry) => `${entry.channel} ${entry.purpose}`);
  return [...subjects.values()].flatMap((about) => decisive(about, mergedAt) ?? []);
}
