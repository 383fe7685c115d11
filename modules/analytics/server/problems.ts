import { problemsOf } from '#platform/contract/problem.ts';

export const analyticsProblem = problemsOf({
  'unknown-breakdown': {
    status: 422,
    en: 'Reports cannot be broken down by "{field}": there is no such field, or its values are too many to compare.',
    pl: 'Raportu nie można podzielić według „{field}”: nie ma takiego pola albo ma ono zbyt wiele wartości.',
  },
  'period-upside-down': {
    status: 422,
    en: 'The period ends before it begins. Swap the two dates.',
    pl: 'Okres kończy się, zanim się zacznie. Zamień daty miejscami.',
  },
  'unknown-version': {
    status: 422,
    en: 'The funnel has no version {version}.',
    pl: 'Lejek nie ma wersji {version}.',
  },
  'bad-cell': {
    status: 422,
    en: 'This link to people of the funnel is not complete or not right.',
    pl: 'Ten odnośnik do osób z lejka jest niepełny albo błędny.',
  },
});
