/** One pass down the funnel, thrown step by step to its end, whenever that is; what lies after `now` is cut off later. */
import { expectedClose } from './expected-close.ts';
import type { DisqualifiedReason, ExamplePass, LostReason, PassExit, StageEntry } from './example.ts';
import { stageKeys } from './example.ts';
import { chance, integerBetween, lognormal, numberBetween, pickShare, type Random } from './seeded-random.ts';
import { isInPlantedLeak, stepProbability, type Buyer, type Traits } from './step-probability.ts';
import { quietSlowdown, type SourceTruth } from './truth-of-arrivals.ts';
import { exitReasons, plantedLeakReasons, recycling, slipping, steps, type Duration, type Step } from './truth.ts';
import { day, hour, minute, nextWorkingTime, warsawClock } from './warsaw-time.ts';

const isStep = (stage: string): stage is Step => stage in steps;
const isDisqualified = (reason: LostReason | DisqualifiedReason): reason is DisqualifiedReason =>
  reason === 'student' || reason === 'competitor' || reason === 'job-seeker';

const isQuiet = (at: number): boolean => {
  const { month, dayOfMonth } = warsawClock(at);
  return month === 8 || (month === 12 && dayOfMonth >= 18);
};

const wait = (random: Random, { medianDays, sigma, maximumDays }: Duration, pace: number, since: number): number => {
  const days = lognormal(random, medianDays, sigma) * pace * (isQuiet(since) ? quietSlowdown : 1);
  // Whoever would take longer than anybody does is spread over the last days, so that no single day stands out.
  const bounded = days <= maximumDays ? days : maximumDays * numberBetween(random, 0.85, 1);
  return Math.max(minute, Math.round((bounded * day) / 1_000) * 1_000);
};

/** From SAL on people in an office move things; before that visitors do, at any hour but those of sleep. */
const settle = (random: Random, at: number, from: Step): number => {
  if (stageKeys.indexOf(from) >= stageKeys.indexOf('mql')) return nextWorkingTime(at, random);
  return warsawClock(at).hour < 6 ? at + 6 * hour + integerBetween(random, 0, 59) * minute : at;
};

const paceOf = (from: Step, { source, buyer, slips }: Traits): number => {
  const deliberate = stageKeys.indexOf(from) >= stageKeys.indexOf('sql') ? (buyer?.size.pace ?? 1) : 1;
  const delayed = slips && (from === 'offer' || from === 'negotiation') ? slipping.slowdown : 1;
  return source.pace * deliberate * delayed;
};

const drawExit = (random: Random, fromStage: Step, at: number, traits: Traits): PassExit => {
  const reason = pickShare(random, isInPlantedLeak(fromStage, traits) ? plantedLeakReasons : exitReasons[fromStage]);
  return isDisqualified(reason) ? { as: 'disqualified', reason, fromStage, at } : { as: 'lost', reason, fromStage, at };
};

/** The next stage and when it is entered, or the exit. */
const takeStep = (random: Random, from: Step, since: number, traits: Traits): StageEntry | PassExit => {
  const next = stageKeys[stageKeys.indexOf(from) + 1];
  const pace = paceOf(from, traits);
  if (next !== undefined && chance(random, stepProbability(from, traits)))
    return { stage: next, at: settle(random, since + wait(random, steps[from].time, pace, since), from) };
  return drawExit(
    random,
    from,
    settle(random, since + wait(random, steps[from].timeToExit, pace, since), from),
    traits,
  );
};

/** Does an anonymous visitor leave an address, and when; or when do we stop waiting. */
export const walkVisitor = (random: Random, source: SourceTruth, at: number): StageEntry | PassExit =>
  takeStep(random, 'visitor', at, { source, buyer: null, slips: false });

export type WalkedPass = Pick<ExamplePass, 'entries' | 'exit' | 'expectedClose'>;

const walkPass = (random: Random, begins: readonly StageEntry[], source: SourceTruth, buyer: Buyer): WalkedPass => {
  const entries = [...begins];
  const traits: Traits = { source, buyer, slips: false };
  let exit: PassExit | null = null;
  for (let last = entries.at(-1); last !== undefined && exit === null && isStep(last.stage); last = entries.at(-1)) {
    if (last.stage === 'offer') traits.slips = chance(random, slipping.share);
    const outcome = takeStep(random, last.stage, last.at, traits);
    if ('stage' in outcome) entries.push(outcome);
    else exit = outcome;
  }
  const offerAt = entries.find(({ stage }) => stage === 'offer')?.at;
  const endsAt = exit?.at ?? entries.at(-1)?.at;
  const dealEnds = offerAt !== undefined && endsAt !== undefined;
  return { entries, exit, expectedClose: dealEnds ? expectedClose(random, offerAt, endsAt, traits.slips) : null };
};

const comesBack = (random: Random, exit: PassExit | null): exit is PassExit =>
  exit !== null &&
  exit.as === 'lost' &&
  recycling.from.some((stage) => stage === exit.fromStage) &&
  chance(random, recycling.share);

/** All passes of a person who is known, to their very end; the first one begins with `begins`. */
export const walkPasses = (
  random: Random,
  begins: readonly StageEntry[],
  source: SourceTruth,
  buyer: Buyer,
): WalkedPass[] => {
  const passes = [walkPass(random, begins, source, buyer)];
  for (let last = passes.at(-1); last !== undefined && passes.length < recycling.passesAtMost; last = passes.at(-1)) {
    if (!comesBack(random, last.exit)) break;
    const { from, to } = recycling.afterDays;
    const at = nextWorkingTime(last.exit.at + Math.round(numberBetween(random, from, to - 4) * day), random);
    passes.push(walkPass(random, [{ stage: pickShare(random, recycling.startsAt), at }], source, buyer));
  }
  return passes;
};
