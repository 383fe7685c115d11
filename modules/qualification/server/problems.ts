import { problemsOf } from '#platform/contract/problem.ts';

export const qualificationProblem = problemsOf({
  'first-stage': {
    status: 422,
    en: 'Everybody in the funnel has been in its first stage, so it takes no rule. Define a later stage.',
    pl: 'Na pierwszym etapie lejka był każdy, więc nie potrzebuje on reguły. Zdefiniuj dalszy etap.',
  },
  'definition-changed-meanwhile': {
    status: 409,
    en: 'Somebody saved version {version} of this definition while you were editing. Yours is not saved; look at the new one and change it again.',
    pl: 'W czasie edycji ktoś zapisał wersję {version} tej definicji. Twoja nie została zapisana; obejrzyj nową i wprowadź zmiany ponownie.',
  },
  'rule-needs-stage': {
    status: 422,
    en: 'The rule asks whether people are, or were, in this very stage, so it would follow from itself. Nothing was saved; take that condition out.',
    pl: 'Reguła pyta, czy ktoś jest albo był na tym właśnie etapie, więc wynikałaby z samej siebie. Nic nie zostało zapisane; usuń ten warunek.',
  },
  'automatic-needs-rule': {
    status: 422,
    en: 'Without a rule nobody can be moved by it. Nothing was saved; add a rule, or let people decide.',
    pl: 'Bez reguły nie można nikogo przenosić automatycznie. Nic nie zostało zapisane; dodaj regułę albo pozostaw decyzję ludziom.',
  },
  'not-in-work-list': {
    status: 404,
    en: 'This person is not in the list of people to call any more. Nothing was noted here; write a note on the contact instead.',
    pl: 'Tej osoby nie ma już na liście do telefonu. Nic nie zostało tu zapisane; dodaj notatkę na karcie kontaktu.',
  },
  'unknown-place': {
    status: 422,
    en: 'The place to go on from cannot be read. Ask for the list from its beginning.',
    pl: 'Nie można odczytać miejsca, od którego lista ma być kontynuowana. Pobierz listę od początku.',
  },
  'unknown-replay': {
    status: 404,
    en: 'There is no such replay in this workspace, or it was thrown away. Start a new one.',
    pl: 'W tej przestrzeni roboczej nie ma takiej próby albo została usunięta. Uruchom nową.',
  },
  'replay-under-way': {
    status: 409,
    en: 'A replay of this stage is under way. Wait for it to end.',
    pl: 'Próba dla tego etapu jest w toku. Poczekaj na jej zakończenie.',
  },
});
