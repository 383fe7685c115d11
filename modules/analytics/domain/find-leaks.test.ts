import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLeaks } from './find-leaks.ts';

describe('the leak finder', () => {
  const everybody = [{ step: 0, movedOn: 550, lost: 450 }];
  const cell = { group: 'social, 1–9', steps: [{ step: 0, movedOn: 10, lost: 90 }] };
  const parent = { group: 'social', steps: [{ step: 0, movedOn: 130, lost: 170 }] };
  const others = { group: 'search', steps: [{ step: 0, movedOn: 420, lost: 280 }] };

  it('counts what is lost beyond what the others lose, in people and in money', () => {
    const { leaks } = findLeaks(everybody, [cell], [2000]);
    expect(leaks[0]).toMatchObject({ base: 100, rate: 0.1, othersRate: 0.6 });
    expect(leaks[0]?.excessPeople).toBeCloseTo(50, 9);
    expect(leaks[0]?.excessValue).toBeCloseTo(100_000, 6);
  });

  it('names the small group that holds the loss before the large one around it', () => {
    const { leaks, tested } = findLeaks(everybody, [parent, others, cell], [1]);
    expect(tested).toBe(3);
    expect(leaks.map((leak) => leak.group)).toEqual(['social, 1–9', 'social']);
  });

  it('says nothing of groups of a few people', () => {
    expect(findLeaks(everybody, [{ group: 'tiny', steps: [{ step: 0, movedOn: 0, lost: 12 }] }], [1]).tested).toBe(0);
  });

  it('raises few false alarms where all groups are alike', () => {
    // 40 worlds of 30 groups of a hundred, every group moved on by the same coin: a finding is a false alarm.
    let alarms = 0;
    const random = fc.sample(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3000, maxLength: 3000 }),
      { numRuns: 40, seed: 7 },
    );
    for (const coins of random) {
      const groups = Array.from({ length: 30 }, (_, g) => {
        const movedOn = coins.slice(g * 100, g * 100 + 100).filter((coin) => coin < 0.5).length;
        return { group: g, steps: [{ step: 0, movedOn, lost: 100 - movedOn }] };
      });
      const movedOn = groups.reduce((sum, each) => sum + each.steps[0]!.movedOn, 0);
      if (findLeaks([{ step: 0, movedOn, lost: 3000 - movedOn }], groups, [1]).leaks.length > 0) alarms++;
    }
    expect(alarms).toBeLessThanOrEqual(8);
  });
});
