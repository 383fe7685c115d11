/**
 * Logistic regression in which each row belongs to one group of each of several fields, each group has an effect of its own, and
 * the effects are drawn towards given ones:
 *   maximise Σ [y·η − ln(1 + e^η)] − ½ λ Σ (effect − prior)²,  η = intercept + Σ over fields of the effect of the row's group
 * A group of many rows says for itself what it is worth beside the other fields; one of few stays at its prior. Every effect has a
 * normal prior of variance 1/λ, so (XᵀWX + λI)⁻¹ is their posterior covariance (Laplace). What a reader can use is how far a group is
 * from the average person: effect − Σ share · effect over the field's groups, with the standard error of that contrast.
 * Sources: le Cessie & van Houwelingen (1992), Appl. Statist. 41, 191–201; shrinking to a target: van Wieringen (2023), Lecture notes
 * on ridge regression, chapter 3. Example: one field of two groups with 10 of 40 and 30 of 40 won, λ → 0: the effects
 * differ by ln 9; each is ½ ln 9 = 1.0986 from the average, with a standard error of ½ √(1/10 + 1/30 + 1/30 + 1/10) = 0.2582.
 */
import { multiply } from './logistic-regression.ts';
import { invertPositiveDefinite } from './positive-definite.ts';

export type GroupedColumn = {
  /** Group of each row; `noEffect` where the row belongs to none. */
  readonly groups: Uint8Array;
  /** One per group. */
  readonly priors: readonly number[];
  /** λ of this field, above zero: the effects of a field and the intercept overlap. */
  readonly pull: number;
};

export type EffectsFit = {
  readonly intercept: number;
  /** By column, then by group. */
  readonly effects: readonly (readonly number[])[];
  readonly fromAverage: readonly (readonly { readonly effect: number; readonly standardError: number }[])[];
  /** Without the pull. */
  readonly logLikelihood: number;
  readonly iterations: number;
};

export const noEffect = 255;

const mostIterations = 30;

/** Null where only one outcome is there. */
export function fitGroupEffects(columns: readonly GroupedColumn[], outcomes: Uint8Array): EffectsFit | null {
  const rows = outcomes.length;
  const won = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  if (won === 0 || won === rows) return null;
  const { cells, starts, size } = cellsOfRows(columns, rows);
  const priors = Float64Array.of(0, ...columns.flatMap((column) => column.priors));
  const pulls = Float64Array.of(0, ...columns.flatMap(({ priors: own, pull }) => own.map(() => pull)));
  const fields = columns.length;
  const score = new Float64Array(size);
  const hessian = new Float64Array(size * size);

  const evaluate = (at: Float64Array): number => {
    score.fill(0);
    hessian.fill(0);
    let likelihood = 0;
    for (let row = 0, from = 0; row < rows; row++, from += fields) {
      let eta = at[0]!;
      for (let field = 0; field < fields; field++) {
        const cell = cells[from + field]!;
        if (cell > 0) eta += at[cell]!;
      }
      const small = Math.exp(-Math.abs(eta));
      const p = (eta > 0 ? 1 : small) / (1 + small);
      const outcome = outcomes[row]!;
      likelihood += outcome * eta - (eta > 0 ? eta : 0) - Math.log1p(small);
      const weight = p * (1 - p);
      const residual = outcome - p;
      score[0]! += residual;
      hessian[0]! += weight;
      for (let field = 0; field < fields; field++) {
        const cell = cells[from + field]!;
        if (cell === 0) continue;
        score[cell]! += residual;
        const base = cell * size;
        hessian[base]! += weight;
        hessian[base + cell]! += weight;
        for (let other = 0; other < field; other++) {
          const otherCell = cells[from + other]!;
          if (otherCell > 0) hessian[base + otherCell]! += weight;
        }
      }
    }
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < a; b++) hessian[b * size + a] = hessian[a * size + b]!;
      if (a === 0) continue;
      const away = at[a]! - priors[a]!;
      likelihood -= (pulls[a]! * away * away) / 2;
      score[a]! -= pulls[a]! * away;
      hessian[a * size + a]! += pulls[a]!;
    }
    return likelihood;
  };

  let effects = Float64Array.from(priors);
  effects[0] = Math.log(won / (rows - won));
  let likelihood = evaluate(effects);
  let covariance = invertPositiveDefinite(hessian, size);
  let iterations = 0;
  for (let done = false; covariance && !done && iterations < mostIterations;) {
    iterations++;
    const step = multiply(covariance, score, size);
    let scale = 1;
    let next = effects.map((value, a) => value + step[a]!);
    let better = evaluate(next);
    while (better < likelihood - 1e-9 * Math.abs(likelihood) && scale > 1e-6) {
      scale /= 2;
      next = effects.map((value, a) => value + scale * step[a]!);
      better = evaluate(next);
    }
    done = Math.abs(better - likelihood) <= 1e-8 * (Math.abs(likelihood) + 1);
    effects = next;
    likelihood = better;
    covariance = invertPositiveDefinite(hessian, size);
  }
  if (!covariance) return null;
  let pulled = 0;
  for (let a = 1; a < size; a++) pulled += (pulls[a]! * (effects[a]! - priors[a]!) ** 2) / 2;
  const byColumn = columns.map(({ priors: own }, index) => [
    ...effects.subarray(starts[index], starts[index]! + own.length),
  ]);
  const fromAverage = columns.map((column, index) =>
    contrasts(byColumn[index]!, sharesOf(column), covariance, starts[index]!),
  );
  return { intercept: effects[0]!, effects: byColumn, fromAverage, logLikelihood: likelihood + pulled, iterations };
}

function sharesOf({ groups, priors }: GroupedColumn): number[] {
  const counts = priors.map(() => 0);
  let all = 0;
  for (const group of groups) {
    if (group === noEffect) continue;
    counts[group]!++;
    all++;
  }
  return counts.map((count) => count / Math.max(1, all));
}

/** Each effect less the average one; its variance is cᵀ·covariance·c with c = 1 at the group less the shares. */
function contrasts(effects: readonly number[], shares: readonly number[], covariance: Float64Array, start: number) {
  const size = Math.sqrt(covariance.length);
  const average = effects.reduce((sum, effect, group) => sum + shares[group]! * effect, 0);
  return effects.map((effect, group) => {
    const contrast = shares.map((share, other) => (other === group ? 1 : 0) - share);
    let variance = 0;
    contrast.forEach((a, i) =>
      contrast.forEach((b, j) => {
        variance += a * b * covariance[(start + i) * size + start + j]!;
      }),
    );
    return { effect: effect - average, standardError: Math.sqrt(Math.max(0, variance)) };
  });
}

/** Row by row the place of each field's effect; 0 (the intercept's place) stands for none. */
function cellsOfRows(columns: readonly GroupedColumn[], rows: number) {
  const starts: number[] = [];
  let size = 1;
  const cells = new Uint16Array(rows * columns.length);
  columns.forEach(({ groups, priors }, field) => {
    starts.push(size);
    for (let row = 0; row < rows; row++) {
      const group = groups[row]!;
      cells[row * columns.length + field] = group === noEffect ? 0 : size + group;
    }
    size += priors.length;
  });
  return { cells, starts, size };
}
