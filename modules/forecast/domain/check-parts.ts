/**
 * How far forecasts of the open deals of one salesperson, or of one team, missed in the past: rolling origin, each with what was known
 * then, held against what these deals brought in. Their owners are today's. Misses of all salespeople are put together, for one alone has
 * too few, and the range is only ever widened by them: with a handful of deals most months bring nothing, which is no miss of any range.
 */
import { bandOf, missIn, widthFactor } from './calibrate-interval.ts';
import type { Forecast } from './forecast-at.ts';
import { horizon } from './landmarks.ts';
import { type Ledger, isWonBy, valueBy } from './ledger.ts';
import { type SomeDeals, drawSome, stepsOf } from './part-forecast.ts';
import { mixSeeds, seededRandom } from './seeded-random.ts';

const drawsOfPast = 120;
/** So many of the salespeople are looked at in each month, in turn. */
const mostParts = 6;
const fewestMonths = 30;

/** Of the parts of one kind. */
export type PartsChecked = {
  /** How much wider the drawn range must be; 1 or more. */ readonly factor: number;
  /** Months of one part each. */ readonly months: number;
  /** Share of them that lay in the range before it was widened. */ readonly coverage: number;
};

export const doubtOf = ({ closing, amounts }: Pick<Forecast, 'closing' | 'amounts'>) => ({
  wins: closing.wins,
  shock: closing.monthlyShock,
  ratios: stepsOf(amounts.ratioOf(0)),
  amounts: stepsOf(amounts.won),
});

/** Of each owner who has open deals, their places. */
export function ownersOf(ledger: Ledger, { count, row }: Forecast['open']): Map<string, number[]> {
  const owners = new Map<string, number[]>();
  for (let place = 0; place < count; place++) {
    const owner = ledger.owners[ledger.deal[row[place]!]!] ?? null;
    if (owner === null) continue;
    const own = owners.get(owner);
    if (own) own.push(place);
    else owners.set(owner, [place]);
  }
  return owners;
}

export function pickDeals({ won, wonFor, amount }: Forecast['open'], places: readonly number[]): SomeDeals {
  const picked = {
    count: places.length,
    won: new Float64Array(places.length * horizon),
    wonFor: new Float64Array(places.length),
    amount: new Float64Array(places.length),
  };
  for (const [to, from] of places.entries()) {
    picked.won.set(won.subarray(from * horizon, (from + 1) * horizon), to * horizon);
    picked.wonFor[to] = wonFor[from]!;
    picked.amount[to] = amount[from]!;
  }
  return picked;
}

/** What these deals brought in each month, as known in the morning of the day. */
export function broughtBy(
  ledger: Ledger,
  { open, month }: Forecast,
  places: readonly number[],
  day: number,
): Float64Array {
  const came = new Float64Array(horizon);
  for (const place of places) {
    const row = open.row[place]!;
    const ahead = ledger.ended[row]! - month;
    if (ahead >= 0 && ahead < horizon && isWonBy(ledger, row, day))
      came[ahead] = came[ahead]! + valueBy(ledger, row, day);
  }
  return came;
}

export type PartsMisses = { readonly own: number[]; readonly team: number[] };

/** Adds the misses of what a past forecast said of its parts. `end`: the morning of the first month that is not over. */
export function missesOfParts(
  ledger: Ledger,
  forecast: Forecast,
  asked: {
    readonly teams: readonly (readonly string[])[];
    readonly months: number;
    readonly end: number;
    readonly seed: number;
  },
  misses: PartsMisses,
): void {
  const { open, month } = forecast;
  const owners = ownersOf(ledger, open);
  if (owners.size < 2) return;
  const doubt = doubtOf(forecast);
  const random = seededRandom(mixSeeds(asked.seed, month, 7));
  const tell = (places: readonly number[], into: number[]): void => {
    const draws = drawSome(pickDeals(open, places), doubt, drawsOfPast, random);
    const came = broughtBy(ledger, forecast, places, asked.end);
    for (let ahead = 0; ahead < asked.months; ahead++) into.push(missIn(bandOf(draws[ahead]!), came[ahead]!));
  };
  const names = [...owners.keys()].sort();
  const stride = Math.max(1, names.length / mostParts);
  const begin = month % Math.ceil(stride);
  for (let place = begin; place < names.length; place += stride)
    tell(owners.get(names[Math.floor(place)]!)!, misses.own);
  for (const team of asked.teams.slice(0, mostParts)) {
    const places = team.flatMap((member) => owners.get(member) ?? []);
    if (places.length > 0) tell(places, misses.team);
  }
}

function checked(misses: readonly number[]): PartsChecked | null {
  if (misses.length < fewestMonths) return null;
  return {
    factor: Math.max(1, widthFactor(misses)),
    months: misses.length,
    coverage: misses.filter((miss) => miss <= 1).length / misses.length,
  };
}

export const checkedParts = ({ own, team }: PartsMisses): { own: PartsChecked | null; team: PartsChecked | null } => ({
  own: checked(own),
  team: checked(team),
});
