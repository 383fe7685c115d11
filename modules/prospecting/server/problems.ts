import { type ProblemDeclarations, problemsOf } from '#platform/contract/problem.ts';

export const prospectingProblems = {
  'nip-missing': {
    status: 422,
    en: 'The company has no NIP, by which the registers find it. Fill it in first.',
    pl: 'Firma nie ma NIP, a po nim szukają rejestry. Najpierw go uzupełnij.',
  },
  'look-up-first': {
    status: 409,
    en: 'What the registers said is older than a day. Ask them again, then take the values over.',
    pl: 'Odpowiedź rejestrów jest starsza niż doba. Zapytaj je jeszcze raz, a potem przejmij wartości.',
  },
  'unknown-enrichment': {
    status: 404,
    en: 'There is nothing to take back: these values are not in this workspace.',
    pl: 'Nie ma czego cofnąć: takich wartości nie ma w tej przestrzeni roboczej.',
  },
  'unknown-run': {
    status: 404,
    en: 'There is no such filling in of companies in this workspace.',
    pl: 'W tej przestrzeni roboczej nie ma takiego uzupełniania firm.',
  },
  'nobody-selected': {
    status: 422,
    en: 'No company is selected. Select some, or loosen the filter.',
    pl: 'Nie wybrano żadnej firmy. Zaznacz firmy albo złagodź filtr.',
  },
  'no-nips': {
    status: 422,
    en: 'None of the selected companies has a NIP, by which the registers find them. Fill it in first.',
    pl: 'Żadna z wybranych firm nie ma NIP, a po nim szukają rejestry. Najpierw go uzupełnij.',
  },
  'run-under-way': {
    status: 409,
    en: 'Companies are being filled in already. Wait until that is done, or stop it.',
    pl: 'Trwa już uzupełnianie firm. Poczekaj, aż się skończy, albo je zatrzymaj.',
  },
} satisfies ProblemDeclarations;
export const prospectingProblem = problemsOf(prospectingProblems);
