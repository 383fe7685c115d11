/** What people did, as a set of the filter builder. */
import type { FilterSet, SetContent } from '#modules/contacts/web/index.tsx';
import type { LocalText } from '#platform/contract/problem.ts';
import { lazy } from 'react';
import { Behaviour, behaviourKinds, type BehaviourKind } from '../../contract.ts';
import { useBehaviourWords } from './use-behaviour-words.ts';

const labels: Readonly<Record<BehaviourKind, LocalText>> = {
  page: { pl: 'Odwiedził(a) stronę', en: 'Visited a page' },
  track: { pl: 'Zrobił(a) coś (zdarzenie)', en: 'Did something (event)' },
  screen: { pl: 'Otworzył(a) ekran aplikacji', en: 'Opened a screen of the app' },
  form: { pl: 'Wypełnił(a) formularz', en: 'Filled in a form' },
  'form-confirmed': { pl: 'Potwierdził(a) adres z formularza', en: 'Confirmed the address from a form' },
  'asset-taken': { pl: 'Pobrał(a) materiał', en: 'Took an asset' },
  'asset-read': { pl: 'Przeczytał(a) materiał', en: 'Read an asset' },
  'webinar-registered': { pl: 'Zapisał(a) się na webinar', en: 'Signed up for a webinar' },
  'webinar-attended': { pl: 'Był(a) na webinarze', en: 'Attended a webinar' },
  'lead-ad': { pl: 'Wypełnił(a) formularz w reklamie', en: 'Filled in a lead ad' },
  order: { pl: 'Złożył(a) zamówienie', en: 'Placed an order' },
  call: { pl: 'Rozmawiał(a) przez telefon', en: 'Had a call' },
  meeting: { pl: 'Był(a) na spotkaniu', en: 'Had a meeting' },
  note: { pl: 'Ma notatkę', en: 'Has a note' },
};

const needsValue = (is: string): boolean => is !== 'empty' && is !== 'notEmpty';

/** A first or last time needs a period to lie in, a comparison something to compare with. */
export const isFinished = (of: SetContent): boolean => {
  const { data } = Behaviour.safeParse(of);
  if (!data || (data.which !== undefined && data.when === undefined)) return false;
  return (data.where ?? []).every(({ is, value }) => !needsValue(is) || (value !== undefined && value !== ''));
};

export const behaviourSet: FilterSet = {
  set: 'behaviour',
  position: 10,
  group: { pl: 'Co zrobił(a)', en: 'What they did' },
  choices: behaviourKinds
    .toSorted((one, other) => Object.keys(labels).indexOf(one) - Object.keys(labels).indexOf(other))
    .map((kind) => ({ key: kind, label: labels[kind], of: { kind } })),
  // What is not done is a number of times here, and so a denied one is kept as it is.
  choiceOf: (of, negated) => (negated ? undefined : behaviourKinds.find((kind) => kind === of['kind'])),
  isComplete: isFinished,
  Row: lazy(() => import('./behaviour-row.tsx')),
  useWords: useBehaviourWords,
};
