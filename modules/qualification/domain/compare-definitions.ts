/** What a draft of a definition changes against another version, part by part, so that it can be said in words. */
import type { Filter } from '#platform/contract/filter.ts';
import type { Definition } from '../contract.ts';

export type Meaning = Pick<Definition, 'rule' | 'automatic' | 'restDays' | 'ownerId'>;

export type Difference =
  | { readonly kind: 'withdrawn' }
  /** How the conditions are joined now. */
  | { readonly kind: 'joined'; readonly join: 'all' | 'any' }
  | { readonly kind: 'added'; readonly part: Filter }
  | { readonly kind: 'removed'; readonly part: Filter }
  | { readonly kind: 'replaced'; readonly from: Filter; readonly to: Filter }
  | { readonly kind: 'automatic'; readonly on: boolean }
  | { readonly kind: 'rest'; readonly from: number; readonly to: number }
  | { readonly kind: 'owner'; readonly to: string | null };

/** A group of one says what its one part says. */
function unwrapped(filter: Filter): Filter {
  const parts = 'all' in filter ? filter.all : 'any' in filter ? filter.any : [];
  const [only, second] = parts;
  return only !== undefined && second === undefined ? unwrapped(only) : filter;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, below]) => below !== undefined)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, below]) => [key, sorted(below)]),
  );
}

function simplified(filter: Filter): Filter {
  const whole = unwrapped(filter);
  if ('all' in whole) return { all: whole.all.map(simplified) };
  if ('any' in whole) return { any: whole.any.map(simplified) };
  return 'not' in whole ? { not: simplified(whole.not) } : whole;
}

/** The same for filters that say the same in another order of keys; the database keeps its own. */
export const filterKey = (filter: Filter | null): string =>
  filter === null ? '' : JSON.stringify(sorted(simplified(filter)));

type Parts = { readonly join: 'all' | 'any' | null; readonly parts: readonly Filter[] };

function partsOf(rule: Filter | null): Parts {
  if (rule === null) return { join: null, parts: [] };
  const whole = unwrapped(rule);
  if ('all' in whole) return { join: whole.all.length > 1 ? 'all' : null, parts: whole.all };
  if ('any' in whole && whole.any.length > 0) return { join: 'any', parts: whole.any };
  return { join: null, parts: [whole] };
}

/** Parts about the same thing: one of them is the other one changed. */
function subjectOf(filter: Filter): string {
  if ('field' in filter) return `field ${filter.field}`;
  if ('set' in filter) return `set ${filter.set}`;
  return 'not' in filter ? `not ${subjectOf(filter.not)}` : 'group';
}

function comparedParts(before: readonly Filter[], after: readonly Filter[]): Difference[] {
  const [old, young] = [new Set(before.map(filterKey)), new Set(after.map(filterKey))];
  const removed = before.filter((part) => !young.has(filterKey(part)));
  const differences: Difference[] = [];
  for (const to of after.filter((part) => !old.has(filterKey(part)))) {
    const place = removed.findIndex((part) => subjectOf(part) === subjectOf(to));
    const [from] = place === -1 ? [] : removed.splice(place, 1);
    differences.push(from === undefined ? { kind: 'added', part: to } : { kind: 'replaced', from, to });
  }
  return [...differences, ...removed.map((part): Difference => ({ kind: 'removed', part }))];
}

function comparedRules(before: Filter | null, after: Filter | null): Difference[] {
  if (before !== null && after === null) return [{ kind: 'withdrawn' }];
  const [one, other] = [partsOf(before), partsOf(after)];
  const differences = comparedParts(one.parts, other.parts);
  const { join } = other;
  return join !== null && one.join !== null && join !== one.join
    ? [{ kind: 'joined', join }, ...differences]
    : differences;
}

/**
 * compareDefinitions(a, a) = []
 * a: city is Kraków; b: city is Kraków and has a phone → [{ kind: 'added', part: has a phone }]
 */
export function compareDefinitions(before: Meaning, after: Meaning): Difference[] {
  const differences = comparedRules(before.rule, after.rule);
  if (before.automatic !== after.automatic) differences.push({ kind: 'automatic', on: after.automatic });
  // Without automatic moves nobody rests.
  if (before.restDays !== after.restDays && after.automatic)
    differences.push({ kind: 'rest', from: before.restDays, to: after.restDays });
  if (before.ownerId !== after.ownerId) differences.push({ kind: 'owner', to: after.ownerId });
  return differences;
}
