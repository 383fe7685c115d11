import { describe, expect, it } from 'vitest';
import { normalTail } from './normal-tail.ts';

describe('the tail of the normal distribution', () => {
  it.each([
    [0, 0.5],
    [1, 0.15865525393145707],
    [1.959963984540054, 0.025],
    [3, 0.0013498980316300933],
    [5, 2.866515718791939e-7],
    [-1.959963984540054, 0.975],
  ])('beyond %f lies %f', (z, tail) => {
    expect(Math.abs(normalTail(z) / tail - 1)).toBeLessThan(1e-9);
  });
});
