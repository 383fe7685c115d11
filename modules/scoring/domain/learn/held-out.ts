/**
 * Tries a way of learning on people it has not seen. Everything that looks at outcomes (grouping, choice of fields, coefficients,
 * scale of the chance) happens on the people learned from only, so that nothing of the others leaks into their prediction.
 * Source: Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, 7.10.2 (the wrong and the right way).
 */
import { areaUnderCurve, areaUnderCurveOfCounts } from '#platform/statistics/area-under-curve.ts';
import { fitLogistic } from '#platform/statistics/logistic-regression.ts';
import { stratifiedFolds } from '#platform/statistics/stratified-folds.ts';
import type { CodedField } from './code-field.ts';
import { chanceOf, fitCard, groupFields, pick, pointsOfRows, type CardOptions, type GroupedField } from './fit-card.ts';
import { noGroup } from './group-field.ts';

/** Rows learned from, rows tried on, and the fields grouped by the former. */
export type Split = {
  readonly learned: Int32Array;
  readonly tried: Int32Array;
  readonly grouped: readonly GroupedField[];
};

export type Tried = {
  /** Predicted chance of each tried row, in the order of `rows`. */
  readonly chances: Float64Array;
  readonly outcomes: Uint8Array;
  /** Area under the curve in each split; 0.5 where nothing was learned. */
  readonly areas: readonly number[];
};

export type OnStep = () => void;

/** Cross-validation: each row is tried once, in the split that did not learn from it. */
export function crossSplits(
  fields: readonly CodedField[],
  outcomes: Uint8Array,
  { folds, seed }: { readonly folds: number; readonly seed: number },
  options: CardOptions,
  onStep: OnStep,
): Split[] {
  const parts = stratifiedFolds(outcomes, folds, seed);
  return Array.from({ length: folds }, (_, fold) => {
    const split = splitBy(fields, outcomes, (row) => parts[row] === fold, options);
    onStep();
    return split;
  });
}

/** The last `share` of the decisions in time are tried on what was learned before; null where one side has fewer of an outcome. */
export function timeSplit(
  fields: readonly CodedField[],
  outcomes: Uint8Array,
  decidedAt: Float64Array,
  share: number,
  fewest: number,
  options: CardOptions,
): (Split & { readonly from: number }) | null {
  const from = Float64Array.from(decidedAt).sort()[Math.floor(decidedAt.length * (1 - share))];
  if (from === undefined || Number.isNaN(from)) return null;
  const split = splitBy(fields, outcomes, (row) => decidedAt[row]! >= from, options);
  const enoughIn = (rows: Int32Array): boolean => {
    const won = rows.reduce((sum, row) => sum + outcomes[row]!, 0);
    return won >= fewest && rows.length - won >= fewest;
  };
  return enoughIn(split.learned) && enoughIn(split.tried) ? { ...split, from } : null;
}

function splitBy(
  fields: readonly CodedField[],
  outcomes: Uint8Array,
  isTried: (row: number) => boolean,
  options: CardOptions,
): Split {
  const learned: number[] = [];
  const tried: number[] = [];
  for (let row = 0; row < outcomes.length; row++) (isTried(row) ? tried : learned).push(row);
  const rows = Int32Array.from(learned);
  return { learned: rows, tried: Int32Array.from(tried), grouped: groupFields(fields, outcomes, rows, options) };
}

/** Learns a card of the fields that `uses` names in each split, and predicts the tried rows from its whole points. */
export function tryCard(
  splits: readonly Split[],
  outcomes: Uint8Array,
  uses: (key: string) => boolean,
  options: CardOptions,
  onStep: OnStep,
): Tried {
  return tryEach(splits, outcomes, onStep, ({ learned, tried, grouped }) => {
    const used = grouped.filter(({ field }) => uses(field.key));
    const card = fitCard(used, outcomes, learned, options);
    return card && pointsOfRows(card.fields, tried).map((points) => chanceOf(points, card));
  });
}

/** A score made by hand, with the chance fitted to it on the rows learned from, so that both are judged alike. */
export function tryScore(splits: readonly Split[], outcomes: Uint8Array, score: Float64Array): Tried {
  const scale = score.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const of = (rows: Int32Array): Float64Array => Float64Array.from(rows, (row) => score[row]! / scale);
  return tryEach(
    splits,
    outcomes,
    () => undefined,
    ({ learned, tried }) => {
      const known = pick(outcomes, learned);
      const fit = fitLogistic([of(learned)], known, { penalty: 1e-6 });
      return fit && of(tried).map((x) => 1 / (1 + Math.exp(-(fit.intercept + fit.coefficients[0]! * x))));
    },
  );
}

/** The average of the rows learned from, said for everybody. */
export function tryAverage(splits: readonly Split[], outcomes: Uint8Array): Tried {
  return tryEach(
    splits,
    outcomes,
    () => undefined,
    () => null,
  );
}

function tryEach(
  splits: readonly Split[],
  outcomes: Uint8Array,
  onStep: OnStep,
  predict: (split: Split) => Float64Array | null,
): Tried {
  const size = splits.reduce((sum, { tried }) => sum + tried.length, 0);
  const chances = new Float64Array(size);
  const happened = new Uint8Array(size);
  const areas: number[] = [];
  let at = 0;
  for (const split of splits) {
    const { learned, tried } = split;
    const known = pick(outcomes, tried);
    const average = learned.reduce((sum, row) => sum + outcomes[row]!, 0) / learned.length;
    const predicted = predict(split) ?? new Float64Array(tried.length).fill(average);
    chances.set(predicted, at);
    happened.set(known, at);
    areas.push(areaUnderCurve(predicted, known) ?? 0.5);
    at += tried.length;
    onStep();
  }
  return { chances, outcomes: happened, areas };
}

/** Mean area under the curve of one field alone over the splits. */
export function areaOfField(splits: readonly Split[], outcomes: Uint8Array, key: string): number {
  const areas = splits.map(({ grouped, tried }) => {
    const found = grouped.find(({ field }) => field.key === key);
    if (!found || found.grouping.groups.length < 2) return 0.5;
    // Lowest weight first; nothing known weighs zero.
    const ranked = [
      ...found.grouping.weights.map((weight, group) => ({ weight, group })),
      { weight: 0, group: noGroup },
    ].sort((a, b) => a.weight - b.weight);
    const place = new Uint8Array(256);
    ranked.forEach(({ group }, index) => {
      place[group] = index;
    });
    const won = ranked.map(() => 0);
    const lost = ranked.map(() => 0);
    for (const row of tried) {
      const at = place[found.groupOfRow[row]!]!;
      if (outcomes[row] === 1) won[at]!++;
      else lost[at]!++;
    }
    return areaUnderCurveOfCounts(won, lost) ?? 0.5;
  });
  return mean(areas);
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
