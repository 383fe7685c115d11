/**
 * A filter while it is being built: conditions may be unfinished, groups stand in groups. What the builder cannot show (a
 * cell of the funnel, a set of a module that is not here, groups too large to draw) is kept as it is, so that nothing is
 * lost by opening it.
 */
import './every-filter-set.ts';
import type { Condition, Filter, Operator } from '#platform/contract/filter.ts';
import { isComplete, joinParts, partsOf, type Join } from './filter-parts.ts';
import { filterSetOf, type SetContent } from './filter-sets.ts';

export type DraftCondition = {
  readonly kind: 'condition';
  readonly id: number;
  readonly field: string | undefined;
  readonly is: Operator | undefined;
  readonly value: Condition['value'];
};
export type DraftSet = {
  readonly kind: 'set';
  readonly id: number;
  readonly set: string;
  readonly of: SetContent;
  readonly negated: boolean;
};
export type KeptPart = { readonly kind: 'kept'; readonly id: number; readonly filter: Filter };
/** `none`: nothing of it may hold. */
export type GroupJoin = Join | 'none';
export type DraftGroup = {
  readonly kind: 'group';
  readonly id: number;
  readonly join: GroupJoin;
  readonly parts: readonly DraftPart[];
};
export type DraftPart = DraftCondition | DraftSet | DraftGroup | KeptPart;
export type DraftFilter = { readonly join: Join; readonly parts: readonly DraftPart[] };

/** More rows than this nobody reads, and drawing them would take long. */
const mostDrawn = 60;

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

const kept = (filter: Filter): KeptPart => ({ kind: 'kept', id: nextId(), filter });

const group = (join: GroupJoin, parts: readonly Filter[], whole: Filter): DraftPart =>
  // Nobody matches any of nothing: a group without parts says something that no row does.
  parts.length === 0 || parts.length > mostDrawn
    ? kept(whole)
    : { kind: 'group', id: nextId(), join, parts: parts.map(draftPart) };

const membership = (filter: Filter, negated: boolean): DraftSet | undefined => {
  if (!('set' in filter)) return undefined;
  const { set, of } = filter;
  const isShown = filterSetOf(set)?.choiceOf(of, negated) !== undefined;
  return isShown ? { kind: 'set', id: nextId(), set, of, negated } : undefined;
};

const draftPart = (filter: Filter): DraftPart => {
  if ('field' in filter)
    return { kind: 'condition', id: nextId(), field: filter.field, is: filter.is, value: filter.value };
  if ('set' in filter) return membership(filter, false) ?? kept(filter);
  if ('all' in filter) return group('all', filter.all, filter);
  if ('any' in filter) return group('any', filter.any, filter);
  const { not } = filter;
  return membership(not, true) ?? group('none', 'any' in not ? not.any : [not], filter);
};

export const draftOf = (filter: Filter | undefined): DraftFilter => {
  const { join, parts } = partsOf(filter);
  return filter !== undefined && parts.length > mostDrawn
    ? { join: 'all', parts: [kept(filter)] }
    : { join, parts: parts.map(draftPart) };
};

const finishedGroup = ({ join, parts: drafts }: DraftGroup): Filter | undefined => {
  const parts = drafts.map(finished).filter((one) => one !== undefined);
  // A group of one stays a group only while it is being built; in the filter it is its one condition.
  const joined = joinParts({ join: join === 'none' ? 'any' : join, parts });
  return joined !== undefined && join === 'none' ? { not: joined } : joined;
};

const finished = (part: DraftPart): Filter | undefined => {
  switch (part.kind) {
    case 'kept':
      return part.filter;
    case 'group':
      return finishedGroup(part);
    case 'set': {
      const { set, of, negated } = part;
      if (filterSetOf(set)?.isComplete(of) !== true) return undefined;
      return negated ? { not: { set, of } } : { set, of };
    }
    case 'condition': {
      const { field, is, value } = part;
      if (field === undefined || is === undefined || !isComplete({ is, value })) return undefined;
      return value === undefined ? { field, is } : { field, is, value };
    }
  }
};

/** What is finished of it; undefined while nothing is. */
export const filterOf = ({ join, parts }: DraftFilter): Filter | undefined =>
  joinParts({ join, parts: parts.map(finished).filter((part) => part !== undefined) });

type Parted = { readonly parts: readonly DraftPart[] };

export const replacePart = <Whole extends Parted>(whole: Whole, next: DraftPart): Whole => ({
  ...whole,
  parts: whole.parts.map((part) => (part.id === next.id ? next : part)),
});

export const removePart = <Whole extends Parted>(whole: Whole, id: number): Whole => ({
  ...whole,
  parts: whole.parts.filter((part) => part.id !== id),
});

export const addPart = <Whole extends Parted>(whole: Whole, part: DraftPart): Whole => ({
  ...whole,
  parts: [...whole.parts, part],
});
