import { describe, expect, it } from 'vitest';
import { domainOf, placeOf, pointsAt, ticksOf } from './histogram-scale.ts';

describe('the scale of the histogram', () => {
  it('reaches from what people have to the highest mark, with room beside it', () => {
    expect(domainOf([{ from: 0, to: 9, people: 3 }], [20, 50])).toEqual({ from: 0, to: 52 });
    expect(domainOf([{ from: -10, to: -1, people: 3 }], [40])).toEqual({ from: -12, to: 42 });
  });

  it('has a width when nobody is scored', () => {
    expect(domainOf([], [])).toEqual({ from: 0, to: 11 });
  });

  it('finds the place of points and the points of a place', () => {
    const domain = { from: 0, to: 50 };
    expect(placeOf(25, domain)).toBe(0.5);
    expect(placeOf(80, domain)).toBe(1);
    expect(pointsAt(0.5, domain)).toBe(25);
    expect(pointsAt(-1, domain)).toBe(0);
  });

  it('is marked at round numbers', () => {
    expect(ticksOf({ from: 0, to: 52 })).toEqual([0, 20, 40]);
    expect(ticksOf({ from: -12, to: 42 })).toEqual([0, 20, 40]);
    expect(ticksOf({ from: 0, to: 11 })).toEqual([0, 5, 10]);
  });
});
