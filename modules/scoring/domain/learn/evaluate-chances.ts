/**
 * What chances are worth that were predicted for people nobody learned from: separation, error, calibration, lift; beside the same
 * figures of saying the average for everybody.
 */
import { areaInterval, areaUnderCurve } from '#platform/statistics/area-under-curve.ts';
import { calibrationOf, type Calibration } from '#platform/statistics/calibration.ts';
import { liftByDecile, type LiftGroup } from '#platform/statistics/lift-by-decile.ts';
import { brierScore, logLoss } from '#platform/statistics/prediction-error.ts';
import type { Interval } from '#platform/statistics/wilson-interval.ts';

export type Evaluation = {
  readonly people: number;
  readonly won: number;
  readonly area: number;
  readonly areaInterval: Interval;
  readonly brier: number;
  readonly logLoss: number;
  readonly calibration: Calibration;
  readonly lift: readonly LiftGroup[];
};

/** Null where only one outcome is there. */
export function evaluateChances(chances: Float64Array, outcomes: Uint8Array): Evaluation | null {
  const area = areaUnderCurve(chances, outcomes);
  if (area === null) return null;
  const people = outcomes.length;
  const won = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  return {
    people,
    won,
    area,
    areaInterval: areaInterval(area, won, people - won),
    brier: brierScore(chances, outcomes)!,
    logLoss: logLoss(chances, outcomes)!,
    calibration: calibrationOf(chances, outcomes),
    lift: liftByDecile(chances, outcomes),
  };
}
