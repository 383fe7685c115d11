/**
 * Gives each value of a field a whole number: numbers, counts and ages of dates by their order, categories by their label. Grouping
 * then only counts codes, in every part of the cross-validation anew, without sorting again. −1 is no value.
 */
import type { DataSet, FieldColumn, FieldKind } from './data-set.ts';

export type CodedField = {
  readonly key: string;
  readonly kind: FieldKind;
  readonly codes: Int32Array;
  /** What a code stands for: the number (days for dates), rising; or the label. */
  readonly ordered: Float64Array | null;
  readonly labels: readonly string[];
};

const day = 86_400_000;

/** Values recorded at or after the decision are taken as not there. */
export function codeField(field: FieldColumn, { outcomes, decidedAt }: DataSet): CodedField {
  const { key, kind, recordedAt } = field;
  const late = (row: number): boolean =>
    recordedAt !== undefined && decidedAt !== undefined && recordedAt[row]! >= decidedAt[row]!;
  if (kind === 'category' || kind === 'boolean') {
    const codes = Int32Array.from(field.values, (value, row) => (late(row) ? -1 : value));
    const labels = kind === 'category' ? field.labels : ['false', 'true'];
    return { key, kind, codes, ordered: null, labels };
  }
  const numbers = new Float64Array(outcomes.length);
  for (let row = 0; row < numbers.length; row++) {
    const value = field.values[row]!;
    if (late(row)) numbers[row] = Number.NaN;
    else if (kind === 'date') numbers[row] = decidedAt ? Math.floor((decidedAt[row]! - value) / day) : Number.NaN;
    else numbers[row] = value;
    if (kind === 'count' && Number.isNaN(numbers[row])) numbers[row] = 0;
  }
  return { key, kind, ...codesOfNumbers(numbers), labels: [] };
}

/** Example: 30, none, 10, 30 → codes 1, −1, 0, 1 of the values 10, 30. */
export function codesOfNumbers(numbers: Float64Array): { codes: Int32Array; ordered: Float64Array } {
  // Sorting typed arrays puts NaN last.
  const sorted = Float64Array.from(numbers).sort();
  let distinct = 0;
  for (const value of sorted) {
    if (Number.isNaN(value)) break;
    if (distinct === 0 || sorted[distinct - 1] !== value) sorted[distinct++] = value;
  }
  const ordered = sorted.slice(0, distinct);
  const codes = Int32Array.from(numbers, (value) => {
    if (Number.isNaN(value)) return -1;
    let low = 0;
    let high = distinct - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ordered[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  });
  return { codes, ordered };
}

/** How many people have each code and how many of them won; the last place counts those without a value. */
export type CodeCounts = { readonly people: Int32Array; readonly won: Int32Array };

export function countCodes({ codes, ordered, labels }: CodedField, outcomes: Uint8Array, rows: Int32Array): CodeCounts {
  const size = ordered ? ordered.length : labels.length;
  const people = new Int32Array(size + 1);
  const won = new Int32Array(size + 1);
  for (const row of rows) {
    const code = codes[row]!;
    const place = code < 0 ? size : code;
    people[place]!++;
    won[place]! += outcomes[row]!;
  }
  return { people, won };
}
