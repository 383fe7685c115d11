import { expect, it } from 'vitest';
import { unpackStays } from './packed-stays.ts';

const packed = (...seconds: readonly number[]): Buffer => Buffer.from(Int32Array.from(seconds).buffer).swap32();

it('the strung stays of two journeys that left two stages behind come apart by stage', () => {
  expect(unpackStays(packed(300, -60, 7, 2_147_483_647), 2)).toEqual([
    Int32Array.of(300, 7),
    Int32Array.of(-60, 2_147_483_647),
  ]);
  expect(unpackStays(packed(), 0)).toEqual([]);
});

it('stays that do not fit the stages entered are refused', () => {
  expect(() => unpackStays(packed(1, 2, 3), 2)).toThrow(RangeError);
});
