import { problemsOf } from '#platform/contract/problem.ts';

export const pipelineProblem = problemsOf({
  'unknown-pipeline': {
    status: 404,
    en: 'There is no pipeline "{pipeline}" in this workspace.',
    pl: 'W tej przestrzeni roboczej nie ma procesu sprzedaży „{pipeline}”.',
  },
  'unknown-stage': {
    status: 422,
    en: 'The pipeline has no stage "{stage}". Its stages: {stages}.',
    pl: 'Proces sprzedaży nie ma etapu „{stage}”. Jego etapy: {stages}.',
  },
  'unknown-deal': {
    status: 404,
    en: 'There is no such deal, or you may not see it.',
    pl: 'Nie ma takiej szansy sprzedaży albo nie masz do niej dostępu.',
  },
  'unknown-milestone': {
    status: 404,
    en: 'The stage of this deal has no such milestone that somebody confirms. Nothing was saved; look at the deal again.',
    pl: 'Etap tej szansy nie ma takiego kamienia milowego do potwierdzenia. Nic nie zostało zapisane; odśwież szansę.',
  },
  'deal-changed-meanwhile': {
    status: 409,
    en: 'Somebody changed this deal meanwhile. Your change is not saved; look at it as it is now and change it again.',
    pl: 'Ktoś w międzyczasie zmienił tę szansę. Twoja zmiana nie została zapisana; zobacz, jak wygląda teraz, i wprowadź ją ponownie.',
  },
  'deal-moved-meanwhile': {
    status: 409,
    en: 'Somebody moved "{name}" to "{stage}" meanwhile. It stays there; move it again if it should be elsewhere.',
    pl: 'Ktoś w międzyczasie przeniósł „{name}” na etap „{stagePl}”. Szansa tam pozostaje; przenieś ją ponownie, jeśli ma być gdzie indziej.',
  },
  'deal-closed': {
    status: 409,
    en: 'This deal is closed. Open it again first.',
    pl: 'Ta szansa jest zamknięta. Najpierw otwórz ją ponownie.',
  },
  'deal-open': {
    status: 409,
    en: 'This deal is open already.',
    pl: 'Ta szansa jest już otwarta.',
  },
  'milestones-missing': {
    status: 422,
    en: 'The deal stays in "{stage}" until this is true: {missing}.',
    pl: 'Szansa zostaje na etapie „{stagePl}”, dopóki nie będzie spełnione: {missingPl}.',
  },
  'override-not-allowed': {
    status: 403,
    en: 'Your role does not let deals pass milestones that are not reached. Ask a sales manager.',
    pl: 'Twoja rola nie pozwala pomijać niespełnionych kamieni milowych. Poproś kierownika sprzedaży.',
  },
  'reason-needed': {
    status: 422,
    en: 'Passing over milestones needs a reason. Nothing was moved; write why.',
    pl: 'Pominięcie kamieni milowych wymaga powodu. Nic nie zostało przeniesione; napisz dlaczego.',
  },
  'unknown-contact': {
    status: 422,
    en: 'One of the people is not in this workspace. Nothing was saved; choose somebody else.',
    pl: 'Jednej z osób nie ma w tej przestrzeni roboczej. Nic nie zostało zapisane; wybierz kogoś innego.',
  },
  'unknown-company': {
    status: 422,
    en: 'This company is not in this workspace. Nothing was saved; choose another one.',
    pl: 'Tej firmy nie ma w tej przestrzeni roboczej. Nic nie zostało zapisane; wybierz inną.',
  },
  'unknown-member': {
    status: 422,
    en: 'This person is not a member of the workspace. Nothing was saved; choose somebody who is.',
    pl: 'Ta osoba nie należy do przestrzeni roboczej. Nic nie zostało zapisane; wybierz kogoś, kto do niej należy.',
  },
  'in-the-future': {
    status: 422,
    en: 'This moment is in the future. Nothing was saved; tell when it happened.',
    pl: 'Ten moment jest w przyszłości. Nic nie zostało zapisane; podaj, kiedy to się stało.',
  },
  'before-last-change': {
    status: 422,
    en: 'This moment lies before the last change of the deal. Nothing was saved; tell a later one.',
    pl: 'Ten moment jest wcześniejszy niż ostatnia zmiana szansy. Nic nie zostało zapisane; podaj późniejszy.',
  },
  'pipeline-changed-meanwhile': {
    status: 409,
    en: 'Somebody saved version {version} of this pipeline while you were editing. Yours is not saved; look at the new one and change it again.',
    pl: 'W czasie edycji ktoś zapisał wersję {version} tego procesu. Twoja nie została zapisana; obejrzyj nową i wprowadź zmiany ponownie.',
  },
  'stage-in-use': {
    status: 409,
    en: 'There are open deals in the stage "{stage}" (their number: {deals}). Nothing was saved; move them first.',
    pl: 'Na etapie „{stagePl}” są otwarte szanse (liczba: {deals}). Nic nie zostało zapisane; najpierw je przenieś.',
  },
  'bad-shape': {
    status: 422,
    en: 'The stages cannot be saved: {why}. Nothing was changed.',
    pl: 'Nie można zapisać etapów: {why}. Nic nie zostało zmienione.',
  },
  'too-many-stages': {
    status: 422,
    en: 'Counting those removed earlier, this pipeline would have more than {most} stages. Nothing was saved; make a new pipeline.',
    pl: 'Licząc etapy usunięte wcześniej, proces miałby ich więcej niż {most}. Nic nie zostało zapisane; utwórz nowy proces.',
  },
  'wrong-place': {
    status: 422,
    en: 'The place to go on from cannot be read. Ask for the list from its beginning.',
    pl: 'Nie można odczytać miejsca, od którego lista ma być kontynuowana. Pobierz listę od początku.',
  },
  'currencies-differ': {
    status: 422,
    en: 'The products are in {products}, the deal is in {deal}. Nothing was saved; change the currency of the deal, or type the price.',
    pl: 'Produkty są w walucie {products}, a szansa w {deal}. Nic nie zostało zapisane; zmień walutę szansy albo wpisz cenę.',
  },
});
