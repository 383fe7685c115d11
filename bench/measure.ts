/** What a bench reports, and how: medians of runs, ours beside its limit in the same run. */

export type Measure = {
  readonly bench: string;
  readonly measure: string;
  readonly size: number;
  readonly ours: number;
  readonly limit: number;
  /** What the limit is: a peer doing the same work, or a figure promised. */
  readonly limitIs: string;
  /** ours / limit. */
  readonly ratio: number;
  readonly unit: string;
  readonly target: string;
  readonly met: boolean;
};

export type BenchOptions = {
  readonly size: number;
  readonly runs: number;
  /** An empty folder, removed afterwards. */ readonly folder: string;
  readonly note: (text: string) => void;
};
export type Bench = {
  readonly defaultSize: number;
  readonly defaultRuns: number;
  run(options: BenchOptions): Promise<Measure[]>;
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

export const percentile = (values: readonly number[], p: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)]!;
};

export async function timed<T>(work: () => Promise<T>): Promise<{ milliseconds: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { milliseconds: performance.now() - start, result };
}

/** `most`: the ratio must not be larger; `least`: not smaller. */
export function measure(
  made: Omit<Measure, 'ratio' | 'met' | 'target'>,
  target: { readonly most: number } | { readonly least: number },
): Measure {
  const ratio = made.ours / made.limit;
  const met = 'most' in target ? ratio <= target.most : ratio >= target.least;
  return {
    ...made,
    ratio,
    target: 'most' in target ? `at most ${target.most}` : `at least ${target.least.toFixed(2)}`,
    met,
  };
}
