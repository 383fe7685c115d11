/**
 * The journeys of one person, told by walking the log once in the order in which it was recorded. Written to be read, for tests
 * to hold against the set-wise SQL of `project-journeys.ts`; both must tell the same.
 */
import type { Outcome, Stage } from '../contract.ts';

export type LoggedFact = {
  readonly pass: number;
  readonly kind: 'enter' | 'back' | 'exit' | 'recycle' | 'worth';
  /** Key of the stage entered or gone back to; of no meaning for the others. */
  readonly stage: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly outcome?: 'lost' | 'disqualified';
  readonly reason?: string | null;
  readonly valueMinor?: number;
};

export type ToldJourney = {
  readonly pass: number;
  readonly startedAt: number;
  readonly startStage: string;
  readonly currentStage: string;
  readonly currentSince: number;
  readonly furthestStage: string;
  readonly outcome: Outcome | null;
  readonly endedAt: number | null;
  readonly endReason: string | null;
  readonly valueMinor: number | null;
  readonly outOfOrder: boolean;
  /** In the order of the funnel. */
  readonly entered: readonly { stage: string; at: number }[];
  /** Seconds from entering a stage to entering the next one that was entered, in the order of the funnel. */
  readonly stays: readonly { stage: string; seconds: number }[];
};

type Ending = { readonly outcome: Outcome; readonly at: number; readonly reason: string | null };

const earliest = (times: Map<string, number>, stage: string, at: number): void => {
  times.set(stage, Math.min(at, times.get(stage) ?? at));
};

function foldPass(stages: readonly Stage[], pass: number, facts: readonly LoggedFact[]): ToldJourney | null {
  const order = stages.map((stage) => stage.key);
  const won = stages.find((stage) => stage.won)?.key ?? '';
  const rank = (stage: string): number => order.indexOf(stage);
  const furthestOf = (candidates: Iterable<string>): string =>
    [...candidates].reduce((one, other) => (rank(other) > rank(one) ? other : one));

  const first = new Map<string, number>();
  const sinceBack = new Map<string, number>();
  let back: { stage: string; at: number } | null = null;
  let ending: Ending | null = null;
  let valueMinor: number | null = null;
  for (const fact of facts) {
    if (fact.valueMinor !== undefined) valueMinor = fact.valueMinor;
    if (fact.kind === 'exit') ending = { outcome: fact.outcome ?? 'lost', at: fact.at, reason: fact.reason ?? null };
    if (fact.kind === 'recycle') ending = { outcome: 'recycled', at: fact.at, reason: fact.reason ?? null };
    if (fact.stage === null || (fact.kind !== 'enter' && fact.kind !== 'back')) continue;
    if (ending && fact.at >= ending.at) ending = null;
    if (fact.kind === 'enter') {
      earliest(first, fact.stage, fact.at);
      earliest(sinceBack, fact.stage, fact.at);
    } else {
      back = { stage: fact.stage, at: fact.at };
      sinceBack.clear();
    }
  }
  if (first.size === 0) return null;

  const currentStage = furthestOf(back ? [back.stage, ...sinceBack.keys()] : first.keys());
  const wonAt = (back && rank(back.stage) < rank(won) ? sinceBack : first).get(won) ?? null;
  const entered = order.flatMap((stage) => {
    const at = first.get(stage);
    return at === undefined ? [] : [{ stage, at }];
  });
  const stays = entered
    .slice(0, -1)
    .map(({ stage, at }, index) => ({ stage, seconds: (entered[index + 1]!.at - at) / 1000 }));
  const startedAt = Math.min(...first.values());
  return {
    pass,
    startedAt,
    startStage: entered.find(({ at }) => at === startedAt)!.stage,
    currentStage,
    currentSince: back?.stage === currentStage ? back.at : (sinceBack.get(currentStage) ?? first.get(currentStage)!),
    furthestStage: furthestOf(back ? [back.stage, ...first.keys()] : first.keys()),
    outcome: ending ? ending.outcome : wonAt === null ? null : 'won',
    endedAt: ending ? ending.at : wonAt,
    endReason: ending?.reason ?? null,
    valueMinor,
    outOfOrder: stays.some(({ seconds }) => seconds < 0),
    entered,
    stays,
  };
}

/** First pass first. `facts` in the order in which they were recorded. */
export function foldJourneys(stages: readonly Stage[], facts: readonly LoggedFact[]): ToldJourney[] {
  const passes = [...new Set(facts.map((fact) => fact.pass))].sort((one, other) => one - other);
  return passes.flatMap(
    (pass) =>
      foldPass(
        stages,
        pass,
        facts.filter((fact) => fact.pass === pass),
      ) ?? [],
  );
}
