/**
 * Fields that know the outcome because they were written after it, and would make a card that is brilliant on the past and useless
 * for anybody still open. A field is suspected when
 * - its values were recorded at or after the decision for a considerable share of one outcome's people (where times are known);
 * - it is filled (nearly) only for people of one outcome: a won date, a reason for the loss;
 * - alone it separates the outcomes at least as well as all other fields together, and well at that, on people not learned from;
 * - alone it separates them better than anything known beforehand does.
 * Source of the idea: Kaufman, Rosset, Perlich & Stitelman (2012), Leakage in data mining, ACM TKDD 6(4) (legitimacy by time; one
 * field that is too good). A suspicion is not a proof: a person may vouch for a field, which is then used, and still named.
 */
import { areaInterval } from '#platform/statistics/area-under-curve.ts';
import { wilsonInterval } from '#platform/statistics/wilson-interval.ts';
import type { GroupedField } from './fit-card.ts';
import { noGroup } from './group-field.ts';
import { areaOfField, mean, type Split, type Tried } from './held-out.ts';
import type { DataSet, FieldColumn } from './data-set.ts';

export type Leak = { readonly field: string } & (
  | {
      readonly code: 'recorded-late';
      /** People of this outcome whose value has a known time, and those for whom it is at or after the decision. */
      readonly outcome: 'won' | 'lost';
      readonly known: number;
      readonly late: number;
    }
  | {
      readonly code: 'filled-for-one-outcome';
      readonly outcome: 'won' | 'lost';
      readonly filledWon: number;
      readonly won: number;
      readonly filledLost: number;
      readonly lost: number;
    }
  | {
      readonly code: 'as-good-as-all-others';
      readonly area: number;
      readonly areaOfOthers: number;
      readonly others: number;
    }
  | { readonly code: 'too-good'; readonly area: number }
);

export const leakLimits = {
  /** Share of late values, and how many at least. */
  lateShare: 0.1,
  lateValues: 10,
  /** Share of one outcome among those with a value, and how many times likelier the value is for it, at the least. */
  oneOutcome: 0.95,
  timesLikelier: 5,
  filled: 10,
  /** A field is held against the others from this area on (lower end of its interval), and against so many others at least. */
  wellAlone: 0.7,
  others: 3,
  tooGood: 0.95,
  /** Fields whose weights go together so closely say the same thing in other words: neither excuses the other. */
  sameThing: 0.95,
} as const;

/** By looking at the columns alone. */
export function findLeakingColumns(data: DataSet): Leak[] {
  return data.fields.flatMap((field) => recordedLate(field, data) ?? filledForOneOutcome(field, data) ?? []);
}

function recordedLate({ key, recordedAt, ...column }: FieldColumn, { outcomes, decidedAt }: DataSet): Leak | null {
  if (!recordedAt || !decidedAt) return null;
  const known = [0, 0];
  const late = [0, 0];
  for (let row = 0; row < outcomes.length; row++) {
    if (!hasValue(column, row) || Number.isNaN(recordedAt[row]!)) continue;
    known[outcomes[row]!]!++;
    if (recordedAt[row]! >= decidedAt[row]!) late[outcomes[row]!]!++;
  }
  // A value added to won people only is rare among all and yet the whole of what the field says.
  const shares = [0, 1].map((outcome) => late[outcome]! / Math.max(1, known[outcome]!));
  const worst = shares[1]! >= shares[0]! ? 1 : 0;
  if (shares[worst]! < leakLimits.lateShare || late[worst]! < leakLimits.lateValues) return null;
  return {
    field: key,
    code: 'recorded-late',
    outcome: worst === 1 ? 'won' : 'lost',
    known: known[worst]!,
    late: late[worst]!,
  };
}

type Column = Pick<FieldColumn, 'kind' | 'values'>;

const hasValue = ({ kind, values }: Column, row: number): boolean =>
  kind === 'boolean' || kind === 'category' ? values[row]! >= 0 : !Number.isNaN(values[row]!);

