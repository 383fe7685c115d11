/**
 * A group of people as a filter that finds, as of now, exactly those whom the group would hold. Null where the language has no words for
 * it: a day that still lies ahead cannot be named by how far it is away.
 * Example: employees from 50 to below 250 → all of: at least 50, not at least 250. A number of an empty field is not below anything.
 */
import type { Filter } from '#platform/contract/filter.ts';
import type { ColumnSource } from '../learning-endpoints.ts';
import type { FieldKind } from './data-set.ts';
import type { GroupCondition } from './learned-card.ts';

type Column = { readonly kind: FieldKind; readonly source: ColumnSource };
type Range = Extract<GroupCondition, { is: 'between' }>;

const all = (filters: readonly Filter[]): Filter => (filters.length === 1 ? filters[0]! : { all: [...filters] });

export function groupAsFilter({ kind, source }: Column, condition: GroupCondition): Filter | null {
  switch (source.is) {
    case 'behaviour':
      return condition.is === 'between' ? didSoOften(source, condition) : null;
    case 'tag': {
      const has: Filter = { field: 'tags', is: 'oneOf', value: [source.tag] };
      return condition.is === 'missing' ? { not: has } : has;
    }
    case 'field':
      return ofField(source.field, kind, condition);
  }
}

/** How often is a whole number. */
function didSoOften({ kind, name }: Extract<ColumnSource, { is: 'behaviour' }>, { from, to }: Range): Filter {
  const did = (is: 'atLeast' | 'atMost', count: number): Filter => ({
    set: 'behaviour',
    of: { kind, ...(name === null ? {} : { name }), times: { is, count } },
  });
  return all([
    ...(from === null || from <= 0 ? [] : [did('atLeast', Math.ceil(from))]),
    ...(to === null ? [] : [did('atMost', Math.ceil(to) - 1)]),
  ]);
}

function ofField(field: string, kind: FieldKind, condition: GroupCondition): Filter | null {
  const filled: Filter = { field, is: 'notEmpty' };
  switch (condition.is) {
    case 'missing':
      return { field, is: 'empty' };
    case 'boolean':
      return { field, is: 'equals', value: condition.value };
    case 'oneOf':
      return kind === 'boolean' ? filled : { field, is: 'oneOf', value: [...condition.values] };
    case 'otherThan':
      return condition.values.length === 0
        ? filled
        : all([filled, { field, is: 'noneOf', value: [...condition.values] }]);
    case 'between':
      return kind === 'date' ? soManyDaysAgo(field, condition) : numberBetween(field, condition);
  }
}

function numberBetween(field: string, { from, to }: Range): Filter {
  const atLeast = (value: number): Filter => ({ field, is: 'atLeast', value });
  return all([
    from === null ? { field, is: 'notEmpty' } : atLeast(from),
    ...(to === null ? [] : [{ not: atLeast(to) }]),
  ]);
}

/** An age of n days is a date of n local days ago. */
function soManyDaysAgo(field: string, { from, to }: Range): Filter | null {
  if ((from !== null && from < 0) || (to !== null && to <= 0)) return null;
  return all([
    { field, is: 'notEmpty' },
    ...(from === null || from === 0 ? [] : [{ field, is: 'notInLastDays' as const, value: from - 1 }]),
    ...(to === null ? [] : [{ field, is: 'inLastDays' as const, value: to - 1 }]),
  ]);
}
