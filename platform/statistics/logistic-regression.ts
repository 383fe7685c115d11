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

type Options = {
  readonly penalty?: number;
  readonly offset?: Float64Array;
  /** Coefficients to begin with, near the answer. */
  readonly start?: readonly number[];
  /** Relative change of the log-likelihood below which it is done. */
  readonly tolerance?: number;
};

/** One column per explaining variable. Null where the columns say the same thing twice and nothing is penalised. */
export function fitLogistic(
  columns: readonly Float64Array[],
  outcomes: Uint8Array,
  { penalty = 0, offset, start = [], tolerance = 1e-9 }: Options = {},
): LogisticFit | null {
  const rows = outcomes.length;
  const size = columns.length + 1;
  const all = [new Float64Array(rows).fill(1), ...columns];
  const etas = new Float64Array(blockSize);
  const weights = new Float64Array(blockSize);
  const residuals = new Float64Array(blockSize);
  const weighted = new Float64Array(blockSize);
  let beta = new Float64Array(size);
  let won = 0;
  for (const outcome of outcomes) won += outcome;
  if (won === 0 || won === rows) return null;
  if (!offset) beta[0] = Math.log(won / (rows - won));
  beta.set(start, 1);
  const score = new Float64Array(size);
  const hessian = new Float64Array(size * size);

  /** Fills score and hessian at these coefficients; answers the penalised log-likelihood. */
  const evaluate = (at: Float64Array): number => {
    score.fill(0);
    hessian.fill(0);
    let likelihood = 0;
    // In blocks that stay in the processor's cache, column by column.
    for (let from = 0; from < rows; from += blockSize) {
      const length = Math.min(blockSize, rows - from);
      if (offset) etas.set(offset.subarray(from, from + length));
      else etas.fill(0);
      for (let a = 0; a < size; a++) addTimes(etas, at[a]!, all[a]!, from, length);
      for (let place = 0; place < length; place++) {
        const eta = etas[place]!;
        const small = Math.exp(-Math.abs(eta));
        const p = (eta > 0 ? 1 : small) / (1 + small);
        const outcome = outcomes[from + place]!;
        // ln(1 + e^η) without overflow.
        likelihood += outcome * eta - (eta > 0 ? eta : 0) - Math.log1p(small);
        weights[place] = p * (1 - p);
        residuals[place] = outcome - p;
      }
      for (let a = 0; a < size; a++) {
        score[a]! += product(residuals, all[a]!, from, length);
        times(weighted, weights, all[a]!, from, length);
        for (let b = 0; b <= a; b++) hessian[a * size + b]! += product(weighted, all[b]!, from, length);
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
    converged = Math.abs(better - likelihood) <= tolerance * (Math.abs(likelihood) + 1);
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

const blockSize = 512;

function addTimes(sums: Float64Array, factor: number, column: Float64Array, from: number, length: number): void {
  for (let place = 0; place < length; place++) sums[place]! += factor * column[from + place]!;
}

function times(result: Float64Array, weights: Float64Array, column: Float64Array, from: number, length: number): void {
  for (let place = 0; place < length; place++) result[place] = weights[place]! * column[from + place]!;
}

/** Four sums at a time, for one would wait for itself. */
function product(weighted: Float64Array, column: Float64Array, from: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let place = 0;
  for (; place + 3 < length; place += 4) {
    s0 += weighted[place]! * column[from + place]!;
    s1 += weighted[place + 1]! * column[from + place + 1]!;
    s2 += weighted[place + 2]! * column[from + place + 2]!;
    s3 += weighted[place + 3]! * column[from + place + 3]!;
  }
  for (; place < length; place++) s0 += weighted[place]! * column[from + place]!;
  return s0 + s1 + (s2 + s3);
}

export function multiply(matrix: Float64Array, vector: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) result[a]! += matrix[a * size + b]! * vector[b]!;
  }
  return result;
}
