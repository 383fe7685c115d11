/** The filters behind the numbers of the contract page, for lists of people. */
import type { Filter } from '#platform/contract/filter.ts';
import type { HandoffMembership } from '../../contract.ts';

export const peopleOf = (of: HandoffMembership): Filter => ({ set: 'handoff', of: { ...of } });
