import { problemsOf } from '#platform/contract/problem.ts';

export const consentProblem = problemsOf({
  'consent-of-nobody': {
    status: 404,
    en: 'The person this consent is about is not in this workspace. Nothing was recorded.',
    pl: 'Osoby, której dotyczy zgoda, nie ma w tej przestrzeni roboczej. Nic nie zostało zapisane.',
  },
  'unknown-purpose': {
    status: 422,
    en: 'There is no purpose "{purpose}" with the channel "{channel}" in this workspace. Nothing was recorded; choose another one.',
    pl: 'W tej przestrzeni roboczej nie ma celu „{purpose}” z kanałem „{channel}”. Nic nie zostało zapisane; wybierz inny.',
  },
  'same-purpose-twice': {
    status: 422,
    en: 'Two purposes have the key "{purpose}". Nothing was saved; give each a key of its own.',
    pl: 'Dwa cele mają klucz „{purpose}”. Nic nie zostało zapisane; nadaj każdemu własny klucz.',
  },
  'unknown-request': {
    status: 404,
    en: 'There is no such request in this workspace.',
    pl: 'Nie ma takiego wniosku w tej przestrzeni roboczej.',
  },
});
