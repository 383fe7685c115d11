import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExact } from './parse-exact.ts';

test('numbers beyond 2^53 keep their last digit', () => {
  expect(parseExact('{"lead_id": 9007199254740993, "in": [{"a": -9223372036854775808}], "n": 7, "f": 1.5}')).toEqual({
    lead_id: '9007199254740993',
    in: [{ a: '-9223372036854775808' }],
    n: 7,
    f: 1.5,
  });
});

test('every 64-bit number comes back with the digits it was sent with', () => {
  fc.assert(
    fc.property(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), (number) => {
      expect(String(parseExact(String(number)))).toBe(String(number));
    }),
  );
});

test('what is no JSON throws, and what is no number stays', () => {
  expect(() => parseExact('{"a":')).toThrow(SyntaxError);
  expect(parseExact('"9007199254740993"')).toBe('9007199254740993');
});
