/** Finds how a column writes its numbers; asks where every marked value is like `1,234`, which is both 1234 and 1.234. */
import type { Sureness } from './detect-encoding.ts';
import { isBlankMark } from './cell-refusal.ts';
import type { NumberFormat } from './parse-number.ts';
import { separationOf, takeNumberApart } from './take-number-apart.ts';

export type NumberFinding = {
  /** No value of the sample surely has a fraction. */
  readonly whole: boolean;
  /** The currency most often marked in the cells, if any is. */
  readonly currency: string | null;
  /** Filled cells of the sample that are not numbers. */
  readonly misfits: number;
} & ({ readonly format: NumberFormat; readonly sure: Sureness } | { readonly ambiguous: readonly NumberFormat[] });

/** `null`: the column does not hold numbers. */
export const detectNumbers = (values: readonly string[]): NumberFinding | null => {
  let filled = 0;
  let numbers = 0;
  let decimals = 0;
  const seen = { 'decimal-comma': 0, 'decimal-point': 0, 'unclear-comma': 0, 'unclear-point': 0 };
  const currencies = new Map<string, number>();
  for (const value of values) {
    const trimmed = value.trim();
    if (isBlankMark(trimmed)) continue;
    filled++;
    const parts = takeNumberApart(trimmed);
    const separation = parts === null ? 'not-a-number' : separationOf(parts.body);
    if (parts === null || separation === 'not-a-number') continue;
    numbers++;
    if (parts.currency !== null) currencies.set(parts.currency, (currencies.get(parts.currency) ?? 0) + 1);
    if (separation === 'whole') continue;
    seen[separation]++;
    if (parts.magnitude === 0 && hasFraction(parts.body, separation)) decimals++;
  }
  if (filled === 0 || numbers < filled * 0.8) return null;
  const currency = [...currencies].sort((x, y) => y[1] - x[1])[0]?.[0] ?? null;
  return { ...judge(seen, currency !== null), whole: decimals === 0, currency, misfits: filled - numbers };
};

/** `2000.0` is whole. */
const hasFraction = (body: string, separation: string): boolean => {
  const at = body.lastIndexOf(separation === 'decimal-comma' ? ',' : separation === 'decimal-point' ? '.' : '?');
  return at !== -1 && /[1-9]/.test(body.slice(at));
};

type Seen = Readonly<Record<'decimal-comma' | 'decimal-point' | 'unclear-comma' | 'unclear-point', number>>;

const judge = (
  seen: Seen,
  money: boolean,
): { format: NumberFormat; sure: Sureness } | { ambiguous: readonly NumberFormat[] } => {
  const comma = seen['decimal-comma'];
  const point = seen['decimal-point'];
  if (comma > 0 || point > 0) {
    const format = comma >= point ? 'decimal-comma' : 'decimal-point';
    const fewer = Math.min(comma, point);
    if (fewer === 0) return { format, sure: 'certain' };
    return fewer * 20 <= Math.max(comma, point)
      ? { format, sure: 'likely' }
      : { ambiguous: ['decimal-comma', 'decimal-point'] };
  }
  const unclearComma = seen['unclear-comma'];
  const unclearPoint = seen['unclear-point'];
  if (unclearComma === 0 && unclearPoint === 0) return { format: 'unmarked', sure: 'certain' };
  // Nobody prices to a tenth of a cent: beside a currency mark, three digits are thousands.
  if (money && unclearPoint === 0) return { format: 'decimal-point', sure: 'likely' };
  if (money && unclearComma === 0) return { format: 'decimal-comma', sure: 'likely' };
  return { ambiguous: ['decimal-comma', 'decimal-point'] };
};
