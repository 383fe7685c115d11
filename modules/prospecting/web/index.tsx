/** The web door of prospecting: whom to look for, and companies filled in from registers. */
import { companyNotes, companyPanelSections } from '#modules/contacts/web/index.tsx';
import type { WebModule } from '#platform/web/page.ts';
import { IconUserSearch } from '@tabler/icons-react';
import { lazy } from 'react';

/** Names that stand in more than one place: on the page, in the navigation, in the palette. */
const titles = {
  prospecting: { pl: 'Kogo szukamy', en: 'Prospecting' },
} as const;

companyPanelSections.push({
  key: 'prospecting.registers',
  position: 10,
  title: { pl: 'Dane z rejestrów', en: 'From the registers' },
  Component: lazy(() => import('./enrich/registers-section.tsx')),
});
companyNotes.load = async () => (await import('./enrich/use-company-notes.tsx')).useCompanyNotes;

export const prospecting: WebModule = {
  name: 'prospecting',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [
    {
      path: '/prospecting',
      load: () => import('./search/prospecting-page.tsx'),
      title: titles.prospecting,
      permission: 'contacts.read',
      children: [
        {
          path: '/contacts/$contactId',
          load: () => import('./search/contact-over-search.tsx'),
          title: { pl: 'Kontakt', en: 'Contact' },
        },
        {
          path: '/companies/$companyId',
          load: () => import('./search/company-over-search.tsx'),
          title: { pl: 'Firma', en: 'Company' },
        },
      ],
    },
  ],
  navigation: [
    {
      path: '/prospecting',
      title: titles.prospecting,
      icon: IconUserSearch,
      order: 35,
      keys: 'g k',
      permission: 'contacts.read',
    },
  ],
};
