import { messageKey } from '#platform/web/i18n.ts';
import type { Way } from '../../contract.ts';

/** Why the lead is with whom it is. */
export const wayWords: Readonly<Record<Way, string>> = {
  contactOwner: messageKey('way.contactOwner'),
  companyOwner: messageKey('way.companyOwner'),
  territory: messageKey('way.territory'),
  turn: messageKey('way.turn'),
  given: messageKey('way.given'),
  noReps: messageKey('way.noReps'),
  allAway: messageKey('way.allAway'),
  allFull: messageKey('way.allFull'),
  noTerritory: messageKey('way.noTerritory'),
  noOtherRep: messageKey('way.noOtherRep'),
};
