import { contactEndpoints } from '#modules/contacts/contract.ts';
import { pipelineEndpoints } from '#modules/pipeline/contract.ts';

/** Answers that a change of a deal makes old. A deal moves its main contact down the funnel. */
export const changedByDeals = [
  pipelineEndpoints.readDeal,
  pipelineEndpoints.listDeals,
  pipelineEndpoints.board,
  pipelineEndpoints.boardColumn,
  contactEndpoints.getContact,
];
