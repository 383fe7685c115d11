/**
 * From groups of people to a card in whole points, in three steps:
 * 1. logistic regression on the weights of evidence: one coefficient per field, which makes up for what fields have in common;
 * 2. each group's own effect beside the other fields, drawn towards coefficient · weight, so that a large group corrects its weight
 *    where the plain weight misleads, and a small one keeps it (not for monotone fields, whose order must stay);
 * 3. points of a group = round( γ · effect from the average person · D / ln 2 ),  D: points that double the odds, γ: how much of
 *    what was fitted will hold for other people, (X² − groups beyond the first) / X², X²: twice the gain in log-likelihood.
 * Sources: Siddiqi (2006), chapter 6 (weights and scaling); `group-effects.ts` (step 2); van Houwelingen & le Cessie (1990),
 * Statist. Med. 9, 1303–1325 (γ). Example: effect 1.08, γ = 1, D = 20 → 31 points; X² = 100 by 20 groups more: γ = 0.8, 25 points.
 * The chance is then fitted to the whole points (Platt 1999, without his smoothing), so that it is the rounded card's own.
 */
import { fitGroupEffects } from '#platform/statistics/group-effects.ts';
import { fitLogistic } from '#platform/statistics/logistic-regression.ts';
import type { CodedField } from './code-field.ts';
import { countCodes } from './code-field.ts';
import { groupField, noGroup, type Grouping, type GroupingOptions } from './group-field.ts';

export type CardOptions = {
  readonly pointsToDouble: number;
  /** Ridge penalty on the coefficients. */
  readonly penalty: number;
  /** Pull of each group's effect towards its weight of evidence: 1 / variance of the expected difference. */
  readonly pull: number;
  /** People of the rarer outcome needed for each group beyond a field's first. */
  readonly outcomesPerGroup: number;
  readonly grouping: GroupingOptions;
};

export type GroupedField = {
  readonly field: CodedField;
  readonly grouping: Grouping;
  /** Group of each row of the whole data set, also of those that were not learned from. */
  readonly groupOfRow: Uint8Array;
};

export type FittedPoints = {
  readonly points: number;
  /** Before rounding, with its two-sided 95 % interval. */
  readonly exact: number;
  readonly low: number;
  readonly high: number;
};

export type FittedField = {
  readonly grouped: GroupedField;
  readonly coefficient: number;
  readonly standardError: number;
  /** One per group. */
  readonly points: readonly FittedPoints[];
};

export type FittedCard = {
  readonly fields: readonly FittedField[];
  readonly leftOut: readonly LeftOut[];
  /** logit of the chance = intercept + perPoint · points. */
  readonly intercept: number;
  readonly perPoint: number;
};

export type LeftOut = {
  readonly field: string;
  /** It does not tell people apart; there are too few outcomes for it; the others already say what it says. */
  readonly reason: 'says-nothing' | 'too-few-outcomes' | 'adds-nothing';
};

const z95 = 1.959963984540054;

/** A pull that leaves nothing of a group's own effect. */
const exactly = 1e9;

export function groupFields(
  fields: readonly CodedField[],
  outcomes: Uint8Array,
  rows: Int32Array,
  { grouping: options, outcomesPerGroup }: CardOptions,
): GroupedField[] {
  const counted = fields.map((field) => ({ field, counts: countCodes(field, outcomes, rows) }));
  const groupedBy = (by: GroupingOptions): Grouping[] =>
    counted.map(({ field, counts }) => groupField(field, counts, by));
  const won = rows.reduce((sum, row) => sum + outcomes[row]!, 0);
  const carries = Math.min(won, rows.length - won) / outcomesPerGroup;
  const fine = groupedBy(options);
  const needed = fine.reduce((sum, { groups }) => sum + Math.max(0, groups.length - 1), 0);
  // With few outcomes, more fields in fewer groups are better than few fields value by value.
  const groupings = needed > carries && !options.mergeValues ? groupedBy({ ...options, mergeValues: true }) : fine;
  return fields.map((field, index) => {
    const grouping = groupings[index]!;
    const missingAt = grouping.groupOfCode.length - 1;
    const groupOfRow = new Uint8Array(outcomes.length);
    for (let row = 0; row < groupOfRow.length; row++) {
      const code = field.codes[row]!;
      groupOfRow[row] = grouping.groupOfCode[code < 0 ? missingAt : code]!;
    }
    return { field, grouping, groupOfRow };
  });
}

/** What the outcomes of `rows` can carry, the strongest fields first. */
function choose(grouped: readonly GroupedField[], won: number, lost: number, perGroup: number) {
  let left = Math.floor(Math.min(won, lost) / perGroup);
  const chosen: GroupedField[] = [];
  const leftOut: LeftOut[] = [];
  const strongest = [...grouped].sort((a, b) => b.grouping.informationValue - a.grouping.informationValue);
  for (const one of strongest) {
    const needed = one.grouping.groups.length - 1;
    if (needed < 1) leftOut.push({ field: one.field.key, reason: 'says-nothing' });
    else if (needed > left) leftOut.push({ field: one.field.key, reason: 'too-few-outcomes' });
    else {
      left -= needed;
      chosen.push(one);
    }
  }
  return { chosen, leftOut };
}

