/** The picture of a QR code: fixed patterns, codewords in their zigzag, and the mask that reads best. */
import { codewordsOf } from './codewords.ts';

/** Rows of modules, true is dark. Without the quiet zone of four modules around it. */
export type Matrix = readonly (readonly boolean[])[];

type Canvas = {
  readonly size: number;
  readonly dark: boolean[][];
  /** Modules that carry no data and are not masked. */
  readonly fixed: boolean[][];
};

const grid = (size: number): boolean[][] =>
  Array.from({ length: size }, () => Array.from({ length: size }, () => false));

const alignmentsByVersion: readonly (readonly number[])[] = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
  [6, 30, 54],
  [6, 32, 58],
  [6, 34, 62],
  [6, 26, 46, 66],
  [6, 26, 48, 70],
];

function put(canvas: Canvas, row: number, column: number, isDark: boolean): void {
  const [darkRow, fixedRow] = [canvas.dark[row], canvas.fixed[row]];
  if (!darkRow || !fixedRow || column < 0 || column >= canvas.size) return;
  darkRow[column] = isDark;
  fixedRow[column] = true;
}

/** Square rings around a centre, dark where `isDark` says so for the distance. */
function rings(
  canvas: Canvas,
  row: number,
  column: number,
  radius: number,
  isDark: (distance: number) => boolean,
): void {
  for (let down = -radius; down <= radius; down++) {
    for (let across = -radius; across <= radius; across++) {
      put(canvas, row + down, column + across, isDark(Math.max(Math.abs(down), Math.abs(across))));
    }
  }
}

/** `value` followed by the remainder of dividing it by `divisor` over GF(2): the check bits of format and version. */
export function withCheckBits(value: number, divisor: number): number {
  const degree = Math.floor(Math.log2(divisor));
  let remainder = value << degree;
  while (remainder >= 1 << degree) remainder ^= divisor << (Math.floor(Math.log2(remainder)) - degree);
  return (value << degree) | remainder;
}

/** 15 bits: level M (00) and the mask, never all light. */
export const formatBits = (mask: number): number => withCheckBits(mask, 0b10100110111) ^ 0b101010000010010;
export const versionBits = (version: number): number => withCheckBits(version, 0b1111100100101);

function drawFormat(canvas: Canvas, mask: number): void {
  const bits = formatBits(mask);
  const last = canvas.size - 1;
  for (let index = 0; index < 15; index++) {
    const isDark = ((bits >> index) & 1) === 1;
    // Down the right side of the upper left corner, past the timing line; and along its lower side.
    put(canvas, index < 6 ? index : index < 8 ? index + 1 : last - 14 + index, 8, isDark);
    put(canvas, 8, index < 8 ? last - index : index === 8 ? 7 : 14 - index, isDark);
  }
  put(canvas, last - 7, 8, true);
}

function drawVersion(canvas: Canvas, version: number): void {
  if (version < 7) return;
  const bits = versionBits(version);
  for (let index = 0; index < 18; index++) {
    const isDark = ((bits >> index) & 1) === 1;
    const [along, across] = [Math.floor(index / 3), canvas.size - 11 + (index % 3)];
    put(canvas, along, across, isDark);
    put(canvas, across, along, isDark);
  }
}

function drawPatterns(version: number): Canvas {
  const size = version * 4 + 17;
  const canvas: Canvas = { size, dark: grid(size), fixed: grid(size) };
  for (let step = 0; step < size; step++) {
    put(canvas, 6, step, step % 2 === 0);
    put(canvas, step, 6, step % 2 === 0);
  }
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const) {
    rings(canvas, row, column, 4, (distance) => distance !== 2 && distance !== 4);
  }
  const places = alignmentsByVersion[version - 1] ?? [];
  const last = places.at(-1);
  for (const row of places) {
    for (const column of places) {
      const inCorner = (row === 6 && (column === 6 || column === last)) || (row === last && column === 6);
      if (!inCorner) rings(canvas, row, column, 2, (distance) => distance !== 1);
    }
  }
  // Reserves its place; the bits are drawn again with the mask chosen.
  drawFormat(canvas, 0);
  drawVersion(canvas, version);
  return canvas;
}

/** In columns of two from the right, upwards and downwards in turn, around what is fixed. */
function drawCodewords({ size, dark, fixed }: Canvas, codewords: readonly number[]): void {
  let bit = 0;
  let upwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right--;
    for (let step = 0; step < size; step++) {
      const row = upwards ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        const darkRow = dark[row];
        if (!darkRow || fixed[row]?.[column]) continue;
        darkRow[column] = (((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
        bit++;
      }
    }
    upwards = !upwards;
  }
}

const masks: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/** What makes a picture hard to read: long runs, squares, what looks like a corner, too dark or too light (8.8.2). */
export function penaltyOf(matrix: Matrix): number {
  const size = matrix.length;
  const columns = matrix.map((_, column) => matrix.map((row) => row[column] ?? false));
  let penalty = 0;
  for (const line of [...matrix, ...columns]) {
    const text = line.map((isDark) => (isDark ? '1' : '0')).join('');
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) penalty += run.length - 2;
    for (const looksLikeCorner of ['10111010000', '00001011101']) {
      for (let at = text.indexOf(looksLikeCorner); at >= 0; at = text.indexOf(looksLikeCorner, at + 1)) penalty += 40;
    }
  }
  for (let row = 0; row + 1 < size; row++) {
    for (let column = 0; column + 1 < size; column++) {
      const corner = matrix[row]?.[column];
      const isSquare = matrix[row]?.[column + 1] === corner && matrix[row + 1]?.[column] === corner;
      if (isSquare && matrix[row + 1]?.[column + 1] === corner) penalty += 3;
    }
  }
  const share = matrix.flat().filter(Boolean).length / (size * size);
  return penalty + Math.floor(Math.abs(share - 0.5) * 20) * 10;
}

function masked(canvas: Canvas, mask: number): Canvas {
  const covers = masks[mask] ?? (() => false);
  const dark = canvas.dark.map((line, row) =>
    line.map((isDark, column) => (canvas.fixed[row]?.[column] ? isDark : isDark !== covers(row, column))),
  );
  const drawn: Canvas = { ...canvas, dark };
  drawFormat(drawn, mask);
  return drawn;
}

/** Throws `TooLongForQrCode` for texts of more than 412 bytes. `mask` is chosen unless told. */
export function qrCode(text: string, mask?: number): Matrix {
  const { version, codewords } = codewordsOf(text);
  const canvas = drawPatterns(version);
  drawCodewords(canvas, codewords);
  if (mask !== undefined) return masked(canvas, mask).dark;
  const candidates = masks.map((_, number) => masked(canvas, number).dark);
  const penalties = candidates.map(penaltyOf);
  return candidates[penalties.indexOf(Math.min(...penalties))] ?? canvas.dark;
}
