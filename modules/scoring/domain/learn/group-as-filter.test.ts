import { describe, expect, it } from 'vitest';
import { groupAsFilter } from './group-as-filter.ts';

const label = { pl: 'Pole', en: 'Field' };
const field = (kind: 'number' | 'date' | 'boolean' | 'category') => ({
  kind,
  source: { is: 'field' as const, field: 'custom.x', label },
});
const meetings = { kind: 'count' as const, source: { is: 'behaviour' as const, kind: 'meeting', name: null } };
const partner = { kind: 'boolean' as const, source: { is: 'tag' as const, tag: 'partner' } };

describe('a group as a filter', () => {
  it('of a number from 50 to below 250 leaves 250 itself and the empty out', () => {
    expect(groupAsFilter(field('number'), { is: 'between', from: 50, to: 250 })).toEqual({
      all: [{ field: 'custom.x', is: 'atLeast', value: 50 }, { not: { field: 'custom.x', is: 'atLeast', value: 250 } }],
    });
    expect(groupAsFilter(field('number'), { is: 'between', from: null, to: 50 })).toEqual({
      all: [{ field: 'custom.x', is: 'notEmpty' }, { not: { field: 'custom.x', is: 'atLeast', value: 50 } }],
    });
  });

  it('of what was done never, once or twice, and more often', () => {
    const did = (times: object) => ({ set: 'behaviour', of: { kind: 'meeting', times } });
    expect(groupAsFilter(meetings, { is: 'between', from: null, to: 1 })).toEqual(did({ is: 'atMost', count: 0 }));
    expect(groupAsFilter(meetings, { is: 'between', from: 1, to: 3 })).toEqual({
      all: [did({ is: 'atLeast', count: 1 }), did({ is: 'atMost', count: 2 })],
    });
    expect(groupAsFilter(meetings, { is: 'between', from: 3, to: null })).toEqual(did({ is: 'atLeast', count: 3 }));
  });

  it('of a date 30 to 89 days ago counts local days', () => {
    expect(groupAsFilter(field('date'), { is: 'between', from: 30, to: 90 })).toEqual({
      all: [
        { field: 'custom.x', is: 'notEmpty' },
        { field: 'custom.x', is: 'notInLastDays', value: 29 },
        { field: 'custom.x', is: 'inLastDays', value: 89 },
      ],
    });
  });

  it('of a day that lies ahead cannot be said', () => {
    expect(groupAsFilter(field('date'), { is: 'between', from: null, to: 0 })).toBeNull();
  });

  it('of values, of all others, of answers, tags and nothing at all', () => {
    expect(groupAsFilter(field('category'), { is: 'oneOf', values: ['a', 'b'] })).toEqual({
      field: 'custom.x',
      is: 'oneOf',
      value: ['a', 'b'],
    });
    expect(groupAsFilter(field('category'), { is: 'otherThan', values: ['a'] })).toEqual({
      all: [
        { field: 'custom.x', is: 'notEmpty' },
        { field: 'custom.x', is: 'noneOf', value: ['a'] },
      ],
    });
    expect(groupAsFilter(field('boolean'), { is: 'boolean', value: true })).toEqual({
      field: 'custom.x',
      is: 'equals',
      value: true,
    });
    expect(groupAsFilter(field('number'), { is: 'missing' })).toEqual({ field: 'custom.x', is: 'empty' });
    expect(groupAsFilter(partner, { is: 'missing' })).toEqual({
      not: { field: 'tags', is: 'oneOf', value: ['partner'] },
    });
  });
});
