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
  'too-many-days': {
    status: 422,
    en: 'An amount is spread over ten years at most. Nothing was saved; put in a shorter stretch.',
    pl: 'Kwotę można rozłożyć najwyżej na dziesięć lat. Nic nie zostało zapisane; podaj krótszy okres.',
  },
  'unknown-spending': {
    status: 404,
    en: 'This cost is not there any more; somebody may have taken it away.',
    pl: 'Tego kosztu już nie ma; możliwe, że ktoś go usunął.',
  },
  'no-cost-columns': {
    status: 422,
    en: 'The file has no headings "date", "campaign" and "cost". Nothing was written; give the columns these names.',
    pl: 'W pliku nie ma nagłówków „data”, „kampania” i „koszt”. Nic nie zostało zapisane; nazwij tak kolumny.',
  },
  'not-a-page': {
    status: 422,
    en: 'This is not the address of a web page. Nothing was saved; it looks like https://example.com/offer.',
    pl: 'To nie jest adres strony. Nic nie zostało zapisane; adres wygląda tak: https://example.com/oferta.',
  },
  'bad-cell': {
    status: 422,
    en: 'This link to people of a campaign is not complete or not right.',
    pl: 'Ten odnośnik do osób z kampanii jest niepełny albo błędny.',
  },
});
