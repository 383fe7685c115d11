import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { Filter } from '#platform/contract/filter.ts';
import { type Stage, lifecycleEndpoints } from '../contract.ts';
import { funnelHands } from './testing-funnel.ts';

const lejek = testApp();
let hands: ReturnType<typeof funnelHands>;

const withRule = (stages: Stage[], key: string, rule: Partial<Pick<Stage, 'entryRule' | 'leaveRule'>>): Stage[] =>
  stages.map((stage) => (stage.key === key ? { ...stage, ...rule } : stage));
const hasPhone: Filter = { field: 'phone', is: 'notEmpty' };
const fromKrakow: Filter = { field: 'city', is: 'equals', value: 'Kraków' };

beforeAll(async () => {
  hands = funnelHands(lejek());
  await hands.reshape((stages) =>
    withRule(withRule(stages, 'sal', { entryRule: hasPhone }), 'sql', { leaveRule: fromKrakow }),
  );
});

describe('a rule for entering', () => {
  it('lets in who matches and names who does not', async () => {
    const [callable, silent] = [await hands.person({ phone: '+48 601 602 603' }), await hands.person()];
    expect(await hands.move([callable, silent], 'sal')).toEqual({
      moved: [callable],
      refused: [{ contactId: silent, why: 'entry-rule' }],
    });
    expect(await hands.journeys(silent)).toEqual([]);
  });

  it('is overridden with a reason only, and the reason is in the log', async () => {
    const silent = await hands.person();
    const body = { contactIds: [silent], to: 'sal', override: true };
    expect(await hands.refusal(lifecycleEndpoints.moveContacts, { params: { funnel: 'main' }, body })).toMatchObject({
      status: 422,
      code: 'reason-needed',
    });
    await hands.move(silent, 'sal', { override: true, reason: 'reads e-mail within the hour' });
    expect((await hands.journey(silent)).transitions[0]).toMatchObject({
      stage: 'sal',
      reason: 'reads e-mail within the hour',
    });
  });

  it('reaches the company as well', async () => {
    await hands.reshape((stages) =>
      withRule(stages, 'evaluation', { entryRule: { field: 'company.employees', is: 'atLeast', value: 50 } }),
    );
    const person = await hands.person();
    expect((await hands.move(person, 'evaluation')).refused).toEqual([{ contactId: person, why: 'entry-rule' }]);
  });
});

describe('a rule for leaving', () => {
  it('holds who does not match', async () => {
    const [local, foreign] = [await hands.person({ city: 'Kraków' }), await hands.person({ city: 'Gdańsk' })];
    await hands.move([local, foreign], 'sql');
    expect(await hands.move([local, foreign], 'offer')).toEqual({
      moved: [local],
      refused: [{ contactId: foreign, why: 'leave-rule' }],
    });
  });

  it('does not hold who goes back or out', async () => {
    const [back, out] = [await hands.person(), await hands.person()];
    await hands.move([back, out], 'sql');
    expect((await hands.move(back, 'mql', { reason: 'no need confirmed' })).moved).toEqual([back]);
    expect((await hands.end(out, 'lost', 'price')).moved).toEqual([out]);
  });

  it('does not hold who left there long ago and comes again', async () => {
    const person = await hands.person();
    await hands.move(person, 'sql');
    await hands.end(person, 'lost', 'price');
    expect((await hands.move(person, 'lead')).moved).toEqual([person]);
  });
});

describe('a rule that cannot be asked', () => {
  it('is refused when the funnel is saved, not when somebody is moved', async () => {
    const { name, version, stages } = await hands.funnel();
    for (const rule of [
      { field: 'shoe-size', is: 'atLeast', value: 40 },
      { field: 'city', is: 'atLeast', value: 40 },
    ] as const) {
      const body = { name, basedOn: version, note: null, stages: withRule(stages, 'mql', { leaveRule: rule }) };
      expect((await hands.refusal(lifecycleEndpoints.reshapeFunnel, { params: { funnel: 'main' }, body })).status).toBe(
        422,
      );
    }
    expect((await hands.funnel()).version).toBe(version);
  });
});
