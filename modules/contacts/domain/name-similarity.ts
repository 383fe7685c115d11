/** How alike two names are, for finding one person written down twice. */
import { foldText } from './fold-text.ts';

/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours that turn one text into
 * the other, or `most + 1` as soon as it is more than `most`. Source: Boytsov, "Indexing methods for approximate dictionary
 * searching" (2011), sect. 2.1. editDistance('kowalski', 'kowlaski', 2) = 1
 */
export function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let older: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= other.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      let cost = Math.min(substitution, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) cost = Math.min(cost, (older[j - 2] ?? 0) + 1);
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > most) return most + 1;
    older = previous;
    previous = row;
  }
  return previous[other.length] ?? 0;
}

export type PersonName = { readonly firstName: string | null; readonly lastName: string | null };

const key = (name: string | null): string =>
  foldText(name ?? '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

export const isSameName = (one: PersonName, other: PersonName): boolean => {
  const [first, last] = [key(one.firstName), key(one.lastName)];
  return (first !== '' || last !== '') && first === key(other.firstName) && last === key(other.lastName);
};

/** One slip of the keyboard in a short name, two in a long one. */
const slips = (name: string): number => (name.length < 4 ? 0 : name.length < 8 ? 1 : 2);

const isInitialOf = (short: string, long: string): boolean => short.length === 1 && long.startsWith(short);

/** Jan Kowalski is similar to J. Kowalski, to Kowalski Jan and to Jan Kowlaski; not to Ewa Kowalska. */
export function isSimilarName(one: PersonName, other: PersonName): boolean {
  const [firstA, lastA, firstB, lastB] = [
    key(one.firstName),
    key(one.lastName),
    key(other.firstName),
    key(other.lastName),
  ];
  if (firstA === '' || lastA === '' || firstB === '' || lastB === '') return false;
  if (firstA === lastB && lastA === firstB) return true;
  const near = (a: string, b: string) =>
    editDistance(a, b, slips(a.length < b.length ? a : b)) <= slips(a.length < b.length ? a : b);
  if (lastA === lastB) return near(firstA, firstB) || isInitialOf(firstA, firstB) || isInitialOf(firstB, firstA);
  return firstA === firstB && near(lastA, lastB);
}
