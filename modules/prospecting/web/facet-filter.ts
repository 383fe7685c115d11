/**
 * Facets and the filter of the address are one thing: each facet owns the top-level parts of the filter that speak of its field
 * alone. What no facet owns was made in the builder, and stays.
 */
import type { Condition, Filter } from '#platform/contract/filter.ts';

export const partsOf = (filter: Filter | undefined): readonly Filter[] =>
  filter === undefined ? [] : 'all' in filter ? filter.all : [filter];

export const filterOf = (parts: readonly Filter[]): Filter | undefined =>
  parts.length === 0 ? undefined : parts.length === 1 ? parts[0] : { all: [...parts] };

/** The fields a part speaks of; null: of a set of people. */
export function fieldsIn(part: Filter): readonly string[] | null {
  if ('field' in part) return [part.field];
  if ('set' in part) return null;
  if ('not' in part) return fieldsIn(part.not);
  const inside = ('all' in part ? part.all : part.any).map(fieldsIn);
  return inside.includes(null) ? null : inside.flatMap((fields) => fields ?? []);
}

/** Conditions on the field, or a choice between such. */
const isOwnedBy = (field: string) => (part: Filter): boolean =>
  'field' in part
    ? part.field === field
    : 'any' in part && part.any.length > 0 && part.any.every((one) => 'field' in one && one.field === field); // prettier-ignore

export const conditionsOf = (filter: Filter | undefined, field: string): readonly Condition[] =>
  partsOf(filter)
    .filter(isOwnedBy(field))
    .flatMap((part) => ('any' in part ? part.any : [part]))
    .filter((part): part is Condition => 'field' in part);

/** The filter with the facet's parts replaced; they stand where the first of them stood. */
export function withFacet(filter: Filter | undefined, field: string, parts: readonly Filter[]): Filter | undefined {
  const owned = isOwnedBy(field);
  const former = partsOf(filter);
  const place = former.findIndex(owned);
  const others = former.filter((part) => !owned(part));
  const at = place === -1 ? others.length : place;
  return filterOf([...others.slice(0, at), ...parts, ...others.slice(at)]);
}

/** Values chosen by `oneOf` or `equals`. */
export const chosenIn = (filter: Filter | undefined, field: string): readonly string[] =>
  conditionsOf(filter, field).flatMap(({ is, value }) =>
    (is === 'oneOf' || is === 'equals') && value !== undefined
      ? (Array.isArray(value) ? value : [value]).map(String)
      : [],
  );

export const choose = (filter: Filter | undefined, field: string, values: readonly string[]): Filter | undefined =>
  withFacet(filter, field, values.length === 0 ? [] : [{ field, is: 'oneOf', value: [...values] }]);

/** Beginnings of a text, any of which will do. */
export const beginningsIn = (filter: Filter | undefined, field: string): readonly string[] =>
  conditionsOf(filter, field).flatMap(({ is, value }) => (is === 'startsWith' ? [String(value)] : []));

export function chooseBeginnings(
  filter: Filter | undefined,
  field: string,
  values: readonly string[],
): Filter | undefined {
  const any = values.map((value): Condition => ({ field, is: 'startsWith', value }));
  const [only] = any;
  return withFacet(filter, field, only === undefined ? [] : any.length === 1 ? [only] : [{ any }]);
}

export type Range = { readonly from: number | null; readonly to: number | null };

export function rangeIn(filter: Filter | undefined, field: string): Range {
  const bound = (is: Condition['is']): number | null => {
    const value = conditionsOf(filter, field).find((one) => one.is === is)?.value;
    return typeof value === 'number' || typeof value === 'string' ? Number(value) : null;
  };
  return { from: bound('atLeast'), to: bound('atMost') };
}

export const chooseRange = (filter: Filter | undefined, field: string, { from, to }: Range): Filter | undefined =>
  withFacet(filter, field, [
    ...(from === null ? [] : [{ field, is: 'atLeast', value: from } as const]),
    ...(to === null ? [] : [{ field, is: 'atMost', value: to } as const]),
  ]);

/** Days ago: at most `within`, more than `beyond`. */
export type Age = { readonly value: string; readonly beyond: number | null; readonly within: number | null };

const ageParts = (field: string, { beyond, within }: Age): readonly Condition[] => [
  ...(within === null ? [] : [{ field, is: 'inLastDays', value: within } as const]),
  // "Not in the last n days" holds for an unknown day too, which is not meant here.
  ...(beyond === null ? [] : [{ field, is: 'notInLastDays', value: beyond } as const]),
  ...(within === null ? [{ field, is: 'notEmpty' } as const] : []),
];

export const chooseAge = (filter: Filter | undefined, field: string, age: Age | undefined): Filter | undefined =>
  withFacet(filter, field, age === undefined ? [] : ageParts(field, age));

export const ageIn = (filter: Filter | undefined, field: string, ages: readonly Age[]): Age | undefined => {
  const now = JSON.stringify(conditionsOf(filter, field));
  return ages.find((age) => JSON.stringify(ageParts(field, age)) === now);
};

/** What of the filter a list of companies can answer, and how many parts speak of people. */
export function ofCompanies(
  filter: Filter | undefined,
  isCompanyField: (field: string) => boolean,
): { readonly filter: Filter | undefined; readonly leftOut: number } {
  const parts = partsOf(filter);
  const own = parts.filter((part) => fieldsIn(part)?.every(isCompanyField) ?? false);
  return { filter: filterOf(own), leftOut: parts.length - own.length };
}
