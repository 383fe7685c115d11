/**
 * A field whose own expression no index can answer may say a condition in other words that one can. Lists, counts and actions use
 * them where the condition must hold.
 */
import type { RawBuilder } from 'kysely';
import type { Condition, FilterValue } from '#platform/contract/filter.ts';
import type { Field } from '#platform/server/filter/field-catalog.ts';

export type Narrowed = {
  readonly where: RawBuilder<boolean>;
  /** True: it says the same, and the field's own condition is left out. False: it only follows, and is added. */
  readonly exact: boolean;
};

/** Null: nothing follows that an index could answer. */
export type Narrow = (condition: Condition) => Narrowed | null;
export type NarrowedField = Field & { readonly narrow: Narrow };

export const isNarrowed = (field: Field | undefined): field is NarrowedField =>
  field !== undefined && 'narrow' in field && typeof field.narrow === 'function';

/** The values one of which must be had; null for conditions of another kind. */
export const valuesAsked = ({ is, value }: Condition): readonly FilterValue[] | null => {
  if (value === undefined) return null;
  if (Array.isArray(value)) return is === 'oneOf' ? value : null;
  return is === 'equals' || is === 'oneOf' ? [value] : null;
};
