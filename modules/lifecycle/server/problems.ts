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
  'bad-shape': {
    status: 422,
    en: 'This shape of the funnel cannot be saved: {why}.',
    pl: 'Nie można zapisać takiego kształtu lejka: {why}.',
  },
  'stage-in-use': {
    status: 409,
    en: 'The stage "{stage}" still has {people} people in it. Move them first, then remove the stage.',
    pl: 'Na etapie „{stage}” są jeszcze osoby (liczba: {people}). Najpierw je przenieś, potem usuń etap.',
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
