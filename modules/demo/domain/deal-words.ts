/** What the deals of the example, their products and talks are called, in the language of the workspace. */
import type { LocalText } from '#platform/contract/problem.ts';
import type { DealTheme, NextStep, ProductKey, Talk } from './deals.ts';

export const themeWords: Readonly<Record<DealTheme, (seats: number) => LocalText>> = {
  planning: (seats) => ({
    pl: `Planowanie produkcji, stanowiska: ${seats}`,
    en: `Production planning, ${seats} seats`,
  }),
  schedule: (seats) => ({ pl: `Harmonogram hali, stanowiska: ${seats}`, en: `Shop-floor schedule, ${seats} seats` }),
  licences: (seats) => ({ pl: `Licencje roczne, stanowiska: ${seats}`, en: `Yearly licences, ${seats} seats` }),
  rollout: () => ({ pl: 'Wdrożenie w drugim zakładzie', en: 'Rollout in the second plant' }),
  pilot: () => ({ pl: 'Pilotaż na jednej linii', en: 'Pilot on one line' }),
};

export const productWords: Readonly<Record<ProductKey, LocalText>> = {
  licence: { pl: 'Rytm Hali, stanowisko na rok', en: 'Rytm Hali, one seat for a year' },
  rollout: { pl: 'Wdrożenie, dzień pracy', en: 'Rollout, one day' },
  training: { pl: 'Szkolenie planistów', en: 'Training of planners' },
};

type TalkWords = {
  readonly kind: 'call' | 'meeting' | 'email';
  readonly title: LocalText;
  readonly results: readonly LocalText[];
};

export const talkWords: Readonly<Record<Talk, TalkWords>> = {
  'first-call': {
    kind: 'call',
    title: { pl: 'Rozmowa o potrzebach', en: 'Call about their needs' },
    results: [
      { pl: 'Planują w arkuszu, gubią terminy przy zmianach.', en: 'They plan in a spreadsheet and lose track when orders change.' },
      { pl: 'Chcą widzieć obciążenie maszyn na dwa tygodnie naprzód.', en: 'They want to see the load of their machines two weeks ahead.' },
      { pl: 'Dyrektor produkcji szuka następcy starego systemu.', en: 'The head of production looks for a successor of an old system.' },
    ],
  },
  workshop: {
    kind: 'meeting',
    title: { pl: 'Warsztat na danych klienta', en: 'Workshop with their data' },
    results: [
      { pl: 'Pokazaliśmy ich zlecenia z zeszłego miesiąca. Spodobały się scenariusze.', en: 'We showed their orders of last month. They liked the scenarios.' },
      { pl: 'Pytali o połączenie z systemem ERP.', en: 'They asked about the connection to their ERP.' },
    ],
  },
  'offer-sent': { kind: 'email', title: { pl: 'Wysłanie oferty', en: 'Offer sent' }, results: [] },
  terms: {
    kind: 'call',
    title: { pl: 'Rozmowa o warunkach', en: 'Call about the terms' },
    results: [
      { pl: 'Proszą o płatność w dwóch ratach.', en: 'They ask to pay in two parts.' },
      { pl: 'Zakup zatwierdza jeszcze dyrektor finansowy.', en: 'The head of finance still has to approve.' },
    ],
  },
}; // prettier-ignore

export const stepWords: Readonly<Record<NextStep, { readonly kind: 'call' | 'meeting' | 'task' | 'email'; readonly title: LocalText }>> = {
  'ask-needs': { kind: 'call', title: { pl: 'Dopytać o potrzeby i termin', en: 'Ask about needs and timing' } },
  'invite-decider': { kind: 'meeting', title: { pl: 'Spotkanie z osobą, która decyduje', en: 'Meet the person who decides' } },
  'offer-follow-up': { kind: 'call', title: { pl: 'Omówić ofertę', en: 'Talk about the offer' } },
  'terms-call': { kind: 'call', title: { pl: 'Ustalić warunki płatności', en: 'Agree on the terms of payment' } },
  'contract-draft': { kind: 'task', title: { pl: 'Przygotować umowę do podpisu', en: 'Prepare the contract for signing' } },
}; // prettier-ignore

/** Who sells to whom. */
export const teamWords: readonly { readonly name: LocalText; readonly reps: readonly string[] }[] = [
  { name: { pl: 'Małe i średnie firmy', en: 'Small and medium firms' }, reps: ['rep-3', 'rep-4'] },
  { name: { pl: 'Kluczowi klienci', en: 'Key accounts' }, reps: ['rep-1', 'rep-2'] },
];
