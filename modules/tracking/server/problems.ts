import { problemsOf } from '#platform/contract/problem.ts';

export const trackingProblem = problemsOf({
  'unknown-write-key': {
    status: 401,
    en: 'This write key is not known. Nothing was stored; copy the key again from the settings of the workspace.',
    pl: 'Ten klucz zapisu nie jest znany. Nic nie zostało zapisane; skopiuj klucz ponownie z ustawień przestrzeni roboczej.',
  },
  'not-json': {
    status: 400,
    en: 'The request is not JSON of the expected shape. Nothing was stored.',
    pl: 'Żądanie nie jest dokumentem JSON o oczekiwanej budowie. Nic nie zostało zapisane.',
  },
  'bad-behaviour': {
    status: 422,
    en: 'A condition on what somebody did is not complete: {why}. Nothing was done; look at the condition again.',
    pl: 'Warunek dotyczący zachowania jest niepełny: {why}. Nic nie zostało zrobione; popraw warunek.',
  },
  'event-too-large': {
    status: 400,
    en: 'An event may have at most 32 KB. It was not stored.',
    pl: 'Zdarzenie może mieć najwyżej 32 KB. Nie zostało zapisane.',
  },
  'batch-too-large': {
    status: 400,
    en: 'A batch may have at most 500 KB. Nothing of it was stored; send smaller ones.',
    pl: 'Paczka może mieć najwyżej 500 KB. Nic z niej nie zostało zapisane; wysyłaj mniejsze.',
  },
  'site-not-allowed': {
    status: 403,
    en: 'This site is not among the sites that the workspace tracks. Nothing was stored; add it in the settings of tracking.',
    pl: 'Ta strona nie należy do stron śledzonych w tej przestrzeni roboczej. Nic nie zostało zapisane; dodaj ją w ustawieniach śledzenia.',
  },
  'too-busy': {
    status: 503,
    en: 'More comes in than can be written at the moment. This was not stored; send it again in a few seconds.',
    pl: 'Chwilowo przychodzi więcej, niż da się zapisać. To nie zostało zapisane; wyślij ponownie za kilka sekund.',
  },
  'unknown-join': {
    status: 404,
    en: 'This join does not exist, or it was taken back already.',
    pl: 'Takie połączenie nie istnieje albo zostało już cofnięte.',
  },
  'join-superseded': {
    status: 409,
    en: 'Meanwhile the visitor was joined with somebody. Nothing was changed; take that join back first.',
    pl: 'Odwiedzający został w międzyczasie połączony z kimś innym. Nic nie zostało zmienione; najpierw cofnij tamto połączenie.',
  },
  'wrong-cursor': {
    status: 400,
    en: 'This cursor belongs to another list. Begin again without it.',
    pl: 'Ten kursor należy do innej listy. Zacznij od nowa bez niego.',
  },
});
