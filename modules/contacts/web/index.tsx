/** The web door of contacts: its pages, and what higher modules hang into them or take from them. */
import { messageKey } from '#platform/web/i18n.ts';
import type { WebModule } from '#platform/web/page.ts';
import { addSettingsTabs } from '#platform/web/settings-tabs.ts';
import {
  IconBuilding,
  IconBuildingPlus,
  IconForms,
  IconUserPlus,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { lazy } from 'react';

export {
  contactBulkActions,
  contactPanelSections,
  visitsOnTimeline,
  importActions,
  type ContactBulkAction,
  type ContactPanelSection,
  type ImportAction,
  type TimelineReader,
} from './registries.ts';
export type { EventIcon, EventWords } from './panel/describe-event.ts';
export type { FilterBuilderProps } from './filter/filter-builder.tsx';

/** Comes on its own when first drawn: put it inside a `Suspense`. */
export const FilterBuilder = lazy(async () => ({
  default: (await import('./filter/filter-builder.tsx')).FilterBuilder,
}));

const pages: WebModule['pages'] = [
  {
    path: '/contacts',
    load: () => import('./list/contacts-page.tsx'),
    title: messageKey('page.navigation'),
    permission: 'contacts.read',
    children: [
      {
        path: '/new',
        load: () => import('./panel/new-contact-panel.tsx'),
        title: messageKey('contact.add'),
        permission: 'contacts.write',
      },
      { path: '/$contactId', load: () => import('./panel/contact-panel.tsx'), title: messageKey('contact.title') },
    ],
  },
  {
    path: '/contacts/duplicates',
    load: () => import('./duplicates/duplicates-page.tsx'),
    title: messageKey('duplicates.link'),
    permission: 'contacts.merge',
  },
  {
    path: '/companies',
    load: () => import('./companies/companies-page.tsx'),
    title: messageKey('company.navigation'),
    permission: 'contacts.read',
    children: [
      {
        path: '/new',
        load: () => import('./companies/new-company-panel.tsx'),
        title: messageKey('company.add'),
        permission: 'contacts.write',
      },
      { path: '/$companyId', load: () => import('./companies/company-panel.tsx'), title: messageKey('company.title') },
    ],
  },
  {
    path: '/settings/fields',
    load: () => import('./settings/custom-fields-page.tsx'),
    title: messageKey('fields.command'),
    permission: 'contacts.read',
  },
];

const navigation: WebModule['navigation'] = [
  {
    path: '/contacts',
    title: messageKey('page.navigation'),
    icon: IconUsers,
    order: 20,
    keys: 'g c',
    permission: 'contacts.read',
  },
  {
    path: '/companies',
    title: messageKey('company.navigation'),
    icon: IconBuilding,
    order: 30,
    keys: 'g o',
    permission: 'contacts.read',
  },
];

const commands: WebModule['commands'] = [
  {
    id: 'contacts.add',
    title: messageKey('contact.add'),
    icon: IconUserPlus,
    path: '/contacts/new',
    permission: 'contacts.write',
  },
  {
    id: 'companies.add',
    title: messageKey('company.add'),
    icon: IconBuildingPlus,
    path: '/companies/new',
    permission: 'contacts.write',
  },
  {
    id: 'contacts.duplicates',
    title: messageKey('duplicates.command'),
    icon: IconUsersGroup,
    path: '/contacts/duplicates',
    permission: 'contacts.merge',
  },
  {
    id: 'contacts.fields',
    title: messageKey('fields.command'),
    icon: IconForms,
    path: '/settings/fields',
    permission: 'fields.write',
  },
];

const finders: WebModule['finders'] = [
  {
    id: 'contacts',
    title: messageKey('page.navigation'),
    icon: IconUsers,
    permission: 'contacts.read',
    find: async (search) => (await import('./find-records.ts')).findContacts(search),
  },
  {
    id: 'companies',
    title: messageKey('company.navigation'),
    icon: IconBuilding,
    permission: 'contacts.read',
    find: async (search) => (await import('./find-records.ts')).findCompanies(search),
  },
];

addSettingsTabs({
  path: '/settings/fields',
  title: { pl: 'Pola', en: 'Fields' },
  order: 50,
  permission: 'contacts.read',
});

export const contacts: WebModule = {
  name: 'contacts',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages,
  navigation,
  commands,
  finders,
};
