import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesBetween, explain } from './score-lines.ts';
import { Definition } from './scorecard-definition.ts';

const criterion = (id: string, half: 'fit' | 'engagement') => ({
  kind: 'filter',
  id,
  name: id,
  half,
  points: 1,
  filter: { all: [] },
});
const card = (limits: { fit: [number | null, number | null]; engagement: [number | null, number | null] }) =>
  Definition.parse({
    criteria: [criterion('a', 'fit'), criterion('b', 'fit'), criterion('c', 'engagement')],
    exclusions: [{ id: 'staff', name: 'Own staff', filter: { any: [] } }],
    limits: {
      fit: { floor: limits.fit[0], cap: limits.fit[1] },
      engagement: { floor: limits.engagement[0], cap: limits.engagement[1] },
    },
    temperature: { warm: 30, hot: 60 },
    thresholds: { nurture: 20, sales: 50 },
    grid: { fit: [40, 20, 0], engagement: [30, 20, 10] },
  });
const capped = card({ fit: [null, 40], engagement: [0, null] });

describe('the lines of a score', () => {
  test('fit 30 + 20 with a cap of 40 and engagement 15 are 55', () => {
    const { score, lines } = explain(capped, { parts: [30, 20, 15], veto: null });
    expect(lines.map(({ points }) => points)).toEqual([30, 20, 15, -10]);
    expect(score).toEqual({ fit: 40, engagement: 15, points: 55, temperature: 'warm', path: 'sales', grade: { fit: 'A', engagement: 3 }, vetoedBy: null }); // prettier-ignore
  });

  test('a floor lifts what fell below it', () => {
    const { score, lines } = explain(capped, { parts: [10, 0, -25], veto: null });
    expect(lines.at(-1)).toMatchObject({ kind: 'cap-engagement', points: 25 });
    expect(score).toMatchObject({ fit: 10, engagement: 0, points: 10, temperature: 'cold', path: 'none' });
  });

  test('an exclusion takes all of it, with its name', () => {
    const { score, lines } = explain(capped, { parts: [30, 20, 15], veto: 1 });
    expect(lines.at(-1)).toMatchObject({ kind: 'veto', id: 'staff', points: -55 });
    expect(score).toMatchObject({ points: 0, temperature: 'vetoed', grade: null, vetoedBy: 'Own staff' });
  });

  test('add up to the score, and their changes to its change, whatever the parts', () => {
    const given = fc.record({
      parts: fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 3, maxLength: 3 }),
      veto: fc.constantFrom(null, 1),
    });
    fc.assert(
      fc.property(given, given, (one, other) => {
        const before = explain(capped, one);
        const after = explain(capped, other);
        const sum = after.lines.reduce((all, { points }) => all + points, 0);
        const change = changesBetween(before.lines, after.lines).reduce(
          (all, each) => all + each.after - each.before,
          0,
        );
        return sum === after.score.points && change === after.score.points - before.score.points;
      }),
    );
  });
});
