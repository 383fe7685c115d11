/**
 * Population stability index: how far the make-up of today's people has moved from that of the people a card was made for.
 *   PSI = Σ (share now(i) − share then(i)) · ln(share now(i) / share then(i))
 * Source: Siddiqi (2006), Credit Risk Scorecards, chapter 9: below 0.10 no change, to 0.25 worth a look, above a shift.
 * Example: half and half then, 40 % and 60 % now → (−0.1)·ln(0.8) + 0.1·ln(1.2) = 0.0405.
 */
export type Stability = {
  readonly index: number;
  readonly change: 'none' | 'some' | 'shift';
  /** What each group adds to the index. */
  readonly parts: readonly number[];
};

/** Counts of the same groups, then and now. Null where one of them is empty. Half a person stands in for an empty group. */
export function populationStability(then: readonly number[], now: readonly number[]): Stability | null {
  if (then.length !== now.length) throw new Error('Both times must be counted over the same groups');
  const shares = (counts: readonly number[]): number[] | null => {
    const all = counts.reduce((sum, count) => sum + count, 0);
    return all > 0 ? counts.map((count) => (count > 0 ? count : 0.5) / all) : null;
  };
  const before = shares(then);
  const after = shares(now);
  if (!before || !after) return null;
  const parts = before.map((share, index) =>
    then[index] === 0 && now[index] === 0 ? 0 : (after[index]! - share) * Math.log(after[index]! / share),
  );
  const index = parts.reduce((sum, part) => sum + part, 0);
  return { index, change: index < 0.1 ? 'none' : index < 0.25 ? 'some' : 'shift', parts };
}
