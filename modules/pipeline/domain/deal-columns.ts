/** What stands in the file of deals, in its order. Money is in whole units with a point, days and moments as ISO 8601. */
import { minorUnits } from '#platform/contract/currency.ts';
import type { LocalText } from '#platform/contract/problem.ts';
import type { DealCard } from '../contract.ts';

type Column = { readonly title: LocalText; readonly cell: (deal: DealCard) => string | number | null };

export const dealColumns: readonly Column[] = [
  { title: { pl: 'Szansa', en: 'Deal' }, cell: ({ name }) => name },
  { title: { pl: 'Proces', en: 'Pipeline' }, cell: ({ pipeline }) => pipeline },
  { title: { pl: 'Etap', en: 'Stage' }, cell: ({ stage }) => stage },
  { title: { pl: 'Firma', en: 'Company' }, cell: ({ company }) => company?.name ?? null },
  { title: { pl: 'Kontakt', en: 'Contact' }, cell: ({ contact }) => contact?.name ?? null },
  { title: { pl: 'Opiekun', en: 'Owner' }, cell: ({ owner }) => owner?.name ?? null },
  {
    title: { pl: 'Wartość', en: 'Value' },
    cell: ({ amountMinor, currency }) => (amountMinor === null ? null : amountMinor / minorUnits(currency)),
  },
  { title: { pl: 'Waluta', en: 'Currency' }, cell: ({ currency }) => currency },
  { title: { pl: 'Przewidywane zamknięcie', en: 'Expected close' }, cell: ({ expectedOn }) => expectedOn },
  { title: { pl: 'Przesunięcia', en: 'Put off' }, cell: ({ slips }) => slips },
  { title: { pl: 'Wynik', en: 'Outcome' }, cell: ({ outcome }) => outcome },
  { title: { pl: 'Zamknięta', en: 'Closed' }, cell: ({ closedAt }) => closedAt },
  { title: { pl: 'Powód', en: 'Reason' }, cell: ({ reason }) => reason },
  { title: { pl: 'Otwarta', en: 'Opened' }, cell: ({ createdAt }) => createdAt },
  { title: { pl: 'Na etapie od', en: 'In the stage since' }, cell: ({ stageSince }) => stageSince },
  { title: { pl: 'Następny krok', en: 'Next step' }, cell: ({ nextStep }) => nextStep?.title ?? null },
  { title: { pl: 'Numer', en: 'Id' }, cell: ({ id }) => id },
];
