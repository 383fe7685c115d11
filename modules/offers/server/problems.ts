import { problemsOf } from '#platform/contract/problem.ts';

export const offersProblem = problemsOf({
  'unknown-offer': {
    status: 404,
    en: 'There is no such offer, or you may not see its deal.',
    pl: 'Nie ma takiej oferty albo nie masz dostępu do jej szansy sprzedaży.',
  },
  'no-line-items': {
    status: 422,
    en: 'The deal has no line items yet, so there is nothing to offer. Add what you sell, then make the offer.',
    pl: 'Szansa nie ma jeszcze pozycji, więc nie ma czego zaoferować. Dodaj, co sprzedajesz, a potem utwórz ofertę.',
  },
  'already-sent': {
    status: 409,
    en: 'This offer was sent, so it stays as it is. Make the next version of it.',
    pl: 'Ta oferta została wysłana i pozostaje bez zmian. Utwórz jej kolejną wersję.',
  },
  'offer-changed-meanwhile': {
    status: 409,
    en: 'Somebody changed this offer meanwhile. Your changes are not saved; look at it as it is now and change it again.',
    pl: 'Ktoś w międzyczasie zmienił tę ofertę. Twoje zmiany nie zostały zapisane; zobacz, jak wygląda teraz, i wprowadź je ponownie.',
  },
  'not-open': {
    status: 409,
    en: 'This offer is not waiting for an answer any more. Nothing was done.',
    pl: 'Ta oferta nie czeka już na odpowiedź. Nic nie zostało zrobione.',
  },
  'draft-first': {
    status: 409,
    en: 'There is a version of this offer that was not sent yet. Change that one.',
    pl: 'Jest już niewysłana wersja tej oferty. Zmień tamtą.',
  },
  'valid-until-over': {
    status: 422,
    en: 'The last day of this offer is over. Give it a later one, then send it.',
    pl: 'Termin ważności tej oferty już minął. Ustaw późniejszy i wyślij ją.',
  },
});
