import type { RawBuilder } from 'kysely';
import type { Filter } from '#platform/contract/filter.ts';
import type { Field, FieldFinder } from '#platform/server/filter/field-catalog.ts';
import { type Narrowed, isNarrowed } from '../fields/narrowed-field.ts';

/** Conditions that must all hold: the top of the filter, looking through groups of "all". */
export function conjuncts(filter: Filter): Filter[] {
  return 'all' in filter ? filter.all.flatMap(conjuncts) : [filter];
}

export type SplitFilter = {
  /** What the filter still has to say itself. */
  readonly rest: readonly Filter[];
  /** Conditions that stand for others left out of `rest`. */
  readonly exact: readonly RawBuilder<boolean>[];
  /** Conditions that follow from `rest`. */
  readonly following: readonly RawBuilder<boolean>[];
  readonly usesCompany: boolean;
};

type Part = { readonly part: Filter; readonly field?: Field; readonly narrowed: Narrowed | null };

async function narrowedPart(fields: FieldFinder, part: Filter): Promise<Part> {
  if (!('field' in part)) return { part, narrowed: null };
  const field = await fields.get(part.field);
  return isNarrowed(field) ? { part, field, narrowed: field.narrow(part) } : { part, narrowed: null };
}

/** Takes from a filter what an index can answer in other words. */
export async function splitFilter(fields: FieldFinder, filter: Filter): Promise<SplitFilter> {
  const parts: Part[] = [];
  for (const part of conjuncts(filter)) parts.push(await narrowedPart(fields, part));
  const narrowed = (exact: boolean) =>
    parts.flatMap((each) => (each.narrowed?.exact === exact ? [each.narrowed.where] : []));
  return {
    rest: parts.flatMap(({ part, narrowed: found }) => (found?.exact ? [] : [part])),
    exact: narrowed(true),
    following: narrowed(false),
    usesCompany: parts.some(({ field, narrowed: found }) => found !== null && (field?.usesCompany ?? false)),
  };
}
