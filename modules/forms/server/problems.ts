import { problemsOf } from '#platform/contract/problem.ts';

export const formProblem = problemsOf({
  'form-not-found': {
    status: 404,
    en: 'There is no such form in this workspace.',
    pl: 'W tej przestrzeni roboczej nie ma takiego formularza.',
  },
  'form-closed': {
    status: 410,
    en: 'This form is closed and takes nothing in any more.',
    pl: 'Ten formularz jest zamknięty i niczego już nie przyjmuje.',
  },
  'form-changed': {
    status: 409,
    en: 'Somebody else saved this form in the meantime. Your changes are still on your screen; open the form in another tab to compare them.',
    pl: 'Ktoś w międzyczasie zapisał ten formularz. Twoje zmiany są nadal na ekranie; otwórz formularz w drugiej karcie, aby je porównać.',
  },
  'key-taken': {
    status: 409,
    en: 'Another form has this address. Choose a different one.',
    pl: 'Inny formularz ma już taki adres. Wybierz inny.',
  },
  'unknown-member': {
    status: 422,
    en: 'Only members of the workspace can be told about submissions.',
    pl: 'O zgłoszeniach można powiadamiać tylko członków przestrzeni roboczej.',
  },
  'unknown-stage': {
    status: 422,
    en: 'The funnel has no stage “{stage}”. Choose one that it has.',
    pl: 'Lejek nie ma etapu „{stage}”. Wybierz jeden z jego etapów.',
  },
  'unknown-custom-field': {
    status: 422,
    en: 'There is no field “{key}” of contacts. Make it in the settings, or remove it from the form.',
    pl: 'Kontakty nie mają pola „{key}”. Utwórz je w ustawieniach albo usuń z formularza.',
  },
  'submission-not-found': {
    status: 404,
    en: 'There is no such submission in this workspace.',
    pl: 'W tej przestrzeni roboczej nie ma takiego zgłoszenia.',
  },
  'not-in-quarantine': {
    status: 409,
    en: 'This submission is no longer in quarantine. Nothing was changed.',
    pl: 'Tego zgłoszenia nie ma już w kwarantannie. Nic się nie zmieniło.',
  },
  'not-embeddable-here': {
    status: 403,
    en: 'This form may not be used on this site. Whoever looks after the form can add the site in its settings.',
    pl: 'Tego formularza nie można używać na tej stronie. Osoba, która nim zarządza, może dodać stronę w jego ustawieniach.',
  },
  'answers-not-valid': {
    status: 422,
    en: 'Some answers cannot be taken. Nothing was sent. Correct the marked fields and send again.',
    pl: 'Niektórych odpowiedzi nie można przyjąć. Nic nie zostało wysłane. Popraw zaznaczone pola i wyślij ponownie.',
  },
});
