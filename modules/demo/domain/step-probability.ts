/**
 * The chance that somebody passes a step, from the written-down truth: odds = base odds x the factors of who they are,
 * p = odds / (1 + odds). The planted leak overrides all of it.
 * Example: lead -> MQL, base 0.55 (odds 1.2222), firm of 50-249 (1.15), finance (1.25), google/cpc and industry H
 * without a factor: odds 1.7569, p = 0.6373.
 */
import type { SourceTruth } from './truth-of-arrivals.ts';
import type { IndustryTruth, PersonaTruth, SizeTruth } from './truth-of-buyers.ts';
import type { RepTruth } from './team.ts';
import { plantedLeak, slipping, steps, type Step } from './truth.ts';

/** Who somebody is once they have said so. */
export type Buyer = { size: SizeTruth; industry: IndustryTruth; persona: PersonaTruth; rep: RepTruth };

/** `buyer` is null for an anonymous visitor; `slips` matters from the offer on. */
export type Traits = { source: SourceTruth; buyer: Buyer | null; slips: boolean };

export const isInPlantedLeak = (from: Step, { source, buyer }: Traits): boolean =>
  from === plantedLeak.from && source.medium === plantedLeak.medium && buyer?.size.band === plantedLeak.sizeBand;

const slippingOdds = (from: Step): number => (from === 'offer' || from === 'negotiation' ? slipping.odds[from] : 1);

export const stepProbability = (from: Step, traits: Traits): number => {
  if (isInPlantedLeak(from, traits)) return plantedLeak.passes;
  const { source, buyer, slips } = traits;
  const { passes } = steps[from];
  let odds = (passes / (1 - passes)) * (source.odds[from] ?? 1);
  if (buyer) {
    odds *= (buyer.size.odds[from] ?? 1) * (buyer.industry.odds[from] ?? 1) * (buyer.persona.odds[from] ?? 1);
    if (from === 'negotiation') odds *= buyer.rep.negotiationOdds;
  }
  if (slips) odds *= slippingOdds(from);
  return odds / (1 + odds);
};
