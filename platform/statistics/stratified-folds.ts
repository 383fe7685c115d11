/**
 * Parts for cross-validation: each row gets a number 0..folds−1 by the draw of a seed, and each part holds the same share of both
 * outcomes (to one row). The same seed gives the same parts.
 * Source: Kohavi (1995), A study of cross-validation and bootstrap, IJCAI, 1137–1143 (stratified). Generator: mulberry32.
 * Example: 10 rows, 4 of them won, 2 folds: 2 won and 3 lost in each.
 */
export function stratifiedFolds(outcomes: Uint8Array, folds: number, seed: number): Uint8Array {
  const random = mulberry32(seed);
  const parts = new Uint8Array(outcomes.length);
  let start = 0;
  for (const outcome of [1, 0]) {
    const rows: number[] = [];
    for (let row = 0; row < outcomes.length; row++) if (outcomes[row] === outcome) rows.push(row);
    for (let last = rows.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1));
      const row = rows[last]!;
      rows[last] = rows[other]!;
      rows[other] = row;
    }
    // The next outcome goes on where this one stopped, so that no part is larger by two.
    for (let place = 0; place < rows.length; place++) parts[rows[place]!] = (place + start) % folds;
    start += rows.length;
  }
  return parts;
}

/** Even numbers in 0..1 from a whole seed. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
