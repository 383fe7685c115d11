/** Pairs of people with the same or a similar name, without comparing everybody with everybody. */
import { type PersonName, isSameName, isSimilarName } from './name-similarity.ts';

export type NamePair<P> = { readonly first: P; readonly second: P; readonly same: boolean };

/** Up to so many people are all compared with one another; of more, each with those next to them in the order of names. */
const allPairsUpTo = 60;
const neighbours = 12;

/**
 * `people` of one company, ordered by last and first name. Each person is paired once, with the first earlier one that fits:
 * three spellings of one name make two pairs, not three. At most people · 60 comparisons.
 */
export function pairNames<P extends PersonName>(people: readonly P[]): NamePair<P>[] {
  const reach = people.length <= allPairsUpTo ? people.length : neighbours;
  return people.flatMap((second, place): NamePair<P>[] => {
    const earlier = people.slice(Math.max(0, place - reach), place);
    const same = earlier.find((first) => isSameName(first, second));
    if (same) return [{ first: same, second, same: true }];
    const similar = earlier.find((first) => isSimilarName(first, second));
    return similar ? [{ first: similar, second, same: false }] : [];
  });
}
