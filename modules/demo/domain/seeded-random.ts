/**
 * Random numbers that can be repeated: the same seed gives the same sequence on every machine.
 * The generator is sfc32 ("small fast counter", Chris Doty-Humphrey, PractRand 0.90, in the public domain): 128 bits of
 * state, a period of at least 2^32 and no failures in PractRand. The seed is spread over the state by the 32-bit
 * finaliser of MurmurHash3 (Austin Appleby, public domain), so that neighbouring seeds have nothing in common.
 */
export type Random = {
  /** 32 random bits as an integer from 0 to 2^32 - 1. */
  bits(): number;
  /** A number from 0 (included) to 1 (excluded). */
  unit(): number;
};

const spread = (value: number): number => {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
};

/** A sequence of its own for each `stream`: adding a draw in one place then leaves the others as they were. */
export const seededRandom = (seed: number, stream = 0): Random => {
  let a = spread(seed);
  let b = spread(Math.floor(seed / 2 ** 32) ^ 0x9e3779b9);
  let c = spread(stream + 0x3c6ef372);
  let counter = 1;
  const bits = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // The author lets the first dozen rounds go, so that the seed has reached every bit.
  for (let round = 0; round < 12; round += 1) bits();
  return { bits, unit: () => bits() / 2 ** 32 };
};

export const chance = (random: Random, probability: number): boolean => random.unit() < probability;

/** An integer from `from` to `to`, both included. */
export const integerBetween = (random: Random, from: number, to: number): number =>
  from + Math.floor(random.unit() * (to - from + 1));

export const numberBetween = (random: Random, from: number, to: number): number => from + random.unit() * (to - from);

/** One element, each as likely as the next. An empty list is a mistake of the caller and throws. */
export const pick = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[Math.floor(random.unit() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
};

/** One element by weight; weights need not add up to 1. */
export const pickWeighted = <Item>(random: Random, items: readonly Item[], weight: (item: Item) => number): Item => {
  let left = random.unit() * items.reduce((sum, item) => sum + weight(item), 0);
  for (const item of items) {
    left -= weight(item);
    if (left < 0) return item;
  }
  return pick(random, items);
};

/** One key of a record of shares. */
export const pickShare = <Key extends string>(random: Random, shares: readonly (readonly [Key, number])[]): Key =>
  pickWeighted(random, shares, ([, share]) => share)[0];

/** Standard normal (Box and Muller 1958; the second of the pair is let go, to keep one draw one value). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());

/** Lognormal by its median and the standard deviation of its logarithm. */
export const lognormal = (random: Random, median: number, sigma: number): number =>
  median * Math.exp(sigma * normal(random));

/** Exponential with the given rate; its mean is 1 / rate. */
export const exponential = (random: Random, rate: number): number => -Math.log(1 - random.unit()) / rate;

/** Gamma with mean shape / rate (Marsaglia and Tsang 2000; shapes under 1 by their boost). */
export const gamma = (random: Random, shape: number, rate: number): number => {
  if (shape < 1) return gamma(random, shape + 1, rate) * (1 - random.unit()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.unit()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / rate;
  }
};

/** Beta with mean a / (a + b), from two gammas. */
export const beta = (random: Random, a: number, b: number): number => {
  const x = gamma(random, a, 1);
  return x / (x + gamma(random, b, 1));
};
