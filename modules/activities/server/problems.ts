import { problemsOf } from '#platform/contract/problem.ts';

export const activityProblem = problemsOf({
  'unknown-activity': {
    status: 404,
    en: 'There is no such activity, or you may not see it.',
    pl: 'Nie ma takiej aktywności albo nie masz do niej dostępu.',
  },
  'activity-changed-meanwhile': {
    status: 409,
    en: 'Somebody changed this activity meanwhile. Your change is not saved; look at it as it is now and change it again.',
    pl: 'Ktoś w międzyczasie zmienił tę aktywność. Twoja zmiana nie została zapisana; zobacz, jak wygląda teraz, i wprowadź ją ponownie.',
  },
  'activity-done': {
    status: 409,
    en: 'This is done already. Nothing was changed.',
    pl: 'To jest już zrobione. Nic nie zostało zmienione.',
  },
  'activity-open': {
    status: 409,
    en: 'This is not done, so there is nothing to take back. A note is always done.',
    pl: 'To nie jest zrobione, więc nie ma czego cofać. Notatka jest zawsze zrobiona.',
  },
  'nothing-to-restore': {
    status: 404,
    en: 'There is no such deleted activity. What was deleted can be restored for a week.',
    pl: 'Nie ma takiej usuniętej aktywności. Usuniętą można przywrócić przez tydzień.',
  },
  'unknown-contact': {
    status: 422,
    en: 'This person is not in the workspace. Nothing was saved; choose somebody else.',
    pl: 'Tej osoby nie ma w przestrzeni roboczej. Nic nie zostało zapisane; wybierz kogoś innego.',
  },
  'unknown-company': {
    status: 422,
    en: 'This company is not in the workspace. Nothing was saved; choose another one.',
    pl: 'Tej firmy nie ma w przestrzeni roboczej. Nic nie zostało zapisane; wybierz inną.',
  },
  'unknown-owner': {
    status: 422,
    en: 'Whoever should do this is not a member of the workspace. Nothing was saved; choose somebody who is.',
    pl: 'Osoba, która ma to zrobić, nie należy do przestrzeni roboczej. Nic nie zostało zapisane; wybierz kogoś, kto należy.',
  },
  'hour-without-day': {
    status: 422,
    en: 'An hour needs a day. Nothing was saved; say on which day.',
    pl: 'Godzina wymaga dnia. Nic nie zostało zapisane; podaj dzień.',
  },
  'reminder-without-day': {
    status: 422,
    en: 'A reminder needs a day on which this is due. Nothing was saved; say on which day, or take the reminder away.',
    pl: 'Przypomnienie wymaga terminu. Nic nie zostało zapisane; podaj dzień albo usuń przypomnienie.',
  },
  'wrong-place': {
    status: 422,
    en: 'This list cannot be continued from there. Ask for its first page again.',
    pl: 'Tej listy nie da się kontynuować od tego miejsca. Otwórz ją od początku.',
  },
});
