/** The parts of a filter as the reader sees and takes them away: chips, and the conditions under them. */
import type { Condition, Filter } from '#platform/contract/filter.ts';

export type Join = 'all' | 'any';

/** What stands side by side at the top of a filter, and how it is joined. */
export type FilterParts = { readonly join: Join; readonly parts: readonly Filter[] };

export const partsOf = (filter: Filter | undefined): FilterParts => {
  if (filter === undefined) return { join: 'all', parts: [] };
  if ('all' in filter) return { join: 'all', parts: filter.all };
  // Any of nothing matches nobody, which no list of parts says.
  if ('any' in filter && filter.any.length > 0) return { join: 'any', parts: filter.any };
  return { join: 'all', parts: [filter] };
};

/** The shortest filter that says the same; undefined lets everybody through. */
export const joinParts = ({ join, parts }: FilterParts): Filter | undefined => {
  const [only, second] = parts;
  if (only === undefined) return undefined;
  if (second === undefined) return only;
  return join === 'all' ? { all: [...parts] } : { any: [...parts] };
};

export const withoutPart = (filter: Filter | undefined, index: number): Filter | undefined => {
  const { join, parts } = partsOf(filter);
  return joinParts({ join, parts: parts.filter((_, place) => place !== index) });
};

/** `filter` narrowed by one more condition. */
export const narrowed = (filter: Filter | undefined, by: Filter): Filter => {
  if (filter === undefined) return by;
  return 'all' in filter ? { all: [...filter.all, by] } : { all: [filter, by] };
};

const asksNothing = new Set<Condition['is']>(['empty', 'notEmpty']);
const takesMany = new Set<Condition['is']>(['oneOf', 'noneOf']);

export const needsNoValue = (is: Condition['is']): boolean => asksNothing.has(is);
export const takesList = (is: Condition['is']): boolean => takesMany.has(is);

/** Whether the server could answer it: an operator that compares has something to compare with. */
export const isComplete = ({ is, value }: Pick<Condition, 'is' | 'value'>): boolean => {
  if (needsNoValue(is)) return true;
  if (value === undefined) return false;
  if (Array.isArray(value)) return takesList(is) && value.length > 0;
  if (takesList(is)) return false;
  return typeof value !== 'string' || value.trim() !== '';
};
