/**
 * What some open deals bring in: those that a person may see. Deals that are not yet born are nobody's. A draw has its own chances and its
 * own months in common for all of the deals, as in draw-months.ts, and of each deal won an amount as far from its mean as those of the
 * past were. Worked example: 1,000 with a chance of 0.4 and 500 with 0.2 in May: 400 + 100 = 500 expected.
 *
 * The range of a whole pipeline says nothing of the deals of one salesperson: of these the past is looked at by itself
 * (check-parts.ts), and the range is widened by what it missed by.
 */
import { type Band, bandOf, widened } from './calibrate-interval.ts';
import { horizon } from './landmarks.ts';
import { type Random, mixSeeds, seededRandom } from './seeded-random.ts';
import type { Pool } from './won-amounts.ts';

/** Those of the n-th deal have their chances from n × horizon on. */
export type SomeDeals = {
  readonly count: number;
  readonly won: ArrayLike<number>;
  readonly wonFor: ArrayLike<number>;
  /** 0: without a value of its own. */ readonly amount: ArrayLike<number>;
};
/** How uncertain the chances of all deals together are, and what is won for each of them. */
export type Doubt = {
  /** Wins the chances were learned from. */ readonly wins: number;
  readonly shock: number;
  /** Equally likely ratios to the mean: of deals with a value, and of those without. */
  readonly ratios: readonly number[];
  readonly amounts: readonly number[];
};

const steps = 40;
const priorWins = 6;
/** Others are small beside them: their sum is nearly normal. */
const oneByOne = 150;

/** Forty equally likely values of a pool, as parts of its mean. */
export function stepsOf(pool: Pool | null): number[] {
  if (!pool || pool.mean <= 0) return [1];
  const sorted = Float64Array.from(pool.values).sort();
  const wide = sorted.length / steps;
  return Array.from({ length: steps }, (_, step) => {
    const part = sorted.subarray(Math.floor(step * wide), Math.floor((step + 1) * wide));
    return Math.round((part.reduce((sum, value) => sum + value, 0) / part.length / pool.mean) * 1e4) / 1e4;
  });
}

const squaresOf = (shares: readonly number[]): number =>
  shares.reduce((sum, share) => sum + share * share, 0) / shares.length;

function weightOf(deals: SomeDeals, deal: number): number {
  let chance = 0;
  for (let ahead = 0; ahead < horizon; ahead++) chance += deals.won[deal * horizon + ahead]!;
  return chance * deals.wonFor[deal]!;
}

/** Draws of what the deals bring in each month. */
export function drawSome(deals: SomeDeals, doubt: Doubt, draws: number, random: Random): Float64Array[] {
  const { ratios, amounts, wins, shock } = doubt;
  const sums = Array.from({ length: horizon }, () => new Float64Array(draws));
  const ordered = Array.from({ length: deals.count }, (_, deal) => deal);
  if (deals.count > oneByOne) ordered.sort((a, b) => weightOf(deals, b) - weightOf(deals, a));
  const large = ordered.slice(0, oneByOne);
  const mean = new Float64Array(horizon);
  const variance = new Float64Array(horizon);
  const squares = { ratios: squaresOf(ratios), amounts: squaresOf(amounts) };
  for (const deal of ordered.slice(oneByOne)) {
    const wonFor = deals.wonFor[deal]!;
    const square = deals.amount[deal] === 0 ? squares.amounts : squares.ratios;
    for (let ahead = 0; ahead < horizon; ahead++) {
      const expected = deals.won[deal * horizon + ahead]! * wonFor;
      mean[ahead] = mean[ahead]! + expected;
      variance[ahead] = variance[ahead]! + expected * wonFor * square - expected * expected;
    }
  }
  const shape = shock > 1e-4 ? 1 / shock : 0;
  const shocks = new Float64Array(horizon);
  for (let draw = 0; draw < draws; draw++) {
    const common = random.gamma(wins + priorWins) / (wins + priorWins);
    for (let ahead = 0; ahead < horizon; ahead++)
      shocks[ahead] = common * (shape > 0 ? random.gamma(shape) / shape : 1);
    for (let place = 0; place < large.length; place++) {
      const deal = large[place]!;
      let chance = random.uniform();
      for (let ahead = 0; ahead < horizon; ahead++) {
        chance -= deals.won[deal * horizon + ahead]! * shocks[ahead]!;
        if (chance >= 0) continue;
        const shares = deals.amount[deal] === 0 ? amounts : ratios;
        const share = shares[Math.floor(random.uniform() * shares.length)]!;
        sums[ahead]![draw] = sums[ahead]![draw]! + deals.wonFor[deal]! * share;
        break;
      }
    }
    if (deals.count <= oneByOne) continue;
    for (let ahead = 0; ahead < horizon; ahead++) {
      const brings = mean[ahead]! * shocks[ahead]! + Math.sqrt(Math.max(0, variance[ahead]!)) * random.normal();
      sums[ahead]![draw] = sums[ahead]![draw]! + Math.max(0, brings);
    }
  }
  return sums;
}

const drawsOfToday = 1000;

export function forecastOfSome(
  deals: SomeDeals,
  { doubt, factor, wonSoFar }: { readonly doubt: Doubt; readonly factor: number; readonly wonSoFar: number },
): { expected: number; low: number; high: number; fromOpen: number }[] {
  const random = seededRandom(mixSeeds(deals.count, horizon));
  return drawSome(deals, doubt, drawsOfToday, random).map((of, ahead) => {
    let fromOpen = 0;
    for (let deal = 0; deal < deals.count; deal++) fromOpen += deals.won[deal * horizon + ahead]! * deals.wonFor[deal]!;
    const already = ahead === 0 ? wonSoFar : 0;
    const band: Band = widened(bandOf(of), factor);
    return {
      fromOpen: Math.round(fromOpen),
      expected: Math.round(fromOpen + already),
      low: Math.round(band.low + already),
      high: Math.round(band.high + already),
    };
  });
}
