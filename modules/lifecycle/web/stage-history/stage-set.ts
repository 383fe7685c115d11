/** Where people stand in the funnel and stood before, as a set of the filter builder. */
import type { FilterSet } from '#modules/contacts/web/index.tsx';
import { lazy } from 'react';
import { StageHistory } from '../../contract.ts';
import { useStageWords } from './use-stage-words.ts';

const choices = [
  { key: 'entered', label: { pl: 'Wszedł/weszła na etap', en: 'Entered a stage' }, of: { is: 'entered' } },
  {
    key: 'notEntered',
    label: { pl: 'Nie wszedł/weszła na etap', en: 'Did not enter a stage' },
    of: { is: 'notEntered' },
  },
  { key: 'in', label: { pl: 'Jest na etapie', en: 'Is on a stage' }, of: { is: 'in' } },
  { key: 'notIn', label: { pl: 'Nie jest na etapie', en: 'Is not on a stage' }, of: { is: 'notIn' } },
] as const;

export const stageSet: FilterSet = {
  set: 'stage',
  position: 20,
  group: { pl: 'Droga w lejku', en: 'Way through the funnel' },
  choices,
  choiceOf: (of, negated) => (negated ? undefined : choices.find(({ key }) => key === of['is'])?.key),
  isComplete: (of) => StageHistory.safeParse(of).success,
  Row: lazy(() => import('./stage-row.tsx')),
  useWords: useStageWords,
};
