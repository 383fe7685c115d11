/** Draws the coming months many times from what was learned: open deals one by one, the many small ones together, and the unborn. */
import type { Births } from './births.ts';
import type { ClosingModel } from './closing-chances.ts';
import { horizon } from './landmarks.ts';
import type { NewbornChances } from './newborn-chances.ts';
import type { Random } from './seeded-random.ts';
import { type Amounts, type Pool, drawFrom, drawSum, redrawn } from './won-amounts.ts';

export type OpenDeal = {
  readonly slot: number;
  /** Chance to be won in each month. */ readonly won: Float64Array;
  /** Null: not known. */ readonly amount: number | null;
  readonly wonFor: number;
};

type Learned = {
  readonly open: readonly OpenDeal[];
  readonly births: Births;
  readonly newborn: NewbornChances;
  readonly closing: ClosingModel;
  readonly amounts: Amounts;
  readonly month: number;
  readonly draws: number;
  readonly wonSoFar: number;
};

/** The deals that matter most are drawn one by one; the sum of the others is nearly normal. */
const oneByOne = 300;
const priorWins = 6;

const slotsOf = (open: readonly OpenDeal[]): number[] => [...new Set(open.map(({ slot }) => slot))];

type Rest = { readonly slot: number; readonly mean: Float64Array; readonly variance: Float64Array };

/** Mean and variance of what the others of a stage bring in, for each month. */
function together(open: readonly OpenDeal[], amounts: Amounts): Rest[] {
  return slotsOf(open).map((slot) => {
    const mean = new Float64Array(horizon);
    const variance = new Float64Array(horizon);
    for (const deal of open) {
      if (deal.slot !== slot) continue;
      const pool = deal.amount === null ? amounts.won : amounts.ratioOf(slot);
      const relative = pool && pool.mean > 0 ? (pool.deviation / pool.mean) ** 2 : 0;
      for (let ahead = 0; ahead < horizon; ahead++) {
        const expected = deal.won[ahead]! * deal.wonFor;
        mean[ahead] = mean[ahead]! + expected;
        variance[ahead] = variance[ahead]! + expected * deal.wonFor * (1 + relative) - expected * expected;
      }
    }
    return { slot, mean, variance };
  });
}

export function drawTogether(
  { open, births, newborn, closing, amounts, month, draws, wonSoFar }: Learned,
  random: Random,
): { draws: Float64Array[]; fromOpen: Float64Array; fromUnborn: Float64Array } {
  const weight = (deal: OpenDeal): number => deal.wonFor * deal.won.reduce((sum, chance) => sum + chance, 0);
  const ordered = open.map((deal) => ({ deal, weight: weight(deal) })).sort((a, b) => b.weight - a.weight);
  const large = ordered.slice(0, oneByOne).map(({ deal }) => deal);
  const rest = together(
    ordered.slice(oneByOne).map(({ deal }) => deal),
    amounts,
  );
  const slots = slotsOf(open);
  const sums = Array.from({ length: horizon }, () => new Float64Array(draws));
  const fromOpen = new Float64Array(horizon);
  const fromUnborn = new Float64Array(horizon);
  const shocks = new Float64Array(horizon);
  const shape = closing.monthlyShock > 1e-4 ? 1 / closing.monthlyShock : 0;
  const ofStage = new Float64Array(16);

  for (let draw = 0; draw < draws; draw++) {
    const share = (wins: number): number => random.gamma(wins + priorWins) / (wins + priorWins);
    const common = share(closing.wins);
    for (const slot of slots) ofStage[slot] = common * share(closing.winsOf[slot]!);
    for (let ahead = 0; ahead < horizon; ahead++) shocks[ahead] = shape > 0 ? random.gamma(shape) / shape : 1;
    const wonPool = amounts.won && redrawn(amounts.won, random);

    for (const deal of large) {
      let chance = random.uniform();
      for (let ahead = 0; ahead < horizon; ahead++) {
        chance -= deal.won[ahead]! * ofStage[deal.slot]! * shocks[ahead]!;
        if (chance >= 0) continue;
        const brings = worth(deal, amounts, wonPool, random);
        sums[ahead]![draw] = sums[ahead]![draw]! + brings;
        fromOpen[ahead] = fromOpen[ahead]! + brings;
        break;
      }
    }
    for (const { slot, mean, variance } of rest) {
      for (let ahead = 0; ahead < horizon; ahead++) {
        const scaled = mean[ahead]! * ofStage[slot]! * shocks[ahead]!;
        const brings = Math.max(0, scaled + Math.sqrt(Math.max(0, variance[ahead]!)) * random.normal());
        sums[ahead]![draw] = sums[ahead]![draw]! + brings;
        fromOpen[ahead] = fromOpen[ahead]! + brings;
      }
    }

    const pool = amounts.soon && redrawn(amounts.soon, random);
    if (!pool) continue;
    const level = random.normal();
    const ofNewborn = common * closing.drift * share(newborn.wins);
    const coming = births.mean.map((mean, ahead) => {
      const spread = births.spread[ahead]!;
      const away = spread * (Math.SQRT1_2 * level + Math.SQRT1_2 * random.normal()) - (spread * spread) / 2;
      return mean * Math.exp(away) * (ahead === 0 ? newborn.rest : 1);
    });
    for (let ahead = 0; ahead < horizon; ahead++) {
      let expected = 0;
      for (let from = 0; from <= ahead; from++)
        expected += coming[from]! * (from === 0 ? newborn.wonOfRest : newborn.won)[ahead - from]!;
      const season = closing.season[(month + ahead) % 12]!;
      const brings = drawSum(pool, random.poisson(expected * season * ofNewborn * shocks[ahead]!), random);
      sums[ahead]![draw] = sums[ahead]![draw]! + brings;
      fromUnborn[ahead] = fromUnborn[ahead]! + brings;
    }
  }
  for (const sum of sums[0] ? [sums[0]] : [])
    for (let draw = 0; draw < draws; draw++) sum[draw] = sum[draw]! + wonSoFar;
  return {
    draws: sums,
    fromOpen: fromOpen.map((sum) => sum / draws),
    fromUnborn: fromUnborn.map((sum) => sum / draws),
  };
}

function worth(deal: OpenDeal, amounts: Amounts, won: Pool | null, random: Random): number {
  if (deal.amount === null) return won ? drawFrom(won, random) : 0;
  const ratio = amounts.ratioOf(deal.slot);
  return deal.amount * (ratio ? drawFrom(ratio, random) : 1);
}
