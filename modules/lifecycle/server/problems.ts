import { problemsOf } from '#platform/contract/problem.ts';

export const lifecycleProblem = problemsOf({
  'unknown-funnel': {
    status: 404,
    en: 'There is no funnel "{funnel}" in this workspace.',
    pl: 'W tej przestrzeni roboczej nie ma lejka „{funnel}”.',
  },
  'unknown-stage': {
    status: 422,
    en: 'The funnel has no stage "{stage}". Its stages: {stages}.',
    pl: 'Lejek nie ma etapu „{stage}”. Jego etapy: {stages}.',
  },
  'bad-stage-condition': {
    status: 422,
    en: 'A condition on a stage needs the stage, and whether it was entered or people are in it. Nothing was done; look at the condition again.',
    pl: 'Warunek dotyczący etapu musi wskazać etap oraz to, czy ktoś do niego wszedł albo na nim jest. Nic nie zostało zrobione; popraw warunek.',
  },
  'funnel-exists': {
    status: 409,
    en: 'There is already a funnel with the key "{funnel}". Choose another one.',
    pl: 'Lejek o kluczu „{funnel}” już istnieje. Wybierz inny.',
  },
  'funnel-changed-meanwhile': {
    status: 409,
    en: 'Somebody saved version {version} of this funnel while you were editing. Your changes are not saved; look at the new version and make them again.',
    pl: 'W czasie edycji ktoś zapisał wersję {version} tego lejka. Twoje zmiany nie są zapisane; obejrzyj nową wersję i wprowadź je ponownie.',
  },
  'too-few-stages': {
    status: 422,
    en: 'A funnel has at least two stages. Nothing was saved; add one.',
    pl: 'Lejek ma co najmniej dwa etapy. Nic nie zostało zapisane; dodaj etap.',
  },
  'too-many-stages': {
    status: 422,
    en: 'Counting those removed earlier, this funnel would have more than {most} stages, and journeys keep no more. Nothing was saved; make a new funnel.',
    pl: 'Licząc etapy usunięte wcześniej, lejek miałby ich więcej niż {most}, a ścieżki więcej nie mieszczą. Nic nie zostało zapisane; utwórz nowy lejek.',
  },
  'same-stage-twice': {
    status: 422,
    en: 'Two stages have the key "{stage}". Nothing was saved; give each a key of its own.',
    pl: 'Dwa etapy mają klucz „{stage}”. Nic nie zostało zapisane; nadaj każdemu własny klucz.',
  },
  'one-won-stage': {
    status: 422,
    en: 'Exactly one stage has to be the won one. Nothing was saved; mark it.',
    pl: 'Dokładnie jeden etap musi oznaczać wygraną. Nic nie zostało zapisane; wskaż go.',
  },
  'unknown-slot': {
    status: 422,
    en: 'The stage "{stage}" carries slot {slot}, which no version of this funnel has had. Nothing was saved; a new stage carries slot 0.',
    pl: 'Etap „{stage}” ma miejsce {slot}, którego nie miała żadna wersja tego lejka. Nic nie zostało zapisane; nowy etap ma miejsce 0.',
  },
  'stage-in-use': {
    status: 409,
    en: 'People are still in the stage "{stage}" (there are {people}). Nothing was saved; move them first, then remove the stage.',
    pl: 'Na etapie „{stagePl}” są jeszcze osoby (liczba: {people}). Nic nie zostało zapisane; najpierw je przenieś, potem usuń etap.',
  },
  'reason-needed': {
    status: 422,
    en: 'Moving back, or against a rule of the stage, needs a reason. Write one and try again.',
    pl: 'Cofnięcie albo przejście wbrew regule etapu wymaga podania powodu. Wpisz go i spróbuj ponownie.',
  },
  'in-the-future': {
    status: 422,
    en: 'The time of the move lies in the future. Give one that has passed.',
    pl: 'Czas przejścia leży w przyszłości. Podaj czas, który już minął.',
  },
});
