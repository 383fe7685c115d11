import type { RawBuilder } from 'kysely';
import type { Filter } from '#platform/contract/filter.ts';
import type { Field } from '#platform/server/filter/field-catalog.ts';
import { isNarrowed } from '../fields/narrowed-field.ts';

/** Conditions that must all hold: the top of the filter, looking through groups of "all". */
export function conjuncts(filter: Filter): Filter[] {
  return 'all' in filter ? filter.all.flatMap(conjuncts) : [filter];
}

/** What follows from the filter and an index can answer. */
export const narrowing = (fields: ReadonlyMap<string, Field>, filter: Filter): RawBuilder<boolean>[] =>
  conjuncts(filter).flatMap((condition) => {
    const field = 'field' in condition ? fields.get(condition.field) : undefined;
    if (!('field' in condition) || !isNarrowed(field)) return [];
    const narrowed = field.narrow(condition);
    return narrowed === null ? [] : [narrowed];
  });
