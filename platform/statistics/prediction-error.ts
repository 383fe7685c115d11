/**
 * How far predicted chances are from what happened; smaller is better.
 *   Brier = Σ (p − y)² / n          log-loss = −Σ [y·ln p + (1 − y)·ln(1 − p)] / n
 * Sources: Brier (1950), Monthly Weather Review 78, 1–3; Good (1952), J. R. Statist. Soc. B 14, 107–114.
 * Example: 70 % said and it rains: Brier 0.09, log-loss 0.3567; said and it stays dry: 0.49 and 1.2040.
 */
export function brierScore(chances: Float64Array, outcomes: Uint8Array): number | null {
  let sum = 0;
  for (let row = 0; row < outcomes.length; row++) sum += (chances[row]! - outcomes[row]!) ** 2;
  return outcomes.length > 0 ? sum / outcomes.length : null;
}

/** Chances of exactly 0 or 1 are taken as one in a billion, so that one surprise is not infinite. */
export function logLoss(chances: Float64Array, outcomes: Uint8Array): number | null {
  let sum = 0;
  for (let row = 0; row < outcomes.length; row++) {
    const chance = Math.min(1 - 1e-9, Math.max(1e-9, chances[row]!));
    sum -= Math.log(outcomes[row] === 1 ? chance : 1 - chance);
  }
  return outcomes.length > 0 ? sum / outcomes.length : null;
}
