import { describe, expect, it } from 'vitest';
import type { Definition } from '../../contract.ts';
import { itemIn, withItem, withItemBack, withoutItem, type DraftItem } from './draft-definition.ts';
import { firstScorecard } from '../../domain/first-scorecard.ts';
import { emptyDefinition } from './starting-definition.ts';

const usualDefinition = firstScorecard('b2b', 'en');

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
    const without = withoutItem(usualDefinition, 'decider');
    expect(itemIn(without, 'decider')).toBeUndefined();
    expect(ids(withItemBack(without, usualDefinition, 'decider'))).toEqual(ids(usualDefinition));
  });
});
