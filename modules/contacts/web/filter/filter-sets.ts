/**
 * Sets of the filter language that higher modules own (what people did, stages they passed, segments they are in): how the
 * builder offers them, and how they read. Their modules publish them at load time, from their own `web/index.tsx`; they are fetched
 * with the first page that shows filters (every-filter-set.ts).
 */
import type { Filter, SetMembership } from '#platform/contract/filter.ts';
import type { LocalText } from '#platform/contract/problem.ts';
import type { ComponentType } from 'react';

export type SetContent = SetMembership['of'];

/** One entry of the list in which a condition begins. */
export type SetChoice = {
  readonly key: string;
  readonly label: LocalText;
  /** What a new condition begins with. */
  readonly of: SetContent;
  /** Those who are not in it. */
  readonly negated?: boolean;
};

export type SetRowProps = {
  readonly of: SetContent;
  readonly onChange: (of: SetContent) => void;
};

/** A membership in words, as it stands in the middle of a sentence; undefined: it cannot be read (or not be denied) in one. */
export type SetWords = (of: SetContent, negated: boolean) => string | undefined;

export type FilterSet = {
  readonly set: string;
  /** Small first, in the list in which a condition begins. */
  readonly position: number;
  readonly group: LocalText;
  readonly choices: readonly SetChoice[];
  /** The choice that a condition was begun with; undefined: the row cannot show it, and it is kept as it is. */
  readonly choiceOf: (of: SetContent, negated: boolean) => string | undefined;
  /** Whether the server could answer it. */
  readonly isComplete: (of: SetContent) => boolean;
  /** What stands after the choice; fetched when first drawn. */
  readonly Row: ComponentType<SetRowProps>;
  /** `wanted`: there is something to read, so that what the words need is worth asking for. */
  readonly useWords: (wanted: boolean) => SetWords;
};

type Loader = () => Promise<FilterSet>;
export const publishedSets: Loader[] = [];

export const publishFilterSet = (load: Loader): void => void publishedSets.push(load);

const sets: FilterSet[] = [];

type AllWords = (set: string) => SetWords | undefined;
const noWords: AllWords = () => undefined;

/** Reads the memberships of every registered set. Hooks of each are called in the order in which they were registered. */
export const allSetWords: { use: (wanted: ReadonlySet<string>) => AllWords } = { use: () => noWords };

export const addFilterSet = (added: FilterSet): void => {
  sets.push(added);
  const former = allSetWords.use;
  allSetWords.use = function useBoth(wanted) {
    const others = former(wanted);
    const own = added.useWords(wanted.has(added.set));
    return (set) => (set === added.set ? own : others(set));
  };
};

export const filterSets = (): readonly FilterSet[] => sets.toSorted((one, other) => one.position - other.position);

export const filterSetOf = (set: string): FilterSet | undefined => sets.find((one) => one.set === set);

/** Names of the sets that stand anywhere in a filter. */
export const setsIn = (filter: Filter | undefined): ReadonlySet<string> => {
  const found = new Set<string>();
  const look = (part: Filter): void => {
    if ('set' in part) found.add(part.set);
    else if ('not' in part) look(part.not);
    else if ('all' in part) part.all.forEach(look);
    else if ('any' in part) part.any.forEach(look);
  };
  if (filter !== undefined) look(filter);
  return found;
};
