/**
 * In which month after its birth a deal is won, for deals that are not yet born: won / born by months since birth, from the cohorts of
 * the past, younger cohorts counting more, freed of the month of the year. Worked example: of 40 born in January 4 were won in January
 * and 6 in February: 0.10 for the month of birth, 0.15 for the next.
 */
import { monthOf, startOfMonth } from './calendar.ts';
import { type Spell, isWonBy } from './deal-history.ts';
import { type DaysLeft, horizon, lookDay } from './landmarks.ts';

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
  spells: readonly Spell[],
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
  for (const spell of spells) {
    const { from, deal } = spell;
    if (from !== deal.created || from >= start) continue;
    const month = spell.born;
    const weight = Math.pow(0.5, (now - 1 - month) / halfLifeMonths);
    const inRest = daysLeft === null || from >= lookDay(month, daysLeft);
    allBorn += weight;
    if (inRest) restBorn += weight;
    const won0 = isWonBy(spell, start) ? spell.ended - month : -1;
    for (let after = 0; after < horizon && month + after < now; after++) {
      const exposure = weight * season[(month + after) % 12]!;
      born[after] = born[after]! + exposure;
      if (inRest) bornInRest[after] = bornInRest[after]! + exposure;
      if (won0 !== after) continue;
      wins++;
      won[after] = won[after]! + weight;
      if (inRest) wonOfRest[after] = wonOfRest[after]! + weight;
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
