/**
 * Splits the people by one field into few groups: numbers, counts and ages from quantile groups merged where they do not differ
 * (monotone where asked), categories by value with rare ones pooled as "other" (and merged likewise where asked); no value is a group of its own.
 * Sources: Siddiqi (2006), chapter 6; merging: `merge-groups.ts`.
 */
import { associationOfGroups } from '#platform/statistics/association.ts';
import { informationValue, weightsOfEvidence } from '#platform/statistics/weight-of-evidence.ts';
import type { CodeCounts, CodedField } from './code-field.ts';
import { mergeAlike, mergeToMonotone, sizeOf, type Direction, type Group } from './merge-groups.ts';

export type GroupingOptions = {
  readonly mostGroups: number;
  /** Most groups of a category: values are merged only beyond that, for what looks alike alone may differ beside other fields. */
  readonly mostValues: number;
  /** Chance of taking a field for telling, or a cut for a difference, where there is none. */
  readonly level: number;
  /** Smallest share of all people in a group of an ordered field. */
  readonly smallestShare: number;
  /** A value of a category with fewer people, by share and by number, is pooled as "other". */
  readonly rareShare: number;
  readonly rarePeople: number;
  /** So is one that would hold fewer of the rarer outcome if it were like everybody. */
  readonly rareOutcomes: number;
  /** Fields whose rate must only rise or only fall with their value; `either` takes the better of the two. */
  readonly monotone: Readonly<Record<string, Direction | 'either'>>;
  /** Merges values of a category that do not differ, as it does with numbers. Without it only what is beyond `mostValues` is merged. */
  readonly mergeValues: boolean;
  /** People that pull the weight of a small group towards zero; above zero, for else a group of one outcome weighs infinitely. */
  readonly pseudoPeople: number;
};

export const usualGrouping: GroupingOptions = {
  mostGroups: 10,
  mostValues: 30,
  level: 0.05,
  smallestShare: 0.005,
  rareShare: 0.002,
  rarePeople: 30,
  rareOutcomes: 10,
  monotone: {},
  mergeValues: false,
  pseudoPeople: 10,
};

/** `codes` of the group of people without a value, and of "other", hold the codes pooled into it. */
export type FieldGroup = Group & { readonly is: 'values' | 'other' | 'missing' };

export type Grouping = {
  readonly groups: readonly FieldGroup[];
  readonly weights: readonly number[];
  readonly informationValue: number;
  /** Group of each code, and last of no value; `noGroup` where nothing is known about it. */
  readonly groupOfCode: Uint8Array;
};

/** Nothing was learned about such a value: it weighs nothing. */
export const noGroup = 255;

const finest = 100;

export function groupField(field: CodedField, counts: CodeCounts, options: GroupingOptions): Grouping {
  const missingAt = counts.people.length - 1;
  const all = counts.people.reduce((sum, people) => sum + people, 0);
  const filled = field.ordered ? groupOrdered(field.key, counts, all, options) : groupNominal(counts, all, options);
  const missing: FieldGroup[] =
    counts.people[missingAt]! > 0 ? [{ ...groupOf(counts, [missingAt]), codes: [], is: 'missing' }] : [];
  const found = [...filled, ...missing];
  // Numbers are cut only where it makes a difference; the values of a category must make one together, as must having no value.
  const differs = (field.ordered && filled.length > 1) || associationOfGroups(found) <= options.level;
  const groups = differs ? found : [];
  const groupOfCode = new Uint8Array(missingAt + 1).fill(noGroup);
  const other = groups.findIndex(({ is }) => is === 'other');
  // A value never seen in these people goes where the rare ones go, or between its neighbours.
  if (other >= 0) groupOfCode.fill(other);
  groupOfCode[missingAt] = noGroup;
  groups.forEach(({ codes, is }, index) => {
    for (const code of codes) groupOfCode[code] = index;
    if (is === 'missing') groupOfCode[missingAt] = index;
  });
  if (field.ordered && groups.length > 0) fillGaps(groupOfCode, missingAt);
  return {
    groups,
    weights: weightsOfEvidence(groups, options.pseudoPeople),
    informationValue: groups.length > 0 ? informationValue(groups, options.pseudoPeople) : 0,
    groupOfCode,
  };
}

