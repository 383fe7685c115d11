/**
 * Who is missing at the buyer. In the first half of a pipeline nobody needs to be known yet; from then on a deal without a known
 * decision-maker, or with one person alone, depends on luck.
 */
import type { Deal, DealPerson, PipelineStage } from '../contract.ts';

export function missingPeople(
  stages: readonly Pick<PipelineStage, 'slot'>[],
  slot: number,
  people: readonly Pick<DealPerson, 'roles'>[],
): Deal['warnings'] {
  const place = stages.findIndex((stage) => stage.slot === slot);
  if (place < Math.floor(stages.length / 2)) return [];
  const decided = people.some(({ roles }) => roles.includes('decisionMaker'));
  return [
    ...(decided ? [] : (['noDecisionMaker'] as const)),
    ...(people.length < 2 ? (['singleContact'] as const) : []),
  ];
}
