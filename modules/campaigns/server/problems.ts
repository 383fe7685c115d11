import { problemsOf } from '#platform/contract/problem.ts';

export const campaignProblem = problemsOf({
  'unknown-campaign': {
    status: 404,
    en: 'There is no campaign "{campaign}" in this workspace.',
    pl: 'W tej przestrzeni roboczej nie ma kampanii „{campaign}”.',
  },
  'campaign-exists': {
    status: 409,
    en: 'There is already a campaign with the key "{campaign}". Nothing was saved; choose another one.',
    pl: 'Kampania o kluczu „{campaign}” już istnieje. Nic nie zostało zapisane; wybierz inny klucz.',
  },
  'unknown-owner': {
    status: 422,
    en: 'The owner of the campaign is not a member of this workspace. Nothing was saved; choose somebody else.',
    pl: 'Opiekun kampanii nie należy do tej przestrzeni roboczej. Nic nie zostało zapisane; wybierz inną osobę.',
  },
  'ends-before-start': {
    status: 422,
    en: 'The last day lies before the first one. Nothing was saved; swap the two dates.',
    pl: 'Ostatni dzień jest przed pierwszym. Nic nie zostało zapisane; zamień daty miejscami.',
  },
  'too-many-rules': {
    status: 422,
    en: 'This campaign has as many rules as one may have. Nothing was saved; join some of them with "contains" or "matches".',
    pl: 'Ta kampania ma już największą możliwą liczbę reguł. Nic nie zostało zapisane; połącz niektóre za pomocą „zawiera” lub „pasuje do wzorca”.',
  },
  'bad-cell': {
    status: 422,
    en: 'This link to people of a campaign is not complete or not right.',
    pl: 'Ten odnośnik do osób z kampanii jest niepełny albo błędny.',
  },
});
