/**
 * Whether predicted chances can be taken at their word: people in about ten groups by predicted chance, what was said against what
 * happened; and Cox's line logit P(y) = intercept + slope · logit p, which is 0 and 1 where the chances are right. A slope below 1
 * says the chances are too extreme (the card was fitted too closely), an intercept at slope 1 above 0 that they are too low.
 * Source: Cox (1958), Biometrika 45, 562–565. Example: of ten people at 20 % each, two buy: said 0.2, happened 0.2.
 */
import { fitLogistic } from './logistic-regression.ts';
import { wilsonInterval, type Interval } from './wilson-interval.ts';

export type CalibrationGroup = {
  readonly n: number;
  readonly won: number;
  readonly predicted: number;
  readonly observed: number;
  readonly interval: Interval;
};

export type Calibration = {
  readonly groups: readonly CalibrationGroup[];
  /** Null where the chances do not differ, or cannot be drawn a line through. */
  readonly slope: number | null;
  /** With the slope held at 1: calibration in the large. */
  readonly intercept: number | null;
};

/** Groups of about equal size, in rising order; people with the same chance stay together, so there may be fewer groups. */
export function calibrationOf(chances: Float64Array, outcomes: Uint8Array, groups = 10): Calibration {
  const found: CalibrationGroup[] = [];
  const values = countByValue(chances, outcomes);
  const rows = outcomes.length;
  let group = { n: 0, won: 0, sum: 0 };
  let before = 0;
  values.forEach((value, index) => {
    group = { n: group.n + value.n, won: group.won + value.won, sum: group.sum + value.n * value.score };
    before += value.n;
    const full = before >= ((found.length + 1) * rows) / groups;
    if (!full && index < values.length - 1) return;
    const { n, won, sum } = group;
    found.push({ n, won, predicted: sum / n, observed: won / n, interval: wilsonInterval(won, n)! });
    group = { n: 0, won: 0, sum: 0 };
  });
  const logits = chances.map((chance) => {
    const held = Math.min(1 - 1e-9, Math.max(1e-9, chance));
    return Math.log(held / (1 - held));
  });
  return {
    groups: found,
    slope: values.length > 1 ? (fitLogistic([logits], outcomes)?.coefficients[0] ?? null) : null,
    intercept: fitLogistic([], outcomes, { offset: logits })?.intercept ?? null,
  };
}

export type ValueCount = { readonly score: number; readonly n: number; readonly won: number };

/** How many people have each score and how many of them bought, lowest score first. */
export function countByValue(scores: Float64Array, outcomes: Uint8Array): ValueCount[] {
  const ofAll = Float64Array.from(scores).sort();
  const ofWon = scores.filter((_, row) => outcomes[row] === 1).sort();
  const values: ValueCount[] = [];
  let next = 0;
  for (let from = 0; from < ofAll.length;) {
    const score = ofAll[from]!;
    let to = from;
    while (to < ofAll.length && ofAll[to] === score) to++;
    const first = next;
    while (next < ofWon.length && ofWon[next] === score) next++;
    values.push({ score, n: to - from, won: next - first });
    from = to;
  }
  return values;
}
