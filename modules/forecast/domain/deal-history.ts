/**
 * What the forecast knows of a deal, with the day from which each thing was known. Everything is asked "as of the morning of a day":
 * what happened on the day itself is not known yet. So a back-test reads the same histories as today's forecast and sees no future.
 */

import { monthOf } from './calendar.ts';

/** `day`: a whole number of days, see calendar.ts. In order of days. */
export type Dated<T> = { readonly day: number; readonly value: T };
export type Closing = 'won' | 'lost' | 'open';

export type DealHistory = {
  readonly id: string;
  readonly ownerId: string | null;
  readonly created: number;
  /** Slots of the stages entered; empty without stage history. */
  readonly stages: readonly Dated<number>[];
  /** Minor units; null where nobody had put a value. */
  readonly amounts: readonly Dated<number | null>[];
  /** The day on which it was expected to close. */
  readonly expected: readonly Dated<number | null>[];
  /** Won, lost, and open again. */
  readonly closings: readonly Dated<Closing>[];
};

/** The last entry known in the morning of the day. */
export function asOf<T>(entries: readonly Dated<T>[], day: number): Dated<T> | undefined {
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

/** From being opened to being closed; a deal opened again has several. `until` is Infinity while it is open. */
export type Spell = {
  readonly deal: DealHistory;
  readonly from: number;
  readonly until: number;
  /** Months of the two, for they are asked for again and again. */
  readonly born: number;
  readonly ended: number;
  readonly outcome: 'won' | 'lost' | null;
  /** The day on which the closing was taken back, or Infinity. */
  readonly undone: number;
};

export function spellsOf(deals: readonly DealHistory[]): Spell[] {
  const spells: Spell[] = [];
  for (const deal of deals) {
    let from: number | null = deal.created;
    for (const [place, { day, value }] of deal.closings.entries()) {
      if (value === 'open') {
        from ??= day;
      } else if (from !== null) {
        const again = deal.closings.slice(place + 1).find((closing) => closing.value === 'open');
        // Closed before it was created: an import says so now and then; it counts, without a stay.
        spells.push({
          deal,
          from: Math.min(from, day),
          until: day,
          born: monthOf(Math.min(from, day)),
          ended: monthOf(day),
          outcome: value,
          undone: again?.day ?? Infinity,
        });
        from = null;
      }
    }
    if (from !== null)
      spells.push({
        deal,
        from,
        until: Infinity,
        born: monthOf(from),
        ended: Infinity,
        outcome: null,
        undone: Infinity,
      });
  }
  return spells;
}

/** Won, as it stood in the morning of the day: `until` lies before it and nobody has taken it back. */
export const isWonBy = (spell: Spell, day: number): boolean =>
  spell.outcome === 'won' && spell.until < day && spell.undone >= day;
export const isOpenAt = (spell: Spell, day: number): boolean => spell.from < day && spell.until >= day;

export type Told<T> = Dated<T> & {
  /** The day on which it was written down. */
  readonly told: number;
};

/**
 * A single entry that was written down later than it is dated is what somebody knew when they wrote it: a plain export tells the last
 * stage, value and date of a deal that closed long ago. It counts from the day on which it was told. Several entries are a history.
 * Example: created 1 March with stage 4, told 20 June: stage 4 from 20 June on.
 */
export function knownSince<T>(entries: readonly Told<T>[]): Dated<T>[] {
  const [only] = entries;
  if (entries.length === 1 && only && only.told > only.day + 1) return [{ day: only.told, value: only.value }];
  return entries.map(({ day, value }) => ({ day, value }));
}
