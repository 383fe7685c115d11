/** Draws the coming months many times from what was learned: open deals one by one, the many small ones together, and the unborn. */
import type { Births } from './births.ts';
import type { ClosingModel } from './closing-chances.ts';
import { horizon } from './landmarks.ts';
import type { NewbornChances } from './newborn-chances.ts';
import type { Random } from './seeded-random.ts';
import { type Amounts, type Redrawn, drawFrom, drawSum, redrawing } from './won-amounts.ts';

/** Open deals; those of the n-th have their chances from n × horizon on. */
export type OpenDeals = {
  readonly count: number;
  readonly slot: Uint8Array;
  /** Chance to be won in each month. */ readonly won: Float64Array;
  /** 0: not known. */ readonly amount: Float64Array;
  readonly wonFor: Float64Array;
};

type Learned = {
  readonly open: OpenDeals;
  readonly births: Births;
  readonly newborn: NewbornChances;
  readonly closing: ClosingModel;
  readonly amounts: Amounts;
  readonly month: number;
  readonly draws: number;
  /** How many months; the others stay at nothing. */ readonly months: number;
  readonly wonSoFar: number;
};

/** The deals that matter most are drawn one by one; the sum of the others is nearly normal. */
const oneByOne = 300;
const priorWins = 6;

type Rest = { readonly slot: number; readonly mean: Float64Array; readonly variance: Float64Array };

/** Mean and variance of what the others of a stage bring in, for each month. */
function together(open: OpenDeals, others: readonly number[], amounts: Amounts): Rest[] {
  const rests = new Map<number, Rest>();
  for (const deal of others) {
    const slot = open.slot[deal]!;
    let rest = rests.get(slot);
    if (!rest) rests.set(slot, (rest = { slot, mean: new Float64Array(horizon), variance: new Float64Array(horizon) }));
    const pool = open.amount[deal] === 0 ? amounts.won : amounts.ratioOf(slot);
    const relative = pool && pool.mean > 0 ? (pool.deviation / pool.mean) ** 2 : 0;
    const wonFor = open.wonFor[deal]!;
    for (let ahead = 0; ahead < horizon; ahead++) {
      const expected = open.won[deal * horizon + ahead]! * wonFor;
      rest.mean[ahead] = rest.mean[ahead]! + expected;
      rest.variance[ahead] = rest.variance[ahead]! + expected * wonFor * (1 + relative) - expected * expected;
    }
  }
  return [...rests.values()];
}

/** Places of the deals, those that bring most first. */
function byWeight({ count, won, wonFor }: OpenDeals): number[] {
  const weights = new Float64Array(count);
  for (let deal = 0; deal < count; deal++) {
    let chance = 0;
    for (let ahead = 0; ahead < horizon; ahead++) chance += won[deal * horizon + ahead]!;
    weights[deal] = chance * wonFor[deal]!;
  }
  return Array.from({ length: count }, (_, deal) => deal).sort((a, b) => weights[b]! - weights[a]!);
}

