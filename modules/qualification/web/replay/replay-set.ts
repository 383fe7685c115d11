/** People behind a number of a replay: read in filters, never begun in the builder. */
import type { FilterSet } from '#modules/contacts/web/index.tsx';
import { ReplayMembership } from '../../contract.ts';
import { useReplayWords } from './use-replay-words.ts';

export const replaySet: FilterSet = {
  set: 'replay',
  position: 90,
  group: { pl: 'Próby definicji', en: 'Replays of definitions' },
  choices: [],
  choiceOf: () => undefined,
  isComplete: (of) => ReplayMembership.safeParse(of).success,
  Row: () => null,
  useWords: useReplayWords,
};
