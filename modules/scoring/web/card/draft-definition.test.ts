import { describe, expect, it } from 'vitest';
import type { Definition } from '../../contract.ts';
import { faultsOf, itemIn, withItem, withItemBack, withoutItem, type DraftItem } from './draft-definition.ts';
import { emptyDefinition, usualDefinition } from './starting-definition.ts';

const ids = ({ criteria }: Definition): readonly string[] => criteria.map(({ id }) => id);

describe('a scorecard that is being changed', () => {
  it('takes a criterion in when its condition is finished, and not before', () => {
    const begun: DraftItem = { kind: 'filter', id: 'a', name: null, half: 'fit', points: 5, filter: undefined };
    expect(withItem(emptyDefinition, begun)).toBeUndefined();
    const finished = withItem(emptyDefinition, { ...begun, filter: { field: 'phone', is: 'notEmpty' }, name: ' ' });
    expect(finished?.criteria).toEqual([{ ...begun, filter: { field: 'phone', is: 'notEmpty' } }]);
  });

  it('needs a name for whom it leaves out', () => {
    const filter = { field: 'email', is: 'contains', value: 'student' } as const;
    const exclusion = { kind: 'exclusion', id: 'x', name: '', filter } as const;
    expect(withItem(emptyDefinition, exclusion)).toBeUndefined();
    expect(withItem(emptyDefinition, { ...exclusion, name: 'Students' })?.exclusions).toHaveLength(1);
  });

  it('gets a criterion back where it stood', () => {
    const without = withoutItem(usualDefinition, 'job-title');
    expect(itemIn(without, 'job-title')).toBeUndefined();
    expect(ids(withItemBack(without, usualDefinition, 'job-title'))).toEqual(ids(usualDefinition));
  });

  it('says what contradicts itself', () => {
    expect(faultsOf(usualDefinition)).toEqual([]);
    expect(faultsOf({ ...usualDefinition, temperature: { warm: 50, hot: 50 } })).toEqual(['warmAboveHot']);
    expect(faultsOf({ ...usualDefinition, thresholds: { nurture: 60, sales: 50 } })).toEqual(['nurtureAboveSales']);
    expect(faultsOf({ ...usualDefinition, grid: { fit: [10, 20, 5], engagement: [40, 20, 5] } })).toEqual([
      'gridOrder',
    ]);
  });
});
