import { expect, it } from 'vitest';
import { everybody } from '#platform/contract/filter.ts';
import { subjectsOf } from './describe-filter.ts';

it('names each field of a filter once, however deep it stands', () => {
  const country = { field: 'country', is: 'equals', value: 'PL' } as const;
  const segment = { set: 'segment', of: { id: 'vip' } };
  const filter = { all: [country, { any: [{ not: country }, { field: 'tags', is: 'empty' as const }] }, segment] };
  expect(subjectsOf(filter)).toEqual([{ field: 'country' }, { field: 'tags' }, { set: 'segment' }]);
  expect(subjectsOf(everybody)).toEqual([]);
});
