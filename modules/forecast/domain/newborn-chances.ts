/**
 * In which month after its birth a deal is won, for deals that are not yet born: won / born by months since birth, from the cohorts of
 * the past, younger cohorts counting more, freed of the month of the year. Worked example: of 40 born in January 4 were won in January
 * and 6 in February: 0.10 for the month of birth, 0.15 for the next.
 */
import { monthOf, startOfMonth } from './calendar.ts';
import { type DaysLeft, horizon, lookDay } from './landmarks.ts';
import { type Ledger, isWonBy } from './ledger.ts';

const halfLifeMonths = 12;
/** Weight of what is already known of the neighbouring months, in births. */
const prior = 2;

export type NewbornChances = {
  /** By months since birth. */ readonly won: Float64Array;
  /** Of those born in the rest of the month looked at, in that month and the following. */ readonly wonOfRest: Float64Array;
  /** Part of a month's births that comes in its rest. */ readonly rest: number;
  /** Wins it was learned from. */ readonly wins: number;
};

export function learnNewborn(
  ledger: Ledger,
  { day, daysLeft, season }: { readonly day: number; readonly daysLeft: DaysLeft; readonly season: Float64Array },
): NewbornChances {
  const now = monthOf(daysLeft === null ? day : day - 1);
  const start = startOfMonth(now);
  const born = new Float64Array(horizon);
  const won = new Float64Array(horizon);
  const bornInRest = new Float64Array(horizon);
  const wonOfRest = new Float64Array(horizon);
  let allBorn = 0;
  let restBorn = 0;
  let wins = 0;
  const months = Math.max(0, now - ledger.firstMonth);
  const weights = Float64Array.from({ length: months }, (_, place) =>
    Math.pow(0.5, (months - 1 - place) / halfLifeMonths),
  );
  const restFrom = Int32Array.from({ length: months }, (_, place) => lookDay(ledger.firstMonth + place, daysLeft));
  // By month of birth first: how many were born, and won so many months later.
  const bornIn = new Float64Array(months * 2);
  const wonIn = new Float64Array(months * 2 * horizon);
  for (let row = 0; row < ledger.rows; row++) {
    const from = ledger.from[row]!;
    if (ledger.first[row] === 0 || from >= start) continue;
    const place = ledger.born[row]! - ledger.firstMonth;
    const cohort = place * 2 + (daysLeft === null || from >= restFrom[place]! ? 1 : 0);
    bornIn[cohort] = bornIn[cohort]! + 1;
    const after = isWonBy(ledger, row, start) ? ledger.ended[row]! - ledger.born[row]! : -1;
    if (after < 0 || after >= horizon) continue;
    wonIn[cohort * horizon + after] = wonIn[cohort * horizon + after]! + 1;
  }
  for (let cohort = 0; cohort < months * 2; cohort++) {
    const place = cohort >> 1;
    const isRest = (cohort & 1) === 1;
    const weight = weights[place]! * bornIn[cohort]!;
    allBorn += weight;
    if (isRest) restBorn += weight;
    for (let after = 0; after < horizon && place + after < months; after++) {
      const exposure = weight * season[(ledger.firstMonth + place + after) % 12]!;
      const some = wonIn[cohort * horizon + after]!;
      born[after] = born[after]! + exposure;
      won[after] = won[after]! + some * weights[place]!;
      wins += some;
      if (!isRest) continue;
      bornInRest[after] = bornInRest[after]! + exposure;
      wonOfRest[after] = wonOfRest[after]! + some * weights[place]!;
    }
  }
  const share = (some: number, of: number, guess: number): number => (some + prior * guess) / (of + prior);
  const overall =
    won.reduce((sum, value) => sum + value, 0) /
    Math.max(
      1,
      born.reduce((sum, value) => sum + value, 0),
    );
  const shares = won.map((some, after) => share(some, born[after]!, overall));
  return {
    won: shares,
    wonOfRest: wonOfRest.map((some, after) =>
      share(some, bornInRest[after]!, daysLeft === null ? shares[after]! : shares[after]! / 2),
    ),
    rest: daysLeft === null ? 1 : allBorn > 0 ? restBorn / allBorn : 0,
    wins,
  };
}
