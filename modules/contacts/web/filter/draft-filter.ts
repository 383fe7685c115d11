/**
 * A filter while it is being built: conditions may be unfinished, groups go one level deep. What the builder cannot
 * show as conditions (sets, negations, deeper groups) is kept as it is, so that nothing is lost by opening it.
 */
import type { Condition, Filter, Operator } from '#platform/contract/filter.ts';
import { isComplete, joinParts, partsOf, type Join } from './filter-parts.ts';

export type DraftCondition = {
  readonly kind: 'condition';
  readonly id: number;
  readonly field: string | undefined;
  readonly is: Operator | undefined;
  readonly value: Condition['value'];
};
export type KeptPart = { readonly kind: 'kept'; readonly id: number; readonly filter: Filter };
export type DraftGroup = {
  readonly kind: 'group';
  readonly id: number;
  readonly join: Join;
  readonly parts: readonly (DraftCondition | KeptPart)[];
};
export type DraftPart = DraftCondition | DraftGroup | KeptPart;
export type DraftFilter = { readonly join: Join; readonly parts: readonly DraftPart[] };

let lastId = 0;
const nextId = (): number => (lastId += 1);

export const blankCondition = (): DraftCondition => ({
  kind: 'condition',
  id: nextId(),
  field: undefined,
  is: undefined,
  value: undefined,
});

export const blankGroup = (): DraftGroup => ({ kind: 'group', id: nextId(), join: 'any', parts: [blankCondition()] });

const leaf = (filter: Filter): DraftCondition | KeptPart =>
  'field' in filter
    ? { kind: 'condition', id: nextId(), field: filter.field, is: filter.is, value: filter.value }
    : { kind: 'kept', id: nextId(), filter };

const draftPart = (filter: Filter): DraftPart => {
  if ('all' in filter) return { kind: 'group', id: nextId(), join: 'all', parts: filter.all.map(leaf) };
  if ('any' in filter) return { kind: 'group', id: nextId(), join: 'any', parts: filter.any.map(leaf) };
  return leaf(filter);
};

export const draftOf = (filter: Filter | undefined): DraftFilter => {
  const { join, parts } = partsOf(filter);
  return { join, parts: parts.map(draftPart) };
};

const finishedLeaf = (part: DraftCondition | KeptPart): Filter | undefined => {
  if (part.kind === 'kept') return part.filter;
  const { field, is, value } = part;
  if (field === undefined || is === undefined || !isComplete({ is, value })) return undefined;
  return value === undefined ? { field, is } : { field, is, value };
};

const finished = (part: DraftPart): Filter | undefined => {
  if (part.kind !== 'group') return finishedLeaf(part);
  const parts = part.parts.map(finishedLeaf).filter((one) => one !== undefined);
  // A group of one stays a group only while it is being built; in the filter it is its one condition.
  return joinParts({ join: part.join, parts });
};

/** What is finished of it; undefined while nothing is. */
export const filterOf = ({ join, parts }: DraftFilter): Filter | undefined =>
  joinParts({ join, parts: parts.map(finished).filter((part) => part !== undefined) });

type Parted<Part extends { readonly id: number }> = { readonly parts: readonly Part[] };

export const replacePart = <Part extends { readonly id: number }, Whole extends Parted<Part>>(
  whole: Whole,
  next: Part,
): Whole => ({ ...whole, parts: whole.parts.map((part) => (part.id === next.id ? next : part)) });

export const removePart = <Part extends { readonly id: number }, Whole extends Parted<Part>>(
  whole: Whole,
  id: number,
): Whole => ({ ...whole, parts: whole.parts.filter((part) => part.id !== id) });
