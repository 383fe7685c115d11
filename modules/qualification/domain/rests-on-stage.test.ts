import { expect, it } from 'vitest';
import { restsOnStage } from './rests-on-stage.ts';

it('notices a definition that would follow from itself', () => {
  expect(restsOnStage({ field: 'stage', is: 'oneOf', value: ['lead', 'mql'] }, 'mql')).toBe(true);
  expect(restsOnStage({ any: [{ all: [] }, { set: 'stage', of: { stage: 'mql', is: 'entered' } }] }, 'mql')).toBe(true);
});

it('lets a definition ask for other stages, and for who is not in this one', () => {
  expect(
    restsOnStage({ set: 'stage', of: { stage: 'lead', is: 'in', days: { is: 'atLeast', count: 3 } } }, 'mql'),
  ).toBe(false);
  expect(restsOnStage({ set: 'stage', of: { stage: 'mql', is: 'notEntered' } }, 'mql')).toBe(false);
  expect(restsOnStage({ not: { field: 'stage', is: 'equals', value: 'mql' } }, 'mql')).toBe(false);
});
