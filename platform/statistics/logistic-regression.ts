/**
 * Logistic regression by iteratively reweighted least squares (Newton's method), with an optional ridge penalty.
 *   maximise Σ [y·η − ln(1 + e^η)] − ½ λ Σ β²,  η = offset + β0 + Σ β·x;  the intercept is not penalised
 *   standard errors: square roots of the diagonal of (XᵀWX + λI)⁻¹, W = p(1 − p)
 * Sources: McCullagh & Nelder (1989), 4.4; le Cessie & van Houwelingen (1992), Appl. Statist. 41, 191–201 (ridge).
 * Example: O-rings of the 23 flights before Challenger (Dalal, Fowlkes & Hoadley 1989): intercept 15.0429 (7.3786),
 * temperature −0.2322 (0.1082), deviance 20.315.
 */
import { invertPositiveDefinite } from './positive-definite.ts';

export type LogisticFit = {
  readonly intercept: number;
  readonly coefficients: readonly number[];
  /** Of the intercept, then of each coefficient. */
  readonly standardErrors: readonly number[];
  readonly logLikelihood: number;
  readonly iterations: number;
  /** False where the outcomes can be separated without error and nothing is penalised: the coefficients run away. */
  readonly converged: boolean;
};

const mostIterations = 40;

type Options = { readonly penalty?: number; readonly offset?: Float64Array };

/** ln(1 + e^x) without overflow. */
const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));

/** One column per explaining variable. Null where the columns say the same thing twice and nothing is penalised. */
export function fitLogistic(
  columns: readonly Float64Array[],
  outcomes: Uint8Array,
  { penalty = 0, offset }: Options = {},
): LogisticFit | null {
  const rows = outcomes.length;
  const size = columns.length + 1;
  const design = designMatrix(columns, rows);
  let beta = new Float64Array(size);
  let won = 0;
  for (const outcome of outcomes) won += outcome;
  if (won === 0 || won === rows) return null;
  if (!offset) beta[0] = Math.log(won / (rows - won));
  const score = new Float64Array(size);
  const hessian = new Float64Array(size * size);

  /** Fills score and hessian at these coefficients; answers the penalised log-likelihood. */
  const evaluate = (at: Float64Array): number => {
    score.fill(0);
    hessian.fill(0);
    let likelihood = 0;
    for (let row = 0, start = 0; row < rows; row++, start += size) {
      let eta = offset ? offset[row]! : 0;
      for (let a = 0; a < size; a++) eta += at[a]! * design[start + a]!;
      const p = 1 / (1 + Math.exp(-eta));
      const outcome = outcomes[row]!;
      likelihood += outcome * eta - softplus(eta);
      const weight = p * (1 - p);
      const residual = outcome - p;
      for (let a = 0; a < size; a++) {
        const value = design[start + a]!;
        score[a]! += residual * value;
        const weighted = weight * value;
        for (let b = 0; b <= a; b++) hessian[a * size + b]! += weighted * design[start + b]!;
      }
    }
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < a; b++) hessian[b * size + a] = hessian[a * size + b]!;
      if (a === 0) continue;
      likelihood -= (penalty * at[a]! * at[a]!) / 2;
      score[a]! -= penalty * at[a]!;
      hessian[a * size + a]! += penalty;
    }
    return likelihood;
  };

  let likelihood = evaluate(beta);
  let covariance = invertPositiveDefinite(hessian, size);
  let converged = false;
  let iterations = 0;
  while (covariance && !converged && iterations < mostIterations) {
    iterations++;
    const step = multiply(covariance, score, size);
    // Newton's step is halved until it no longer goes downhill.
    let scale = 1;
    let next = beta.map((value, a) => value + step[a]!);
    let better = evaluate(next);
    while (better < likelihood - 1e-9 * Math.abs(likelihood) && scale > 1e-6) {
      scale /= 2;
      next = beta.map((value, a) => value + scale * step[a]!);
      better = evaluate(next);
    }
    converged = Math.abs(better - likelihood) <= 1e-10 * (Math.abs(likelihood) + 1);
    beta = next;
    likelihood = better;
    covariance = invertPositiveDefinite(hessian, size);
  }
  if (!covariance) return null;
  let penalised = 0;
  for (let a = 1; a < size; a++) penalised += (penalty * beta[a]! * beta[a]!) / 2;
  const inverse = covariance;
  return {
    intercept: beta[0]!,
    coefficients: [...beta.subarray(1)],
    standardErrors: [...beta].map((_, a) => Math.sqrt(inverse[a * size + a]!)),
    logLikelihood: likelihood + penalised,
    iterations,
    converged,
  };
}

function designMatrix(columns: readonly Float64Array[], rows: number): Float64Array {
  const size = columns.length + 1;
  const design = new Float64Array(rows * size);
  for (let row = 0; row < rows; row++) design[row * size] = 1;
  columns.forEach((column, index) => {
    for (let row = 0; row < rows; row++) design[row * size + index + 1] = column[row]!;
  });
  return design;
}

function multiply(matrix: Float64Array, vector: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) product[a]! += matrix[a * size + b]! * vector[b]!;
  }
  return product;
}
