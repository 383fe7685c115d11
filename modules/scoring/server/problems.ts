import { Problem, problemsOf } from '#platform/contract/problem.ts';

export const scoringProblem = problemsOf({
  'unknown-scorecard': {
    status: 404,
    en: 'There is no such scorecard in this workspace. Choose another one.',
    pl: 'W tej przestrzeni roboczej nie ma takiej karty scoringowej. Wybierz inną.',
  },
  'scorecard-archived': {
    status: 409,
    en: 'The scorecard was put away, so nobody is scored by it. Take it back first.',
    pl: 'Karta scoringowa jest odłożona, więc nikt nie jest według niej punktowany. Najpierw ją przywróć.',
  },
  'unknown-version': {
    status: 404,
    en: 'The scorecard has no version {version}. Choose another one.',
    pl: 'Karta scoringowa nie ma wersji {version}. Wybierz inną.',
  },
  'scorecard-name-taken': {
    status: 409,
    en: 'There is already a scorecard "{name}". Nothing was saved; choose another name.',
    pl: 'Karta scoringowa „{name}” już istnieje. Nic nie zostało zapisane; wybierz inną nazwę.',
  },
  'criterion-names-score': {
    status: 422,
    en: 'A criterion may not depend on a score, neither directly nor through a segment or a persona: it names the field "{field}". Take that condition out.',
    pl: 'Kryterium nie może zależeć od punktów, ani wprost, ani przez segment lub personę: odwołuje się do pola „{field}”. Usuń ten warunek.',
  },
  'same-id': {
    status: 422,
    en: 'Two criteria or exclusions of the scorecard have the same id. Nothing was saved; give each its own.',
    pl: 'Dwa kryteria lub wykluczenia karty mają ten sam identyfikator. Nic nie zostało zapisane; nadaj każdemu własny.',
  },
  'temperature-order': {
    status: 422,
    en: 'Hot has to begin at more points than warm. Nothing was saved; correct the bounds.',
    pl: 'Próg „gorący” musi być wyższy niż próg „ciepły”. Nic nie zostało zapisane; popraw progi.',
  },
  'path-order': {
    status: 422,
    en: 'The threshold to sales has to be higher than the one to nurture. Nothing was saved; correct the thresholds.',
    pl: 'Próg przekazania do sprzedaży musi być wyższy niż próg pielęgnacji. Nic nie zostało zapisane; popraw progi.',
  },
  'grid-order': {
    status: 422,
    en: 'The bounds of the grid have to fall: A above B above C, and 1 above 2 above 3. Nothing was saved; correct them.',
    pl: 'Granice siatki muszą maleć: A powyżej B, B powyżej C, a 1 powyżej 2 i 2 powyżej 3. Nic nie zostało zapisane; popraw je.',
  },
  'limit-order': {
    status: 422,
    en: 'The floor of a half is above its cap. Nothing was saved; correct the limits.',
    pl: 'Dolna granica połowy karty jest wyższa niż górna. Nic nie zostało zapisane; popraw granice.',
  },
  'times-and-per-time': {
    status: 422,
    en: 'The criterion "{item}" gives points for each time, so it cannot also ask how often or for the first or last time. Give its points once, or take that out.',
    pl: 'Kryterium „{item}” daje punkty za każdy raz, więc nie może zarazem pytać o liczbę razy ani o pierwszy lub ostatni raz. Przyznaj punkty jednorazowo albo usuń ten warunek.',
  },
  'fading-needs-at-least': {
    status: 422,
    en: 'The points of "{item}" can fade only where something was done at least once. Ask for "at least", or let the points stay.',
    pl: 'Punkty za „{item}” mogą wygasać tylko wtedy, gdy coś zrobiono co najmniej raz. Użyj „co najmniej” albo wyłącz wygasanie.',
  },
  'unknown-persona': {
    status: 404,
    en: 'There is no such persona in this workspace, or it was put away. Choose another one.',
    pl: 'W tej przestrzeni roboczej nie ma takiej persony albo została odłożona. Wybierz inną.',
  },
  'refers-to-unknown-persona': {
    status: 422,
    en: 'The filter names a persona that does not exist or was put away. Take the condition out, or choose another persona.',
    pl: 'Filtr odwołuje się do persony, której nie ma albo która została odłożona. Usuń warunek albo wybierz inną personę.',
  },
  'persona-of-itself': {
    status: 422,
    en: 'The persona would refer to itself, directly or through "{persona}", so nobody could say who is like it. Nothing was saved; take that condition out.',
    pl: 'Persona odwoływałaby się do samej siebie, wprost albo przez „{persona}”, więc nie dałoby się ustalić, kto do niej pasuje. Nic nie zostało zapisane; usuń ten warunek.',
  },
  'persona-name-taken': {
    status: 409,
    en: 'There is already a persona "{name}". Nothing was saved; choose another name.',
    pl: 'Persona „{name}” już istnieje. Nic nie zostało zapisane; wybierz inną nazwę.',
  },
  'persona-in-use': {
    status: 409,
    en: 'The persona is used by: {uses}. It was not put away; take it out there first.',
    pl: 'Persona jest używana przez: {uses}. Nie została odłożona; najpierw usuń ją stamtąd.',
  },
  'more-than-criteria': {
    status: 422,
    en: 'The persona asks for more criteria to hold than it has. Nothing was saved; lower the number.',
    pl: 'Persona wymaga spełnienia większej liczby kryteriów, niż ich ma. Nic nie zostało zapisane; zmniejsz tę liczbę.',
  },
  'unknown-contact': {
    status: 404,
    en: 'There is no such contact in this workspace, or it was merged into another one.',
    pl: 'W tej przestrzeni roboczej nie ma takiego kontaktu albo został połączony z innym.',
  },
  'unknown-learning': {
    status: 404,
    en: 'There is nothing of that kind that was learned in this workspace, or it was taken away. Choose another one from the list.',
    pl: 'W tej przestrzeni roboczej nie ma takiego uczenia albo zostało usunięte. Wybierz inne z listy.',
  },
  'learning-unknown-stage': {
    status: 422,
    en: 'The funnel has no stage "{stage}". Nothing was started; choose a stage of the funnel.',
    pl: 'W tym lejku nie ma etapu „{stage}”. Niczego nie uruchomiono; wybierz etap z lejka.',
  },
  'learning-stage-after-won': {
    status: 422,
    en: 'Learning begins at a stage before the won one, for afterwards the outcome is known. Nothing was started; choose an earlier stage.',
    pl: 'Uczenie zaczyna się od etapu przed wygraną, bo później wynik jest już znany. Niczego nie uruchomiono; wybierz wcześniejszy etap.',
  },
  'nothing-learned': {
    status: 409,
    en: 'No card came of this, so there is nothing to adopt. See what is missing, and learn again.',
    pl: 'Z tego uczenia nie powstała karta, więc nie ma czego przyjąć. Sprawdź, czego zabrakło, i spróbuj ponownie.',
  },
  'not-adopted': {
    status: 409,
    en: 'The card was not adopted yet, so there is nothing to watch. Adopt it first.',
    pl: 'Ta karta nie została jeszcze przyjęta, więc nie ma czego obserwować. Najpierw ją przyjmij.',
  },
  'wrong-cursor': {
    status: 422,
    en: 'This place in the list does not belong to it. Read the list from its beginning.',
    pl: 'To miejsce nie należy do tej listy. Wczytaj listę od początku.',
  },
  'field-without-drift': {
    status: 422,
    en: 'The field "{field}" does not exist, or people cannot be grouped by it. Choose another one.',
    pl: 'Pola „{field}” nie ma albo nie da się według niego grupować osób. Wybierz inne.',
  },
});

/** The same problem, which says in which criterion it lies. */
export const problemOfItem = (item: string, problem: Problem): Problem =>
  new Problem(problem.code, {
    status: 422,
    en: `"${item}": ${problem.detail('en')}`,
    pl: `„${item}”: ${problem.detail('pl')}`,
  });
