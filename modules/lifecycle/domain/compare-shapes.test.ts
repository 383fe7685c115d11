import { describe, expect, test } from 'vitest';
import type { Stage } from '../contract.ts';
import { compareShapes } from './compare-shapes.ts';
import { funnelTemplates } from './funnel-templates.ts';

const { stages } = funnelTemplates.b2c;
const told = (after: readonly Stage[]) =>
  compareShapes(stages, after).map((change) => [
    change.kind,
    change.stage.key,
    ...('after' in change ? [change.after?.key ?? null] : []),
    ...('how' in change ? [change.how] : []),
    ...('from' in change ? [change.from] : []),
  ]);
const edited = (key: string, change: Partial<Stage>) =>
  stages.map((stage) => (stage.key === key ? { ...stage, ...change } : stage));
const order = (...keys: string[]) => keys.map((key) => stages.find((stage) => stage.key === key)!);

describe('two shapes of a funnel', () => {
  test('the same shape has not changed', () => {
    expect(told(structuredClone(stages))).toEqual([]);
  });

  test('a stage added and one removed', () => {
    const checkout: Stage = { ...stages[3]!, slot: 0, key: 'checkout' };
    expect(told([...stages.slice(0, 3), checkout, ...stages.slice(4)])).toEqual([
      ['removed', 'basket'],
      ['added', 'checkout'],
    ]);
  });

  test('of those that changed places only the one that jumped is told', () => {
    expect(told(order('visitor', 'lead', 'basket', 'subscriber', 'customer', 'loyal'))).toEqual([
      ['moved', 'subscriber', 'basket'],
    ]);
    expect(told(order('loyal', 'visitor', 'subscriber', 'lead', 'basket', 'customer'))).toEqual([
      ['moved', 'loyal', null],
    ]);
  });

  test('a stage that only slid up because another was removed has not moved', () => {
    expect(told(stages.slice(1))).toEqual([['removed', 'visitor']]);
  });

  test('name, span, definition, rules and colour of one stage', () => {
    const name = { pl: 'Zapisany', en: 'Signed up' };
    expect(
      told(edited('subscriber', { name, span: 'mofu', color: 4, entryRule: { field: 'email', is: 'notEmpty' } })),
    ).toEqual([
      ['renamed', 'subscriber', stages[1]!.name],
      ['span', 'subscriber', 'tofu'],
      ['entryRule', 'subscriber', 'set'],
      ['color', 'subscriber'],
    ]);
    expect(told(edited('lead', { definition: { pl: 'Inaczej', en: 'Otherwise' } }))).toEqual([['definition', 'lead']]);
  });

  test('a rule lifted and a rule changed', () => {
    const ruled = edited('lead', { leaveRule: { field: 'email', is: 'notEmpty' } });
    const how = (after: Stage['leaveRule']) =>
      compareShapes(
        ruled,
        ruled.map((stage) => (stage.key === 'lead' ? { ...stage, leaveRule: after } : stage)),
      );
    expect(how(null)).toMatchObject([{ kind: 'leaveRule', how: 'lifted' }]);
    expect(how({ field: 'phone', is: 'notEmpty' })).toMatchObject([{ kind: 'leaveRule', how: 'changed' }]);
  });

  test('winning at another stage is told once, at the stage that wins now', () => {
    expect(told(stages.map((stage) => ({ ...stage, won: stage.key === 'loyal' })))).toEqual([['won', 'loyal']]);
  });
});
