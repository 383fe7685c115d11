/** A scorecard while it is being changed: pure steps from one definition to the next. */
import type { Filter } from '#platform/contract/filter.ts';
import { Criterion, Exclusion, type Definition, type Half } from '../../contract.ts';

/** A part that is open in the panel; its condition may not be finished yet. */
export type DraftFilterCriterion = Omit<Extract<Criterion, { kind: 'filter' }>, 'filter'> & {
  readonly filter: Filter | undefined;
};
export type DraftBehaviour = Extract<Criterion, { kind: 'behaviour' }>;
export type DraftExclusion = {
  readonly kind: 'exclusion';
  readonly id: string;
  readonly name: string;
  readonly filter: Filter | undefined;
};
export type DraftItem = DraftFilterCriterion | DraftBehaviour | DraftExclusion;

export const itemIn = (definition: Definition, id: string): DraftItem | undefined => {
  const criterion = definition.criteria.find((one) => one.id === id);
  if (criterion) return criterion;
  const exclusion = definition.exclusions.find((one) => one.id === id);
  return exclusion && { kind: 'exclusion', ...exclusion };
};

const replacedOrAdded = <Part extends { id: string }>(parts: readonly Part[], part: Part): Part[] =>
  parts.some(({ id }) => id === part.id) ? parts.map((one) => (one.id === part.id ? part : one)) : [...parts, part];

const nameOrNone = (name: string | null): string | null => (name === null || name.trim() === '' ? null : name.trim());

/** The definition with the part in it; undefined while the part is not finished. */
export const withItem = (definition: Definition, item: DraftItem): Definition | undefined => {
  if (item.kind === 'exclusion') {
    const { data } = Exclusion.safeParse({ id: item.id, name: item.name, filter: item.filter });
    return data && { ...definition, exclusions: replacedOrAdded(definition.exclusions, data) };
  }
  const { data } = Criterion.safeParse({ ...item, name: nameOrNone(item.name) });
  return data && { ...definition, criteria: replacedOrAdded(definition.criteria, data) };
};

export const withoutItem = (definition: Definition, id: string): Definition => ({
  ...definition,
  criteria: definition.criteria.filter((one) => one.id !== id),
  exclusions: definition.exclusions.filter((one) => one.id !== id),
});

/** Puts a part back that was taken out, where it stood. */
export const withItemBack = (definition: Definition, from: Definition, id: string): Definition => {
  const put = <Part extends { id: string }>(parts: readonly Part[], before: readonly Part[]): Part[] => {
    const place = before.findIndex((one) => one.id === id);
    const part = before[place];
    return part === undefined || parts.some((one) => one.id === id)
      ? [...parts]
      : parts.toSpliced(Math.min(place, parts.length), 0, part);
  };
  return {
    ...definition,
    criteria: put(definition.criteria, from.criteria),
    exclusions: put(definition.exclusions, from.exclusions),
  };
};

export const ofHalf = (definition: Definition, half: Half): readonly Criterion[] =>
  definition.criteria.filter((criterion) => criterion.half === half);

export const sameDefinition = (one: Definition, other: Definition): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const idLetters = 12;

/** Unique in a scorecard. */
export const newItemId = (): string =>
  `c-${[...crypto.getRandomValues(new Uint8Array(idLetters))].map((byte) => (byte % 36).toString(36)).join('')}`;
