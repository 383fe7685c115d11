import { problemsOf } from '#platform/contract/problem.ts';

export const handoffProblem = problemsOf({
  'unknown-lead': {
    status: 404,
    en: 'There is no such lead in this workspace, or its person was removed. Open the inbox again.',
    pl: 'W tej przestrzeni roboczej nie ma takiego leada albo jego osoba została usunięta. Otwórz skrzynkę ponownie.',
  },
  'lead-taken': {
    status: 409,
    en: '{name} has already taken this lead. Nothing changed; go on to the next one.',
    pl: 'Tego leada ma już {name}. Nic się nie zmieniło; przejdź do następnego.',
  },
  'lead-refused': {
    status: 409,
    en: '{name} has already sent this lead back to marketing. Nothing changed; go on to the next one.',
    pl: 'Tego leada zwrócono już marketingowi ({name}). Nic się nie zmieniło; przejdź do następnego.',
  },
  'lead-gone': {
    status: 409,
    en: 'This person no longer waits in the stage that is handed over. Nothing changed; go on to the next one.',
    pl: 'Ta osoba nie czeka już na etapie, który jest przekazywany. Nic się nie zmieniło; przejdź do następnego.',
  },
  'already-theirs': {
    status: 422,
    en: 'This lead is with that person already, so nothing changed. Choose somebody else.',
    pl: 'Ten lead jest już u tej osoby, więc nic się nie zmieniło. Wybierz kogoś innego.',
  },
  'lead-with-other': {
    status: 409,
    en: '{name} has this lead now. Nothing changed; ask them, or whoever leads the team, if you should take it.',
    pl: 'Tego leada ma teraz {name}. Nic się nie zmieniło; jeśli masz go przejąć, uzgodnij to z tą osobą albo z szefem zespołu.',
  },
  'cannot-undo': {
    status: 409,
    en: 'Too much has happened with this lead since, so it cannot be taken back. It stays as it is; move the person by hand if need be.',
    pl: 'Od tego czasu zbyt wiele się z tym leadem wydarzyło, aby to cofnąć. Zostaje tak, jak jest; w razie potrzeby przenieś osobę ręcznie.',
  },
  'unknown-reason': {
    status: 422,
    en: 'There is no reason "{reason}" in this workspace. Nothing was done; choose one from the list.',
    pl: 'W tej przestrzeni roboczej nie ma powodu „{reason}”. Nic nie zostało zrobione; wybierz powód z listy.',
  },
  'not-woken': {
    status: 409,
    en: 'This person is not among those who come back today. Nothing changed; open the inbox again.',
    pl: 'Tej osoby nie ma wśród wracających dzisiaj. Nic się nie zmieniło; otwórz skrzynkę ponownie.',
  },
  'wake-in-the-past': {
    status: 422,
    en: 'The day to come back has already passed. Nothing was done; choose a later one.',
    pl: 'Dzień powrotu już minął. Nic nie zostało zrobione; wybierz późniejszy.',
  },
  'settings-changed-meanwhile': {
    status: 409,
    en: 'Somebody saved version {version} of these settings while you were editing. Yours are not saved; look at the new ones and change them again.',
    pl: 'W czasie edycji ktoś zapisał wersję {version} tych ustawień. Twoje nie zostały zapisane; obejrzyj nowe i wprowadź zmiany ponownie.',
  },
  'stages-not-in-order': {
    status: 422,
    en: 'The accepted stage has to come after the one that is handed over, and both have to be stages of the funnel. Nothing was saved; choose others.',
    pl: 'Etap przyjęcia musi następować po etapie przekazania, a oba muszą należeć do lejka. Nic nie zostało zapisane; wybierz inne.',
  },
  'unknown-path-stage': {
    status: 422,
    en: 'The funnel has no stage "{stage}" to which a reason could lead. Nothing was saved; choose another one.',
    pl: 'Lejek nie ma etapu „{stage}”, do którego mógłby prowadzić powód. Nic nie zostało zapisane; wybierz inny.',
  },
  'unknown-colleague': {
    status: 422,
    en: 'One of these people is not a member of this workspace. Nothing was saved; reload the page and choose again.',
    pl: 'Jedna z tych osób nie należy do tej przestrzeni roboczej. Nic nie zostało zapisane; odśwież stronę i wybierz ponownie.',
  },
  'may-not-answer': {
    status: 422,
    en: '{name} does not have the right to answer leads, so nothing changed. Choose somebody else, or give them a role in sales under Settings → People.',
    pl: '{name} nie ma prawa odpowiadać na leady, więc nic się nie zmieniło. Wybierz kogoś innego albo nadaj tej osobie rolę w sprzedaży w Ustawienia → Osoby.',
  },
  'owner-changed': {
    status: 409,
    en: 'Somebody has changed who looks after this person since, so it cannot be taken back. It stays as it is; move the person by hand if need be.',
    pl: 'Od tego czasu ktoś zmienił opiekuna tej osoby, więc nie można tego cofnąć. Zostaje tak, jak jest; w razie potrzeby przenieś osobę ręcznie.',
  },
  'came-back': {
    status: 409,
    en: 'This person has come back by themselves and is with sales already. Nothing changed; open the inbox again.',
    pl: 'Ta osoba wróciła już sama i jest w sprzedaży. Nic się nie zmieniło; otwórz skrzynkę ponownie.',
  },
  'unknown-place': {
    status: 422,
    en: 'The place to go on from cannot be read. Ask for the list from its beginning.',
    pl: 'Nie można odczytać miejsca, od którego lista ma być kontynuowana. Pobierz listę od początku.',
  },
  'unknown-objection': {
    status: 404,
    en: 'There is no such objection in this workspace. Open the list again.',
    pl: 'W tej przestrzeni roboczej nie ma takiego zastrzeżenia. Otwórz listę ponownie.',
  },
  'unknown-part': {
    status: 422,
    en: 'The condition on handoffs needs a month and a part of what was delivered in it. Nothing was done; open the number on the contract page again.',
    pl: 'Warunek dotyczący przekazań musi wskazać miesiąc i część tego, co w nim przekazano. Nic nie zostało zrobione; otwórz liczbę na stronie umowy ponownie.',
  },
  'link-unknown': {
    status: 404,
    en: 'This link does not lead to a lead: it is incomplete, or has expired. Nothing changed; open the inbox in Lejek.',
    pl: 'Ten link nie prowadzi do leada: jest niepełny albo wygasł. Nic się nie zmieniło; otwórz skrzynkę w programie Lejek.',
  },
});
