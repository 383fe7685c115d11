/** The known word somebody probably meant: at most two letters wrong (added, lost, changed), and never more than half of it. */
export function nearestWord(written: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let fewest = Math.min(2, Math.floor(written.length / 2)) + 1;
  for (const word of known) {
    const wrong = editDistance(written, word);
    if (wrong < fewest) [best, fewest] = [word, wrong];
  }
  return best;
}

/** Levenshtein's distance; `worksapce` to `workspace` is 2. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
