import { type ProblemDeclarations, problemsOf } from '#platform/contract/problem.ts';

export const leadAdsProblems = {
  'unknown-connection': {
    status: 404,
    en: 'There is no such connection in this workspace.',
    pl: 'W tej przestrzeni roboczej nie ma takiego połączenia.',
  },
  'unknown-delivery': {
    status: 404,
    en: 'There is no such lead in this workspace.',
    pl: 'W tej przestrzeni roboczej nie ma takiego leada.',
  },
  'unknown-hook': {
    status: 404,
    en: 'No connection has this address. Copy the address from the connection’s page in Lejek.',
    pl: 'Żadne połączenie nie ma takiego adresu. Skopiuj adres ze strony połączenia w Lejku.',
  },
  'wrong-key': {
    status: 401,
    en: 'The key is not the one of this connection. Copy it from the connection’s page in Lejek.',
    pl: 'To nie jest klucz tego połączenia. Skopiuj klucz ze strony połączenia w Lejku.',
  },
  'wrong-signature': {
    status: 401,
    en: 'The signature does not fit the body and the secret of this connection.',
    pl: 'Podpis nie zgadza się z treścią i sekretem tego połączenia.',
  },
  'wrong-challenge': {
    status: 403,
    en: 'The verify token is not the one of this connection. Copy it from the connection’s page in Lejek.',
    pl: 'To nie jest token weryfikacyjny tego połączenia. Skopiuj go ze strony połączenia w Lejku.',
  },
  'unreadable-lead': {
    status: 400,
    en: 'The lead cannot be read: {reason}',
    pl: 'Nie da się odczytać leada: {reason}',
  },
  'hook-secret-missing': {
    status: 409,
    en: 'The connection has no secret to check with yet. Fill it in on the connection’s page in Lejek.',
    pl: 'Połączenie nie ma jeszcze sekretu, którym można to sprawdzić. Uzupełnij go na stronie połączenia w Lejku.',
  },
  'unknown-stage': {
    status: 422,
    en: 'The funnel has no stage “{stage}”. Choose another stage.',
    pl: 'W lejku nie ma etapu „{stage}”. Wybierz inny etap.',
  },
  'unknown-owner': {
    status: 422,
    en: 'The person who should look after the leads is not in this workspace. Choose another one.',
    pl: 'Osoby, która ma się opiekować leadami, nie ma w tej przestrzeni roboczej. Wybierz inną.',
  },
  'unknown-consent': {
    status: 422,
    en: 'The column “{column}” is mapped to a consent that is not listed. Add the consent or map the column to something else.',
    pl: 'Kolumna „{column}” jest przypisana do zgody, której nie ma na liście. Dodaj zgodę albo przypisz kolumnę do czegoś innego.',
  },
  'consent-twice': {
    status: 422,
    en: 'Two consents have the same name “{key}”. Give each a name of its own.',
    pl: 'Dwie zgody mają tę samą nazwę „{key}”. Nadaj każdej własną.',
  },
  'wrong-cursor': {
    status: 400,
    en: 'This place in the list is not known. Load the list again.',
    pl: 'Nie ma takiego miejsca na liście. Wczytaj listę ponownie.',
  },
} satisfies ProblemDeclarations;
export const leadAdsProblem = problemsOf(leadAdsProblems);
