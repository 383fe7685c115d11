/** One pass as a line of steps: where somebody was, since when and for how long, what was jumped over and what contradicts. */
import type { Journey, Stage } from '../contract.ts';

export type Step = {
  readonly stage: Stage;
  /** When it was first entered; null when it was jumped over. */
  readonly at: string | null;
  /** Days until the next stage that was entered; null for the last one and where the dates contradict. */
  readonly days: number | null;
  /** The stage before it in the funnel that was entered later, when there is one. */
  readonly laterThan: Stage | null;
  readonly isCurrent: boolean;
  /** Why they were moved there, as it was written down. */
  readonly reason: string | null;
  /** The times they were sent back to it. */
  readonly backs: readonly { readonly at: string; readonly reason: string | null }[];
};

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** From the first stage entered or gone back to, to the furthest, those between included. Stages of the funnel as it is now. */
export function stepsOfJourney(journey: Journey, stages: readonly Stage[]): Step[] {
  const atOf = new Map(journey.entered.map(({ stage, at }) => [stage, at]));
  const wentBackTo = new Set(journey.transitions.flatMap(({ kind, stage }) => (kind === 'back' ? [stage] : [])));
  const places = stages.flatMap(({ key }, index) =>
    atOf.has(key) || wentBackTo.has(key) || key === journey.currentStage ? [index] : [],
  );
  const line = places.length === 0 ? [] : stages.slice(places[0], places.at(-1)! + 1);
  const entered = line.flatMap((stage) => {
    const at = atOf.get(stage.key);
    return at === undefined ? [] : [{ stage, at }];
  });
  return line.map((stage): Step => {
    const at = atOf.get(stage.key) ?? null;
    const place = entered.findIndex((one) => one.stage === stage);
    const next = at === null ? undefined : entered[place + 1];
    const days = at === null || !next ? null : daysBetween(at, next.at);
    const before = at === null ? undefined : entered.slice(0, place).findLast((one) => one.at > at);
    const here = journey.transitions.filter((transition) => transition.stage === stage.key);
    const told = here.find((transition) => transition.kind === 'enter' && transition.at === at);
    return {
      stage,
      at,
      days: days !== null && days < 0 ? null : days,
      laterThan: before?.stage ?? null,
      isCurrent: stage.key === journey.currentStage,
      reason: told?.reason ?? null,
      backs: here.filter(({ kind }) => kind === 'back').map(({ at: backAt, reason }) => ({ at: backAt, reason })),
    };
  });
}
