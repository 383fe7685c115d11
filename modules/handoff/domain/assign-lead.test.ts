import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Rep, assignLead, takeTurn } from './assign-lead.ts';

const rep = (userId: string, more: Partial<Rep> = {}): Rep => ({
  userId,
  weight: 1,
  capacity: null,
  openLeads: 0,
  owed: 0,
  inTerritory: null,
  away: false,
  working: true,
  ...more,
});
const ask = (reps: readonly Rep[], more: Partial<Parameters<typeof assignLead>[0]> = {}) =>
  assignLead({ reps, contactOwner: null, companyOwner: null, hadIt: new Set(), ...more });

describe('a lead goes', () => {
  it('to the owner of the contact before the owner of the company, although others have fewer leads', () => {
    const reps = [rep('ann', { openLeads: 9, capacity: 5 }), rep('bob'), rep('cid')];
    expect(ask(reps, { contactOwner: 'ann', companyOwner: 'bob' })).toMatchObject({ to: 'ann', way: 'contactOwner' });
    expect(ask(reps, { contactOwner: 'gone', companyOwner: 'bob' })).toMatchObject({ to: 'bob', way: 'companyOwner' });
    expect(ask([rep('ann', { away: true }), rep('bob')], { contactOwner: 'ann' })).toMatchObject({ to: 'bob' });
  });

  it('to who has the territory before who takes leads from everywhere', () => {
    const reps = [rep('ann'), rep('bob', { inTerritory: true }), rep('cid', { inTerritory: false })];
    expect(ask(reps)).toMatchObject({ to: 'bob', way: 'territory' });
    expect(ask([rep('cid', { inTerritory: false })])).toMatchObject({ to: null, way: 'noTerritory' });
  });

  it('to who works now, has room, is not away, and did not let it lie before', () => {
    expect(ask([rep('ann', { working: false }), rep('bob')])).toMatchObject({ to: 'bob' });
    expect(ask([rep('ann', { working: false })])).toMatchObject({ to: 'ann' });
    expect(ask([rep('ann', { capacity: 3, openLeads: 3 }), rep('bob')])).toMatchObject({ to: 'bob' });
    expect(ask([rep('ann', { capacity: 3, openLeads: 3 })])).toMatchObject({ to: null, way: 'allFull' });
    expect(ask([rep('ann', { away: true })])).toMatchObject({ to: null, way: 'allAway' });
    expect(ask([rep('ann'), rep('bob')], { hadIt: new Set(['ann']) })).toMatchObject({ to: 'bob' });
    expect(ask([rep('ann')], { hadIt: new Set(['ann']) })).toMatchObject({ to: null, way: 'noOtherRep' });
    expect(ask([])).toMatchObject({ to: null, way: 'noReps' });
  });

  it('in the order A, B, A for the weights 2 and 1', () => {
    let reps = [rep('a', { weight: 2 }), rep('b')];
    const order = [1, 2, 3, 4, 5, 6].map(() => {
      const turn = ask(reps);
      reps = reps.map((each) => ({ ...each, owed: turn.owed.get(each.userId) ?? each.owed }));
      return turn.to;
    });
    expect(order).toEqual(['a', 'b', 'a', 'a', 'b', 'a']);
  });
});

const anyWeights = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 9 });

describe('for any weights', () => {
  it('each is less than one lead from its exact share, after every lead', () => {
    fc.assert(
      fc.property(anyWeights, fc.integer({ min: 1, max: 150 }), (weights, leads) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        let candidates = weights.map((weight, index) => ({ userId: String(index), weight, owed: 0 }));
        const got = weights.map(() => 0);
        for (let lead = 1; lead <= leads; lead++) {
          const turn = takeTurn(candidates);
          if (!turn) throw new Error('somebody is there');
          got[Number(turn.to)]! += 1;
          candidates = candidates.map((each) => ({ ...each, owed: turn.owed.get(each.userId) ?? 0 }));
          for (const [index, weight] of weights.entries())
            expect(Math.abs(got[index]! - (lead * weight) / total)).toBeLessThan(1);
        }
      }),
    );
  });

  it('however the rota changes, every lead goes to exactly one who is there, or to nobody with a reason', () => {
    const rota = fc.array(
      fc.record({ weight: fc.integer({ min: 0, max: 5 }), away: fc.boolean(), working: fc.boolean(), capacity: fc.option(fc.integer({ min: 0, max: 9 })) }),
      { minLength: 4, maxLength: 4 },
    ); // prettier-ignore
    fc.assert(
      fc.property(fc.array(rota, { minLength: 1, maxLength: 60 }), (days) => {
        let owed = new Map<string, number>();
        const open = [0, 0, 0, 0];
        let nobody = 0;
        for (const day of days) {
          const reps = day.map((each, index) =>
            rep(String(index), { ...each, openLeads: open[index]!, owed: owed.get(String(index)) ?? 0 }),
          );
          const turn = ask(reps);
          owed = new Map([...owed, ...turn.owed]);
          if (turn.to === null) {
            nobody += 1;
            expect(day.every(({ away, weight, capacity }, index) => away || weight === 0 || (capacity !== null && open[index]! >= capacity))).toBe(true); // prettier-ignore
          } else {
            expect(day[Number(turn.to)]!.away).toBe(false);
            open[Number(turn.to)]! += 1;
          }
        }
        expect(open.reduce((sum, count) => sum + count, nobody)).toBe(days.length);
        // What is owed is only passed around: a rota change makes no debt out of nothing.
        expect([...owed.values()].reduce((sum, one) => sum + one, 0)).toBe(0);
      }),
    );
  });
});