const groupOf = ({ people, won }: CodeCounts, codes: readonly number[]): Group => {
  const wins = codes.reduce((sum, code) => sum + won[code]!, 0);
  return { codes, won: wins, lost: codes.reduce((sum, code) => sum + people[code]!, 0) - wins };
};

function groupOrdered(key: string, counts: CodeCounts, all: number, options: GroupingOptions): FieldGroup[] {
  const { mostGroups, smallestShare, level, rarePeople, monotone, pseudoPeople } = options;
  const fine = quantileGroups(counts, finest);
  const fewest = Math.max(rarePeople, smallestShare * all);
  const asked = monotone[key];
  const merged = mergeAlike(fine, { mostGroups, fewest, level });
  const monotoneIn = (direction: Direction): Group[] =>
    mergeAlike(mergeToMonotone(fine, direction), { mostGroups, fewest, level });
  const better = (a: Group[], b: Group[]): Group[] =>
    informationValue(a, pseudoPeople) >= informationValue(b, pseudoPeople) ? a : b;
  const groups =
    asked === undefined
      ? merged
      : asked === 'either'
        ? better(monotoneIn('rising'), monotoneIn('falling'))
        : monotoneIn(asked);
  return groups.map((group) => ({ ...group, is: 'values' }));
}

/** Runs of codes of about equal size. A value that is as frequent as a whole group stands alone. */
export function quantileGroups(counts: CodeCounts, groups: number): Group[] {
  const size = counts.people.length - 1;
  let filled = 0;
  for (let code = 0; code < size; code++) filled += counts.people[code]!;
  const target = filled / groups;
  const found: Group[] = [];
  let codes: number[] = [];
  let people = 0;
  const close = (): void => {
    if (codes.length > 0) found.push(groupOf(counts, codes));
    codes = [];
    people = 0;
  };
  for (let code = 0; code < size; code++) {
    const own = counts.people[code]!;
    if (own === 0) continue;
    if (own >= target) close();
    codes.push(code);
    people += own;
    if (people >= target) close();
  }
  close();
  return found;
}

function groupNominal(counts: CodeCounts, all: number, options: GroupingOptions): FieldGroup[] {
  const won = counts.won.reduce((sum, one) => sum + one, 0);
  const rarer = Math.min(won, all - won) / all;
  const fewest = Math.max(options.rarePeople, options.rareShare * all, options.rareOutcomes / rarer);
  const rare: number[] = [];
  const groups: Group[] = [];
  for (let code = 0; code < counts.people.length - 1; code++) {
    const people = counts.people[code]!;
    if (people >= fewest) groups.push(groupOf(counts, [code]));
    else if (people > 0) rare.push(code);
  }
  if (rare.length > 0) groups.push(groupOf(counts, rare));
  const byRate = groups.sort((a, b) => a.won / sizeOf(a) - b.won / sizeOf(b));
  const merged = mergeAlike(byRate, {
    mostGroups: options.mergeValues ? options.mostGroups : options.mostValues,
    fewest: 0,
    level: options.mergeValues ? options.level : 1,
  });
  const firstRare = rare[0];
  return merged.map((group) => ({
    ...group,
    is: firstRare !== undefined && group.codes.includes(firstRare) ? 'other' : 'values',
  }));
}

/** Values between two cuts that none of these people had belong to the group below, and those below all to the first. */
function fillGaps(groupOfCode: Uint8Array, size: number): void {
  const first = groupOfCode.subarray(0, size).find((group) => group !== noGroup);
  let last = first ?? noGroup;
  for (let code = 0; code < size; code++) {
    if (groupOfCode[code] === noGroup) groupOfCode[code] = last;
    else last = groupOfCode[code]!;
  }
}