/** Null where nothing is left that tells people apart. */
export function fitCard(
  grouped: readonly GroupedField[],
  outcomes: Uint8Array,
  rows: Int32Array,
  options: CardOptions,
): FittedCard | null {
  const known = pick(outcomes, rows);
  const won = known.reduce((sum, outcome) => sum + outcome, 0);
  const { chosen, leftOut } = choose(grouped, won, known.length - won, options.outcomesPerGroup);
  // Weights of evidence of fields that had nothing in common would all have the coefficient 1.
  let kept: Kept[] = chosen.map((one) => ({ one, column: weightsOfRows(one, rows), start: 0.7 }));
  for (;;) {
    if (kept.length === 0) return null;
    const columns = kept.map(({ column }) => column);
    const start = kept.map((one) => one.start);
    // What follows starts from these coefficients, so they need not be exact.
    const fit = fitLogistic(columns, known, { penalty: options.penalty, start, tolerance: 1e-6 });
    if (!fit) return null;
    kept = kept.map((one, index) => ({ ...one, start: fit.coefficients[index]! }));
    // A weight is positive where people buy more often: a coefficient below zero only corrects another field's, and would tell
    // the reader the opposite of what is so.
    const against = fit.coefficients.map((coefficient) => coefficient <= 0);
    if (against.includes(true)) {
      kept = without(kept, against, leftOut);
      continue;
    }
    const scaled = scaledFields(
      kept.map(({ one }, index) => ({
        grouped: one,
        coefficient: fit.coefficients[index]!,
        standardError: fit.standardErrors[index + 1]!,
      })),
      known,
      rows,
      options,
    );
    if (!scaled) return null;
    const { fields, holds } = scaled;
    const nothing = fields.map(({ points }) => points.every((one) => one.points === 0));
    if (nothing.includes(true)) {
      kept = without(kept, nothing, leftOut);
      continue;
    }
    return withChance(fields, holds, leftOut, pointsOfRows(fields, rows), known);
  }
}

function withChance(
  fields: readonly FittedField[],
  holds: number,
  leftOut: readonly LeftOut[],
  sums: Float64Array,
  known: Uint8Array,
): FittedCard | null {
  const platt = fitLogistic([sums], known);
  if (!platt) return null;
  const perPoint = platt.coefficients[0]! * holds;
  const moved = fitLogistic([], known, { offset: sums.map((points) => perPoint * points) });
  return moved && { fields, leftOut, intercept: moved.intercept, perPoint };
}

type Kept = { readonly one: GroupedField; readonly column: Float64Array; readonly start: number };

function without(kept: readonly Kept[], dropped: readonly boolean[], leftOut: LeftOut[]): Kept[] {
  leftOut.push(
    ...kept
      .filter((_, index) => dropped[index])
      .map(({ one }) => ({ field: one.field.key, reason: 'adds-nothing' as const })),
  );
  return kept.filter((_, index) => !dropped[index]);
}

function weightsOfRows({ grouping, groupOfRow }: GroupedField, rows: Int32Array): Float64Array {
  const column = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) {
    const group = groupOfRow[rows[place]!]!;
    column[place] = group === noGroup ? 0 : grouping.weights[group]!;
  }
  return column;
}

/** The values of these rows. */
export function pick(values: Uint8Array, rows: Int32Array): Uint8Array {
  const picked = new Uint8Array(rows.length);
  for (let place = 0; place < rows.length; place++) picked[place] = values[rows[place]!]!;
  return picked;
}

function scaledFields(
  fitted: readonly Omit<FittedField, 'points'>[],
  known: Uint8Array,
  rows: Int32Array,
  { pull, pointsToDouble, grouping }: CardOptions,
): { fields: FittedField[]; holds: number } | null {
  const isMonotone = ({ field }: GroupedField): boolean => grouping.monotone[field.key] !== undefined;
  const columns = fitted.map(({ grouped, coefficient }) => ({
    groups: pick(grouped.groupOfRow, rows),
    priors: grouped.grouping.weights.map((weight) => coefficient * weight),
    pull: isMonotone(grouped) ? exactly : pull,
  }));
  const effects = fitGroupEffects(columns, known);
  if (!effects) return null;
  const more = fitted.reduce((sum, { grouped }) => sum + grouped.grouping.groups.length - 1, 0);
  const holds = shrinkage(effects.logLikelihood, known, more);
  const factor = (holds * pointsToDouble) / Math.LN2;
  const fields = fitted.map((one, index) => {
    const points = effects.fromAverage[index]!.map(({ effect, standardError: own }) => {
      // Held to its weights, a field is as unsure as its coefficient.
      const standardError = isMonotone(one.grouped) ? Math.abs(effect / one.coefficient) * one.standardError : own;
      const exact = effect * factor;
      const spread = z95 * standardError * factor;
      // Adding zero turns −0 into 0.
      return { points: Math.round(exact) + 0, exact, low: exact - spread, high: exact + spread };
    });
    return { ...one, points };
  });
  return { fields, holds };
}

/** γ, at least a tenth. */
export function shrinkage(logLikelihood: number, known: Uint8Array, degreesOfFreedom: number): number {
  const won = known.reduce((sum, outcome) => sum + outcome, 0);
  const lost = known.length - won;
  const ofAverage = won * Math.log(won / known.length) + lost * Math.log(lost / known.length);
  const gain = 2 * (logLikelihood - ofAverage);
  return gain > 0 ? Math.max(0.1, (gain - degreesOfFreedom) / gain) : 0.1;
}

/** Sum of the whole points of each of these rows. */
export function pointsOfRows(fields: readonly FittedField[], rows: Int32Array): Float64Array {
  const sums = new Float64Array(rows.length);
  for (const { grouped, points } of fields) {
    const ofGroup = Float64Array.from(points, (one) => one.points);
    for (let place = 0; place < rows.length; place++) {
      const group = grouped.groupOfRow[rows[place]!]!;
      if (group !== noGroup) sums[place]! += ofGroup[group]!;
    }
  }
  return sums;
}

export const chanceOf = (points: number, { intercept, perPoint }: Pick<FittedCard, 'intercept' | 'perPoint'>): number =>
  1 / (1 + Math.exp(-(intercept + perPoint * points)));
