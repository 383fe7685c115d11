import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Durations, type Pattern, cohortFigures, stagesInUse } from './stage-patterns.ts';

const none: Durations = { stay: new Map(), fromStart: new Map(), outOfOrder: new Map() };
const stages = [
  { key: 'lead', slot: 1 },
  { key: 'mql', slot: 2 },
  { key: 'sal', slot: 3 },
  { key: 'customer', slot: 4 },
];
const mask = (...slots: number[]) => slots.reduce((sum, slot) => sum + 2 ** (slot - 1), 0);
const pattern = (journeys: number, slots: number[], left = false, valueMinor = 0): Pattern => ({
  entered: mask(...slots),
  left,
  journeys,
  valueMinor,
});

describe('counts of the funnel', () => {
  it('says of everybody who entered a stage that they moved on, were lost or are on their way', () => {
    const patterns = [pattern(3, [2, 4], false, 900), pattern(2, [2], true, 50), pattern(3, [2])];
    const shown = stagesInUse(stages, patterns);
    expect(shown.map((stage) => stage.key)).toEqual(['mql', 'customer']);
    const [mql, customer] = cohortFigures(shown, patterns, none);
    expect(mql).toMatchObject({
      entered: 8,
      movedOn: 3,
      lost: 2,
      waiting: 3,
      joinedHere: 8,
      conversionFromPrevious: null,
      conversionFromStart: 1,
      lostValueMinor: 50,
    });
    expect(customer).toMatchObject({
      entered: 3,
      movedOn: 0,
      lost: 0,
      waiting: 3,
      joinedHere: 0,
      conversionFromPrevious: 3 / 8,
      conversionFromStart: 3 / 8,
      valueMinor: 900,
    });
    expect(customer?.stepInterval).toMatchObject({ base: 8 });
  });

  it('counts who skipped a stage as having moved on from the one before it', () => {
    const patterns = [pattern(4, [1, 3]), pattern(6, [1, 2]), pattern(1, [1, 2, 3])];
    const [lead, mql, sal] = cohortFigures(stages.slice(0, 3), patterns, none);
    expect(lead).toMatchObject({ entered: 11, movedOn: 11 });
    expect(mql).toMatchObject({ entered: 7, movedOn: 1, conversionFromPrevious: 1 });
    expect(sal).toMatchObject({ entered: 5, conversionFromPrevious: 1 / 7, conversionFromStart: 5 / 11 });
  });

  it('says who joined in the middle', () => {
    const [, mql] = cohortFigures(stages.slice(0, 2), [pattern(5, [1, 2]), pattern(2, [2])], none);
    expect(mql).toMatchObject({ entered: 7, joinedHere: 2, conversionFromStart: 1 });
  });

  it('never loses or doubles anybody', () => {
    const anyPattern = fc.record({
      entered: fc.integer({ min: 1, max: 15 }),
      left: fc.boolean(),
      journeys: fc.integer({ min: 1, max: 1000 }),
      valueMinor: fc.integer({ min: 0, max: 1000 }),
    });
    fc.assert(
      fc.property(fc.array(anyPattern, { minLength: 1, maxLength: 30 }), (patterns) => {
        const shown = stagesInUse(stages, patterns);
        const figures = cohortFigures(shown, patterns, none);
        const all = patterns.reduce((sum, each) => sum + each.journeys, 0);
        expect(figures.reduce((sum, each) => sum + each.joinedHere, 0)).toBe(all);
        expect(figures.reduce((sum, each) => sum + each.lost + each.waiting, 0)).toBe(all);
        for (const each of figures) {
          expect(each.movedOn + each.lost + each.waiting).toBe(each.entered);
          for (const rate of [each.conversionFromPrevious, each.conversionFromStart]) {
            if (rate !== null) expect(rate >= 0 && rate <= 1).toBe(true);
          }
        }
      }),
    );
  });
});
