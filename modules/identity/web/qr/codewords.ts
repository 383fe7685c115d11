/**
 * A text as the codewords of a QR code (ISO/IEC 18004), byte mode, error correction level M: 15 % of the picture may be
 * unreadable. Versions 1 to 15, up to 412 bytes: an otpauth address takes 110 to 200.
 */

export type Codewords = { readonly version: number; readonly codewords: readonly number[] };

export class TooLongForQrCode extends Error {}

type Blocks = { readonly correction: number; readonly data: readonly number[] };
const blocks = (correction: number, ...groups: readonly (readonly [count: number, size: number])[]): Blocks => ({
  correction,
  data: groups.flatMap(([count, size]) => Array.from({ length: count }, () => size)),
});

/** By version: codewords of correction per block, and how many data codewords each block has (table 9, level M). */
const blocksByVersion: readonly Blocks[] = [
  blocks(10, [1, 16]),
  blocks(16, [1, 28]),
  blocks(26, [1, 44]),
  blocks(18, [2, 32]),
  blocks(24, [2, 43]),
  blocks(16, [4, 27]),
  blocks(18, [4, 31]),
  blocks(22, [2, 38], [2, 39]),
  blocks(22, [3, 36], [2, 37]),
  blocks(26, [4, 43], [1, 44]),
  blocks(30, [1, 50], [4, 51]),
  blocks(22, [6, 36], [2, 37]),
  blocks(22, [8, 37], [1, 38]),
  blocks(24, [4, 40], [5, 41]),
  blocks(24, [5, 41], [5, 42]),
];

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

// The field GF(256) of the code: powers of 2 modulo x^8 + x^4 + x^3 + x^2 + 1.
const power = new Uint8Array(510);
const logarithm = new Uint8Array(256);
for (let exponent = 0, value = 1; exponent < 255; exponent++) {
  power[exponent] = value;
  power[exponent + 255] = value;
  logarithm[value] = exponent;
  value = value < 128 ? value * 2 : (value * 2) ^ 0x11d;
}

const multiply = (one: number, other: number): number =>
  one === 0 || other === 0 ? 0 : (power[(logarithm[one] ?? 0) + (logarithm[other] ?? 0)] ?? 0);

/** Coefficients of (x - 1)(x - 2)(x - 4)..., without the leading 1. */
function generator(degree: number): number[] {
  let polynomial = [1];
  for (let root = 0; root < degree; root++) {
    const factor = power[root] ?? 0;
    const shifted = [...polynomial, 0];
    polynomial = shifted.map((value, index) => value ^ multiply(polynomial[index - 1] ?? 0, factor));
  }
  return polynomial.slice(1);
}

/** The Reed-Solomon remainder: `count` codewords that let the reader repair `count / 2` wrong ones. */
export function correctionOf(data: readonly number[], count: number): number[] {
  const divisor = generator(count);
  let remainder = Array.from({ length: count }, () => 0);
  for (const value of data) {
    const factor = value ^ (remainder[0] ?? 0);
    remainder = [...remainder.slice(1), 0].map((kept, index) => kept ^ multiply(divisor[index] ?? 0, factor));
  }
  return remainder;
}

/** Mode, length, bytes, end mark and padding, cut into codewords. Null when they do not fit. */
function dataOf(bytes: Uint8Array, version: number, size: number): number[] | null {
  const lengthBits = version < 10 ? 8 : 16;
  if (4 + lengthBits + bytes.length * 8 > size * 8) return null;
  const bits: number[] = [];
  const add = (value: number, count: number): void => {
    for (let bit = count - 1; bit >= 0; bit--) bits.push((value >> bit) & 1);
  };
  add(0b0100, 4);
  add(bytes.length, lengthBits);
  for (const byte of bytes) add(byte, 8);
  add(0, Math.min(4, size * 8 - bits.length));
  add(0, (8 - (bits.length % 8)) % 8);
  const data = Array.from({ length: bits.length / 8 }, (_, index) =>
    bits.slice(index * 8, index * 8 + 8).reduce((value, bit) => value * 2 + bit, 0),
  );
  for (let pad = 0xec; data.length < size; pad ^= 0xec ^ 0x11) data.push(pad);
  return data;
}

/** First all first codewords of the blocks, then all second ones: a stain spreads over several blocks. */
function interleave(rows: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: longest }, (_, index) => rows.flatMap((row) => row.slice(index, index + 1))).flat();
}

/** The smallest version that holds the text. Throws `TooLongForQrCode`. */
export function codewordsOf(text: string): Codewords {
  const bytes = new TextEncoder().encode(text);
  for (const [index, { correction, data: sizes }] of blocksByVersion.entries()) {
    const version = index + 1;
    const data = dataOf(bytes, version, sum(sizes));
    if (data === null) continue;
    let start = 0;
    const rows = sizes.map((size) => data.slice(start, (start += size)));
    const corrections = rows.map((row) => correctionOf(row, correction));
    return { version, codewords: [...interleave(rows), ...interleave(corrections)] };
  }
  throw new TooLongForQrCode(`${bytes.length} bytes are more than this encoder takes`);
}
