/** Membership of segments, as a set of the filter builder. */
import type { FilterSet } from '#modules/contacts/web/index.tsx';
import { lazy } from 'react';
import { SegmentMembership } from '../../contract.ts';
import { useSegmentWords } from './use-segment-words.ts';

export const segmentSet: FilterSet = {
  set: 'segment',
  position: 30,
  group: { pl: 'Segmenty', en: 'Segments' },
  choices: [
    { key: 'in', label: { pl: 'Jest w segmencie', en: 'Is in the segment' }, of: {} },
    { key: 'notIn', label: { pl: 'Nie jest w segmencie', en: 'Is not in the segment' }, of: {}, negated: true },
  ],
  choiceOf: (_, negated) => (negated ? 'notIn' : 'in'),
  isComplete: (of) => SegmentMembership.safeParse(of).success,
  Row: lazy(() => import('./segment-row.tsx')),
  useWords: useSegmentWords,
};
