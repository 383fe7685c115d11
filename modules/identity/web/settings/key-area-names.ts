import type { LocalText } from '#platform/contract/problem.ts';

/** What the areas of permissions are about, for people. */
const names: Readonly<Record<string, LocalText>> = {
  contacts: { pl: 'Kontakty i firmy', en: 'Contacts and companies' },
  fields: { pl: 'Własne pola', en: 'Custom fields' },
  funnel: { pl: 'Lejek', en: 'Funnel' },
  imports: { pl: 'Importy', en: 'Imports' },
  members: { pl: 'Osoby', en: 'People' },
  views: { pl: 'Wspólne widoki', en: 'Shared views' },
  tracking: { pl: 'Ruch na stronie', en: 'Website traffic' },
  forms: { pl: 'Formularze', en: 'Forms' },
  campaigns: { pl: 'Kampanie', en: 'Campaigns' },
  consent: { pl: 'Zgody', en: 'Consent' },
  content: { pl: 'Strony i materiały', en: 'Pages and assets' },
  segments: { pl: 'Segmenty', en: 'Segments' },
  scoring: { pl: 'Punktacja', en: 'Scoring' },
  deals: { pl: 'Szanse sprzedaży', en: 'Deals' },
  pipeline: { pl: 'Procesy sprzedaży i produkty', en: 'Pipelines and products' },
  activities: { pl: 'Aktywności', en: 'Activities' },
  handoff: { pl: 'Przekazywanie leadów', en: 'Handoff of leads' },
  leadads: { pl: 'Reklamy z formularzem', en: 'Lead ads' },
};

/** An area that has no name here shows its own. */
export const areaName = (area: string): LocalText => names[area] ?? { pl: area, en: area };
