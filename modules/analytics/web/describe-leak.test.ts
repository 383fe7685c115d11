import { expect, it } from 'vitest';
import { certaintyOf } from './describe-leak.ts';

it('says how likely luck is in steps that mean something', () => {
  expect(certaintyOf(0.0000001)).toEqual({ below: 0.001 });
  expect(certaintyOf(0.004)).toEqual({ below: 0.01 });
  expect(certaintyOf(0.02)).toEqual({ below: 0.05 });
  expect(certaintyOf(0.05)).toEqual({ about: 0.05 });
  expect(certaintyOf(0.234)).toEqual({ about: 0.23 });
  expect(certaintyOf(1)).toEqual({ about: 1 });
});