export function drawTogether(
  { open, births, newborn, closing, amounts, month, draws, months, wonSoFar }: Learned,
  random: Random,
): { draws: Float64Array[]; fromOpen: Float64Array; fromUnborn: Float64Array } {
  const ordered = byWeight(open);
  const large = Int32Array.from(ordered.slice(0, oneByOne));
  const rest = together(open, ordered.slice(oneByOne), amounts);
  const slots = [...new Set(open.slot.subarray(0, open.count))];
  const sums = Array.from({ length: horizon }, () => new Float64Array(draws));
  const fromOpen = new Float64Array(horizon);
  const fromUnborn = new Float64Array(horizon);
  const shocks = new Float64Array(horizon);
  const coming = new Float64Array(horizon);
  const brings = new Float64Array(horizon);
  const shape = closing.monthlyShock > 1e-4 ? 1 / closing.monthlyShock : 0;
  const ofStage = new Float64Array(256);
  const wonPools = amounts.won && redrawing(amounts.won);
  const soonPools = amounts.soon && redrawing(amounts.soon);
  const bring = (into: Float64Array, ahead: number, draw: number, amount: number): void => {
    sums[ahead]![draw] = sums[ahead]![draw]! + amount;
    into[ahead] = into[ahead]! + amount;
  };

  for (let draw = 0; draw < draws; draw++) {
    const share = (wins: number): number => random.gamma(wins + priorWins) / (wins + priorWins);
    const common = share(closing.wins);
    for (const slot of slots) ofStage[slot] = common * share(closing.winsOf[slot] ?? 0);
    for (let ahead = 0; ahead < horizon; ahead++) shocks[ahead] = shape > 0 ? random.gamma(shape) / shape : 1;
    const wonPool = wonPools && wonPools.again(random);

    brings.fill(0);
    drawLarge(open, large, { ofStage, shocks, months, amounts, wonPool }, random, brings);
    for (let ahead = 0; ahead < months; ahead++) bring(fromOpen, ahead, draw, brings[ahead]!);
    for (const { slot, mean, variance } of rest) {
      for (let ahead = 0; ahead < months; ahead++) {
        const scaled = mean[ahead]! * ofStage[slot]! * shocks[ahead]!;
        const spread = Math.sqrt(Math.max(0, variance[ahead]!));
        bring(fromOpen, ahead, draw, Math.max(0, scaled + spread * random.normal()));
      }
    }

    const pool = soonPools && soonPools.again(random);
    if (!pool) continue;
    const level = random.normal();
    const ofNewborn = common * closing.drift * share(newborn.wins);
    for (let ahead = 0; ahead < months; ahead++) {
      const spread = births.spread[ahead]!;
      const away = spread * (Math.SQRT1_2 * level + Math.SQRT1_2 * random.normal()) - (spread * spread) / 2;
      coming[ahead] = births.mean[ahead]! * Math.exp(away) * (ahead === 0 ? newborn.rest : 1);
    }
    for (let ahead = 0; ahead < months; ahead++) {
      let expected = coming[0]! * newborn.wonOfRest[ahead]!;
      for (let from = 1; from <= ahead; from++) expected += coming[from]! * newborn.won[ahead - from]!;
      const season = closing.season[(month + ahead) % 12]!;
      const wins = random.poisson(expected * season * ofNewborn * shocks[ahead]!);
      bring(fromUnborn, ahead, draw, drawSum(pool, wins, random));
    }
  }
  const [first] = sums;
  if (first) for (let draw = 0; draw < draws; draw++) first[draw] = first[draw]! + wonSoFar;
  return {
    draws: sums,
    fromOpen: fromOpen.map((sum) => sum / draws),
    fromUnborn: fromUnborn.map((sum) => sum / draws),
  };
}

type Drawn = {
  /** How much likelier deals of a slot are to be won in this draw. */ readonly ofStage: Float64Array;
  readonly shocks: Float64Array;
  readonly months: number;
  readonly amounts: Amounts;
  readonly wonPool: Redrawn | null;
};

/** By itself, for a loop in a function of its own is compiled quicker. */
function drawLarge(
  { slot, won, amount }: OpenDeals,
  large: Int32Array,
  { ofStage, shocks, months, amounts, wonPool }: Drawn,
  random: Random,
  into: Float64Array,
): void {
  for (let place = 0; place < large.length; place++) {
    const deal = large[place]!;
    const scale = ofStage[slot[deal]!]!;
    let chance = random.uniform();
    for (let ahead = 0; ahead < months; ahead++) {
      chance -= won[deal * horizon + ahead]! * scale * shocks[ahead]!;
      if (chance >= 0) continue;
      const pool = amount[deal] === 0 ? wonPool : amounts.ratioOf(slot[deal]!);
      const unit = amount[deal] === 0 ? 1 : amount[deal]!;
      into[ahead] = into[ahead]! + (pool ? unit * drawFrom(pool, random) : amount[deal]!);
      break;
    }
  }
}
