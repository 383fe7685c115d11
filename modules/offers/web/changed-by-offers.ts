import { offersEndpoints } from '#modules/offers/contract.ts';
import { pipelineEndpoints } from '#modules/pipeline/contract.ts';

/** Answers that an offer makes old: sending one gives the deal its value and reaches a milestone. */
export const changedByOffers = [
  offersEndpoints.listOffers,
  pipelineEndpoints.readDeal,
  pipelineEndpoints.listDeals,
  pipelineEndpoints.board,
];
