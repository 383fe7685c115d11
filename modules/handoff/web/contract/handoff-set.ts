/** People behind a number of the contract page: read in filters, never begun in the builder. */
import type { FilterSet } from '#modules/contacts/web/index.tsx';
import { HandoffMembership } from '../../contract.ts';
import { useHandoffWords } from './use-handoff-words.ts';

export const handoffSet: FilterSet = {
  set: 'handoff',
  position: 91,
  group: { pl: 'Przekazania', en: 'Handoffs' },
  choices: [],
  choiceOf: () => undefined,
  isComplete: (of) => HandoffMembership.safeParse(of).success,
  Row: () => null,
  useWords: useHandoffWords,
};
