/**
 * A field whose own expression no index can answer may tell a condition that one can: it follows from the condition asked,
 * and only repeats it in other words. Lists, counts and actions add it where the condition must hold.
 */
import type { RawBuilder } from 'kysely';
import type { Condition, FilterValue } from '#platform/contract/filter.ts';
import type { Field } from '#platform/server/filter/field-catalog.ts';

/** Null: nothing follows that an index could answer. */
export type Narrow = (condition: Condition) => RawBuilder<boolean> | null;
export type NarrowedField = Field & { readonly narrow: Narrow };

export const isNarrowed = (field: Field | undefined): field is NarrowedField =>
  field !== undefined && 'narrow' in field && typeof field.narrow === 'function';

/** The values one of which must be had; null for conditions of another kind. */
export const valuesAsked = ({ is, value }: Condition): readonly FilterValue[] | null => {
  if (value === undefined || (is !== 'equals' && is !== 'oneOf')) return null;
  return Array.isArray(value) ? value : [value];
};
