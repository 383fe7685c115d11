/** The web door of contacts: its pages, and what higher modules hang into them or take from them. */
import type { CompanyRow, ContactRow } from '#modules/contacts/contract.ts';
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
  companyNotes,
  companyPanelSections,
  contactBulkActions,
  contactPanelSections,
  visitsOnTimeline,
  importActions,
  filterTools,
  type CompanyPanelSection,
  type ContactBulkAction,
  type ContactPanelSection,
  type FilterTool,
  type ImportAction,
  type TimelineReader,
} from './registries.ts';
export type { EventIcon, EventWords } from './panel/describe-event.ts';
export { plainList } from './edit/plain-list.ts';
export { nothingSelected, type RowSelection } from './grid/row-selection.ts';
export type { FieldValue } from './edit/field-spec.ts';
export type { FilterBuilderProps } from './filter/filter-builder.tsx';
export {
  filterSetOf,
  type FilterSet,
  type SetContent,
  type SetRowProps,
  type SetWords,
  publishFilterSet,
} from './filter/filter-sets.ts';
/** Before a set is asked for that is not drawn by the builder. */
export const everyFilterSet = () => import('./filter/every-filter-set.ts');
export { usePeriodWords } from './filter/use-period-words.ts';

/** Comes on its own when first drawn: put it inside a `Suspense`. */
export const FilterBuilder = lazy(async () => ({
  default: (await import('./filter/filter-builder.tsx')).FilterBuilder,
}));

/** A filter as one sentence, or as points; comes on its own, too. */
export const FilterInWords = lazy(async () => ({
  default: (await import('./filter/filter-in-words.tsx')).FilterInWords,
}));

/** Ever, in the last days, longer ago, between two days; comes on its own, too. */
export const PeriodField = lazy(async () => ({
  default: (await import('./filter/period-field.tsx')).PeriodField,
}));

/** A contact's panel over another list of people than the contacts' own; comes on its own, too. */
export const ContactOver = lazy(async () => ({
  default: (await import('./panel/contact-panel.tsx')).ContactOver,
}));

/** For pages of other modules that list the same records. Inside a `Suspense`, as the builder. */
export const ContactPanel = lazy(async () => ({ default: (await import('./panel/contact-panel.tsx')).ContactPanel }));
export const CompanyPanel = lazy(async () => ({
  default: (await import('./companies/company-panel.tsx')).CompanyPanel,
}));
/** The filter as chips, with the builder behind a button; the search box of a list; a list on a phone. */
export const FilterChips = lazy(async () => ({ default: (await import('./filter/filter-chips.tsx')).FilterChips }));
export const SearchBox = lazy(async () => ({ default: (await import('./search-box.tsx')).SearchBox }));
export const ContactCards = lazy(async () => ({
  default: (await import('./grid/record-cards.tsx')).RecordCards<ContactRow>,
}));
export const CompanyCards = lazy(async () => ({
  default: (await import('./grid/record-cards.tsx')).RecordCards<CompanyRow>,
}));
/** One person or one company of all, found while typing; a calendar day, picked or typed. They come on their own, too. */
export const ContactSelect = lazy(async () => ({ default: (await import('./edit/contact-select.tsx')).ContactSelect }));
export const CompanySelect = lazy(async () => ({ default: (await import('./edit/company-select.tsx')).CompanySelect }));
export const DayField = lazy(async () => ({ default: (await import('./edit/day-field.tsx')).DayField }));
/** What can be done with selected contacts: an owner, tags, a field, a download. */
export const ContactSelectionBar = lazy(async () => ({
  default: (await import('./list/contact-selection-bar.tsx')).ContactSelectionBar,
}));

/** Names that stand in more than one place: on the page, in the navigation, in the palette. */
const titles = {
  contacts: { pl: 'Kontakty', en: 'Contacts' },
  addContact: { pl: 'Dodaj kontakt', en: 'Add contact' },
  companies: { pl: 'Firmy', en: 'Companies' },
  addCompany: { pl: 'Dodaj firmę', en: 'Add company' },
  fields: { pl: 'Ustawienia: pola własne', en: 'Settings: custom fields' },
} as const;

const pages: WebModule['pages'] = [
  {
    path: '/contacts',
    load: () => import('./list/contacts-page.tsx'),
    title: titles.contacts,
    permission: 'contacts.read',
    children: [
      {
        path: '/new',
        load: () => import('./panel/new-contact-panel.tsx'),
        title: titles.addContact,
        permission: 'contacts.write',
      },
      { path: '/$contactId', load: () => import('./panel/contact-panel.tsx'), title: { pl: 'Kontakt', en: 'Contact' } },
    ],
  },
  {
    path: '/contacts/duplicates',
    load: () => import('./duplicates/duplicates-page.tsx'),
    title: { pl: 'Duplikaty', en: 'Duplicates' },
    permission: 'contacts.merge',
  },
  {
    path: '/companies',
    load: () => import('./companies/companies-page.tsx'),
    title: titles.companies,
    permission: 'contacts.read',
    children: [
      {
        path: '/new',
        load: () => import('./companies/new-company-panel.tsx'),
        title: titles.addCompany,
        permission: 'contacts.write',
      },
      {
        path: '/$companyId',
        load: () => import('./companies/company-panel.tsx'),
        title: { pl: 'Firma', en: 'Company' },
      },
    ],
  },
  {
    path: '/settings/fields',
    load: () => import('./settings/custom-fields-page.tsx'),
    title: titles.fields,
    permission: 'contacts.read',
  },
];

const navigation: WebModule['navigation'] = [
  {
    path: '/contacts',
    title: titles.contacts,
    icon: IconUsers,
    order: 20,
    keys: 'g c',
    permission: 'contacts.read',
  },
  {
    path: '/companies',
    title: titles.companies,
    icon: IconBuilding,
    order: 30,
    keys: 'g o',
    permission: 'contacts.read',
  },
];

const commands: WebModule['commands'] = [
  {
    id: 'contacts.add',
    title: titles.addContact,
    icon: IconUserPlus,
    path: '/contacts/new',
    permission: 'contacts.write',
  },
  {
    id: 'companies.add',
    title: titles.addCompany,
    icon: IconBuildingPlus,
    path: '/companies/new',
    permission: 'contacts.write',
  },
  {
    id: 'contacts.duplicates',
    title: { pl: 'Znajdź duplikaty kontaktów', en: 'Find duplicate contacts' },
    icon: IconUsersGroup,
    path: '/contacts/duplicates',
    permission: 'contacts.merge',
  },
  {
    id: 'contacts.fields',
    title: titles.fields,
    icon: IconForms,
    path: '/settings/fields',
    permission: 'fields.write',
  },
];

const finders: WebModule['finders'] = [
  {
    id: 'contacts',
    title: titles.contacts,
    icon: IconUsers,
    permission: 'contacts.read',
    find: async (search) => (await import('./find-records.ts')).findContacts(search),
  },
  {
    id: 'companies',
    title: titles.companies,
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
