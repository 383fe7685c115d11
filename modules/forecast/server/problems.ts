import { problemsOf } from '#platform/contract/problem.ts';

export const forecastProblem = problemsOf({
  'commit-for-the-past': {
    status: 422,
    en: 'The month is over, so nothing can be promised for it. Nothing was saved; choose this month or a later one.',
    pl: 'Ten miesiąc już minął, więc nie można dla niego niczego zadeklarować. Nic nie zostało zapisane; wybierz bieżący lub późniejszy miesiąc.',
  },
  'no-such-forecast-month': {
    status: 422,
    en: 'The forecast does not reach this month. Choose one of the months it shows.',
    pl: 'Prognoza nie obejmuje tego miesiąca. Wybierz jeden z pokazanych miesięcy.',
  },
});
