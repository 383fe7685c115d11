/**
 * Area under the ROC curve: the chance that somebody who bought has a higher score than somebody who did not; ties count one half.
 *   AUC = (#pairs won > lost + ½ #pairs won = lost) / (won · lost)
 * Source: Hanley & McNeil (1982), Radiology 143, 29–36, with its standard error
 *   SE² = [A(1−A) + (w−1)(Q1−A²) + (l−1)(Q2−A²)] / (w·l),  Q1 = A/(2−A), Q2 = 2A²/(1+A)
 * Example: their 109 computed tomographs, rated 1 to 5 (normal 33, 6, 6, 11, 2; abnormal 3, 2, 2, 11, 33): A = 0.893, SE = 0.032.
 */
import type { Interval } from './wilson-interval.ts';

/** Null where one of the outcomes is not there. `outcomes` holds 0 and 1. */
export function areaUnderCurve(scores: Float64Array, outcomes: Uint8Array): number | null {
  let won = 0;
  for (const outcome of outcomes) won += outcome;
  const lost = outcomes.length - won;
  if (won === 0 || lost === 0) return null;
  const ofWon = new Float64Array(won);
  const ofLost = new Float64Array(lost);
  let w = 0;
  let l = 0;
  for (let row = 0; row < outcomes.length; row++) {
    if (outcomes[row] === 1) ofWon[w++] = scores[row]!;
    else ofLost[l++] = scores[row]!;
  }
  ofWon.sort();
  ofLost.sort();
  let below = 0;
  let notAbove = 0;
  let twice = 0;
  for (const score of ofWon) {
    while (below < lost && ofLost[below]! < score) below++;
    if (notAbove < below) notAbove = below;
    while (notAbove < lost && ofLost[notAbove]! <= score) notAbove++;
    twice += below + notAbove;
  }
  return twice / 2 / won / lost;
}

/** The same for scores that come in few values: how many won and lost have the lowest, the next … */
export function areaUnderCurveOfCounts(won: readonly number[], lost: readonly number[]): number | null {
  let wins = 0;
  let losses = 0;
  let pairs = 0;
  for (let value = 0; value < won.length; value++) {
    pairs += won[value]! * (losses + lost[value]! / 2);
    wins += won[value]!;
    losses += lost[value]!;
  }
  return wins > 0 && losses > 0 ? pairs / wins / losses : null;
}

export function areaStandardError(area: number, won: number, lost: number): number {
  const q1 = area / (2 - area);
  const q2 = (2 * area * area) / (1 + area);
  const square = area * (1 - area) + (won - 1) * (q1 - area * area) + (lost - 1) * (q2 - area * area);
  return Math.sqrt(Math.max(0, square) / (won * lost));
}

/** Two-sided 95 %, kept within 0..1. */
export function areaInterval(area: number, won: number, lost: number): Interval {
  const spread = 1.959963984540054 * areaStandardError(area, won, lost);
  return { low: Math.max(0, area - spread), high: Math.min(1, area + spread) };
}
