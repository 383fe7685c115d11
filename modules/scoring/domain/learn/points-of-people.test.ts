import { describe, expect, it } from 'vitest';
import { inventedPeople } from './testing-people.ts';
import { learnCard } from './learn-card.ts';
import { countInGroups, decilesOf, pointGroupsOf, pointsOfPeople } from './points-of-people.ts';
import { learnedDefinition, proposedTemperature } from './learned-definition.ts';

describe('the points of people by a learned card', () => {
  const data = inventedPeople(3_000);
  const card = learnCard(data);
  if (card.status !== 'learned') throw new Error('nothing was learned');
  const { all, fit, engagement } = pointsOfPeople(card, data);

  it('are those of the groups they are in: as many people have them as the groups hold', () => {
    const sum = all.reduce((total, points) => total + points, 0);
    const ofGroups = card.fields
      .flatMap(({ groups }) => groups)
      .reduce((total, { points, people }) => total + points * people, 0);
    expect(sum).toBe(ofGroups);
    expect(all.every((points, row) => points === fit[row]! + engagement[row]!)).toBe(true);
  });

  it('foretell on average the share that won', () => {
    const { intercept, perPoint } = card.chance;
    const mean =
      all.reduce((total, points) => total + 1 / (1 + Math.exp(-(intercept + perPoint * points))), 0) / all.length;
    expect(mean).toBeCloseTo(card.won / card.people, 3);
  });

  it('of a field that is gone are those of no value', () => {
    const gone = pointsOfPeople(card, { ...data, fields: data.fields.filter(({ key }) => key !== 'employees') });
    const missing = card.fields
      .find(({ field }) => field === 'employees')
      ?.groups.find(({ condition }) => condition.is === 'missing');
    const without = pointsOfPeople({ fields: card.fields.filter(({ field }) => field !== 'employees') }, data);
    expect(gone.all[0]! - without.all[0]!).toBe(missing?.points ?? 0);
  });

  it('become a scorecard with one criterion for each group with points, and falling bounds', () => {
    const columns = data.fields.map(({ key, kind }) => ({
      key, kind, source: { is: 'field' as const, field: key, label: { pl: key, en: key } }, filter: { field: key, is: 'notEmpty' as const },
    })); // prettier-ignore
    const deciles = decilesOf(all);
    const points = { groups: [], deciles, fitDeciles: deciles, engagementDeciles: decilesOf(engagement) };
    const { definition, leftOut } = learnedDefinition(card, { columns, points }, (text) => `learned-${text.length}`);
    const withPoints = card.fields.flatMap(({ groups }) => groups).filter((group) => group.points !== 0);
    expect([definition.criteria.length, leftOut]).toEqual([withPoints.length, 0]);
    const [a, b, c] = definition.grid.engagement;
    expect(a > b && b > c && definition.temperature.warm < definition.temperature.hot).toBe(true);
  });
});

describe('tenths and thresholds', () => {
  it('of 1 to 10: nine tenths have nine at most', () => {
    expect(decilesOf(Float64Array.from([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('ties stay in one group', () => {
    const points = Float64Array.from([0, 0, 0, 0, 0, 0, 0, 5, 5, 9]);
    const groups = pointGroupsOf(points);
    expect(groups).toEqual([
      { from: null, people: 7 },
      { from: 1, people: 2 },
      { from: 6, people: 1 },
    ]);
    expect(countInGroups(points, [null, 1, 6])).toEqual([7, 2, 1]);
  });

  it('warm is one and a half times the odds of the average, hot three times, yet no higher than the best tenth', () => {
    const card = { people: 100, won: 20, chance: { intercept: Math.log(0.25), perPoint: Math.LN2 / 20 } };
    expect(proposedTemperature(card, [])).toEqual({ warm: 12, hot: 32 });
    expect(proposedTemperature(card, [0, 0, 0, 0, 0, 0, 0, 0, 10])).toEqual({ warm: 9, hot: 10 });
  });
});
