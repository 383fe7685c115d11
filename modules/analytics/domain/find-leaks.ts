/**
 * The leak finder: which group of people gets past a step less often than everybody else, and what that costs.
 * For every step and every group, the share that moved on (of those whose fate is decided: moved on or lost) is held against the
 * share of all others at the same step by a pooled two-proportion z-test, one-sided; the p-values of all comparisons are adjusted
 * by Benjamini–Hochberg. Excess people = base · (rate of the others − own rate); excess value = excess people times what
 * somebody who gets past this step is worth on average.
 * Groups overlap (social; social with under ten employees). They are ranked by the lower end of their excess value, so that the
 * small group that holds all of the loss comes before the large one that merely contains it.
 * Example: step 100 → 10 in one group, 900 → 540 among the others: the others' rate 0.6, excess 50 people.
 */
import { adjustForFalseDiscovery } from '#platform/statistics/false-discovery.ts';
import { normalTail } from '#platform/statistics/normal-tail.ts';

export type StepCount = {
  /** Step number: from the stage shown at this place to the next one. */
  readonly step: number;
  readonly movedOn: number;
  readonly lost: number;
};

export type Group<G> = { readonly group: G; readonly steps: readonly StepCount[] };

export type FoundLeak<G> = {
  readonly group: G;
  readonly step: number;
  readonly base: number;
  readonly movedOn: number;
  readonly rate: number;
  readonly othersRate: number;
  readonly excessPeople: number;
  readonly excessValue: number;
  /** Lower end (one-sided 95 %) of the excess value: what it is ranked by. */
  readonly surelyLost: number;
  readonly q: number;
};

/** Below this many decided people a group says nothing. */
const smallestGroup = 20;
const z95 = 1.6448536269514722;

type Candidate<G> = Omit<FoundLeak<G>, 'q'> & { readonly p: number };

function candidate<G>(group: G, own: StepCount, all: StepCount, worth: number): Candidate<G> | null {
  const base = own.movedOn + own.lost;
  const others = all.movedOn + all.lost - base;
  if (base < smallestGroup || others < smallestGroup) return null;
  const rate = own.movedOn / base;
  const othersRate = (all.movedOn - own.movedOn) / others;
  const pooled = all.movedOn / (base + others);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / base + 1 / others));
  if (deviation === 0) return null;
  const error = Math.sqrt((rate * (1 - rate)) / base + (othersRate * (1 - othersRate)) / others);
  const excessPeople = base * (othersRate - rate);
  const surely = base * (othersRate - rate - z95 * error);
  return {
    group,
    step: own.step,
    base,
    movedOn: own.movedOn,
    rate,
    othersRate,
    excessPeople,
    excessValue: excessPeople * worth,
    // Where no money is known, people decide.
    surelyLost: surely * (worth > 0 ? worth : 1),
    p: normalTail((othersRate - rate) / deviation),
  };
}

/** `worth[step]`: average value of somebody who got past the step. `highestQ`: what still counts as a finding. */
export function findLeaks<G>(
  everybody: readonly StepCount[],
  groups: readonly Group<G>[],
  worth: readonly number[],
  highestQ = 0.05,
): { leaks: FoundLeak<G>[]; tested: number } {
  const all = new Map(everybody.map((count) => [count.step, count]));
  const candidates = groups.flatMap(({ group, steps }) =>
    steps.flatMap((own) => {
      const whole = all.get(own.step);
      const found = whole ? candidate(group, own, whole, worth[own.step] ?? 0) : null;
      return found ? [found] : [];
    }),
  );
  const q = adjustForFalseDiscovery(candidates.map((each) => each.p));
  const leaks = candidates
    .map(({ p: _p, ...each }, index): FoundLeak<G> => ({ ...each, q: q[index]! }))
    .filter((each) => each.excessPeople > 0 && each.surelyLost > 0 && each.q <= highestQ)
    .sort((a, b) => b.surelyLost - a.surelyLost);
  return { leaks, tested: candidates.length };
}
