/**
 * From what a row tells to what a deal is: open, won or lost, since when and until when. A closing day of an open deal is the day on
 * which somebody hopes to close. Worked example: stage `Closed Won`, created 3 March, closed 1 March → refused.
 */
import type { DealOutcome } from './mapping.ts';

export type DealTold = {
  /** What a column of outcomes says. */
  readonly outcome: DealOutcome | null;
  /** What the stage says, where it is no stage but an end. */
  readonly stageOutcome: DealOutcome | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number | null;
  readonly closedAt: number | null;
  readonly wonAt: number | null;
  readonly lostAt: number | null;
  readonly expectedAt: number | null;
};

export type JudgedDeal = {
  readonly outcome: 'won' | 'lost' | null;
  readonly createdAt: number;
  readonly closedAt: number | null;
  /** A day `2026-03-01`. */
  readonly expectedOn: string | null;
};
export type DealRefusal = {
  readonly problem: 'no-closing-day' | 'closed-before-created' | 'closed-in-future' | 'created-in-future';
  readonly values: Readonly<Record<string, string>>;
};

const aDay = 86_400_000;

const outcomeOf = ({ outcome, stageOutcome, wonAt, lostAt }: DealTold): 'won' | 'lost' | null => {
  const told = outcome === null || outcome === 'open' ? (stageOutcome ?? outcome) : outcome;
  if (told !== null) return told === 'open' ? null : told;
  if (wonAt !== null && lostAt === null) return 'won';
  return lostAt !== null && wonAt === null ? 'lost' : null;
};

/** `dayOf` gives the local day of a moment. */
export function judgeDeal(told: DealTold, now: number, dayOf: (moment: number) => string): JudgedDeal | DealRefusal {
  const outcome = outcomeOf(told);
  const closed = outcome === null ? null : ((outcome === 'won' ? told.wonAt : told.lostAt) ?? told.closedAt);
  if (outcome !== null && closed === null) return { problem: 'no-closing-day', values: { outcome } };
  if (closed !== null && closed > now + aDay) return { problem: 'closed-in-future', values: { closed: dayOf(closed) } };
  const created = told.createdAt ?? closed ?? now;
  if (created > now + aDay) return { problem: 'created-in-future', values: { created: dayOf(created) } };
  if (closed !== null && dayOf(closed) < dayOf(created))
    return { problem: 'closed-before-created', values: { created: dayOf(created), closed: dayOf(closed) } };
  const expected = told.expectedAt ?? (outcome === null ? told.closedAt : null);
  return {
    outcome,
    createdAt: created,
    // A day without a time begins before whatever happened on it.
    closedAt: closed === null ? null : Math.max(closed, created),
    expectedOn: expected === null ? null : dayOf(expected),
  };
}
