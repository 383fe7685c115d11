import { expect, test } from 'vitest';
import { pkdCode } from './pkd-code.ts';

test('a code is read however it is written', () => {
  for (const text of ['62.01.Z', '6201Z', '62.01.z', 'PKD: 62.01 Z', '62 01 z']) expect(pkdCode(text), text).toBe('62.01.Z');
  expect(pkdCode('62')).toBe('62');
  expect(pkdCode('62.0')).toBe('62.0');
  expect(pkdCode('NACE 62.01')).toBe('62.01');
}); // prettier-ignore

test('what is no code is refused', () => {
  for (const text of ['', '6', '62.Z', '62.011', 'zebra', '00.01.Z', '62.01.ZZ'])
    expect(pkdCode(text), text).toBeNull();
});
