import { scoringEndpoints } from '../contract.ts';

/** What answers otherwise when another version of a scorecard is in force. */
export const changedByVersion = [
  scoringEndpoints.listScorecards,
  scoringEndpoints.readScorecard,
  scoringEndpoints.readVersion,
  scoringEndpoints.previewScorecard,
  scoringEndpoints.scoreGrid,
  scoringEndpoints.scoredPeople,
  scoringEndpoints.scoresOfContact,
  scoringEndpoints.scoreHistory,
];