function filledForOneOutcome({ key, ...column }: FieldColumn, { outcomes }: DataSet): Leak | null {
  // A behaviour never seen is a count of 0, not a missing value.
  if (column.kind === 'count') return null;
  const all = [0, 0];
  const filled = [0, 0];
  for (let row = 0; row < outcomes.length; row++) {
    all[outcomes[row]!]!++;
    if (hasValue(column, row)) filled[outcomes[row]!]!++;
  }
  const sum = filled[0]! + filled[1]!;
  if (sum < leakLimits.filled) return null;
  const one = filled[1]! / sum >= leakLimits.oneOutcome ? 1 : 0;
  const other = 1 - one;
  const own = wilsonInterval(filled[one]!, all[one]!);
  const others = wilsonInterval(filled[other]!, all[other]!);
  if (!own || !others || filled[one]! / sum < leakLimits.oneOutcome) return null;
  if (own.low < leakLimits.timesLikelier * others.high) return null;
  return {
    field: key,
    code: 'filled-for-one-outcome',
    outcome: one === 1 ? 'won' : 'lost',
    filledWon: filled[1]!,
    won: all[1]!,
    filledLost: filled[0]!,
    lost: all[0]!,
  };
}

/**
 * By trying the fields on people not learned from, the strongest first; one that is refused no longer stands among the others of the
 * next. Vouched fields are named too, but stay. `tryFields` tries a card of these fields on the splits.
 */
export function findLeakingPredictors(
  splits: readonly Split[],
  outcomes: Uint8Array,
  vouched: ReadonlySet<string>,
  tryFields: (keys: ReadonlySet<string>) => Tried,
): Leak[] {
  const won = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  const lost = outcomes.length - won;
  const keys = splits[0]?.grouped.map(({ field }) => field.key) ?? [];
  const ranked = keys
    .map((field) => ({ field, area: areaOfField(splits, outcomes, field) }))
    .sort((a, b) => b.area - a.area);
  const refused = new Set<string>();
  const leaks: Leak[] = [];
  for (const { field, area } of ranked) {
    if (areaInterval(area, won, lost).low < leakLimits.wellAlone) break;
    const leak = area >= leakLimits.tooGood ? { field, code: 'too-good' as const, area } : againstOthers(field, area);
    if (!leak) continue;
    leaks.push(leak);
    if (!vouched.has(field)) refused.add(field);
  }
  return leaks;

  function againstOthers(field: string, area: number): Leak | null {
    const others = new Set(
      keys.filter((key) => key !== field && !refused.has(key) && speaks(key) && !sameThing(field, key)),
    );
    if (others.size < leakLimits.others) return null;
    const areaOfOthers = mean(tryFields(others).areas);
    return area >= areaOfOthers
      ? { field, code: 'as-good-as-all-others', area, areaOfOthers, others: others.size }
      : null;
  }

  function speaks(key: string): boolean {
    return (groupedIn(splits, key)?.grouping.groups.length ?? 0) > 1;
  }

  function sameThing(a: string, b: string): boolean {
    const one = groupedIn(splits, a);
    const two = groupedIn(splits, b);
    return !!one && !!two && Math.abs(correlation(one, two)) >= leakLimits.sameThing;
  }
}

const groupedIn = (splits: readonly Split[], key: string): GroupedField | undefined =>
  splits[0]?.grouped.find(({ field }) => field.key === key);

/** Pearson's correlation of two fields' weights over all people. */
function correlation(a: GroupedField, b: GroupedField): number {
  const rows = a.groupOfRow.length;
  let [sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0];
  for (let row = 0; row < rows; row++) {
    const x = weightAt(a, row);
    const y = weightAt(b, row);
    sumA += x;
    sumB += y;
    squaresA += x * x;
    squaresB += y * y;
    products += x * y;
  }
  const variances = (squaresA - (sumA * sumA) / rows) * (squaresB - (sumB * sumB) / rows);
  return variances > 0 ? (products - (sumA * sumB) / rows) / Math.sqrt(variances) : 0;
}

const weightAt = ({ grouping, groupOfRow }: GroupedField, row: number): number => {
  const group = groupOfRow[row]!;
  return group === noGroup ? 0 : grouping.weights[group]!;
};
