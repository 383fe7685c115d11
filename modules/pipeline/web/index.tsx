/** The web door of pipeline: the board of deals, a deal, how selling is set up, and what hangs into contacts and companies. */
import {
  companyPanelSections,
  contactPanelSections,
  type CompanyPanelSection,
  type ContactPanelSection,
} from '#modules/contacts/web/index.tsx';
import type { WebModule } from '#platform/web/page.ts';
import { addSettingsTabs } from '#platform/web/settings-tabs.ts';
import { IconBox, IconPlus, IconTargetArrow, IconUsersGroup } from '@tabler/icons-react';
import { lazy, Suspense, type ComponentProps } from 'react';

export { dealSections, type DealSection } from './deal-sections.ts';

const DealsOfContact = lazy(async () => ({ default: (await import('./contact/deals-of.tsx')).DealsOfContact }));
const DealsOfCompany = lazy(async () => ({ default: (await import('./contact/deals-of.tsx')).DealsOfCompany }));

const titles = {
  deals: { pl: 'Szanse sprzedaży', en: 'Deals' },
  sales: { pl: 'Sprzedaż', en: 'Sales' },
  open: { pl: 'Otwórz szansę sprzedaży', en: 'Open a deal' },
  pipelines: { pl: 'Procesy sprzedaży', en: 'Pipelines' },
  products: { pl: 'Produkty', en: 'Products' },
  access: { pl: 'Kto widzi które szanse', en: 'Who sees which deals' },
} as const;

contactPanelSections.push({
  key: 'deals',
  position: 15,
  title: titles.deals,
  Component: (props: ComponentProps<ContactPanelSection['Component']>) => (
    <Suspense>
      <DealsOfContact {...props} />
    </Suspense>
  ),
});

companyPanelSections.push({
  key: 'deals',
  position: 15,
  title: titles.deals,
  Component: (props: ComponentProps<CompanyPanelSection['Component']>) => (
    <Suspense>
      <DealsOfCompany {...props} />
    </Suspense>
  ),
});

const pages: WebModule['pages'] = [
  {
    path: '/pipeline',
    load: () => import('./deals-page.tsx'),
    title: titles.deals,
    permission: 'deals.read',
    children: [
      { path: '/new', load: () => import('./deal/new-deal-panel.tsx'), title: titles.open, permission: 'deals.write' },
      {
        path: '/$dealId',
        load: () => import('./deal/deal-panel.tsx'),
        title: { pl: 'Szansa sprzedaży', en: 'Deal' },
      },
    ],
  },
  {
    path: '/settings/pipelines',
    load: () => import('./settings/pipelines-page.tsx'),
    title: titles.pipelines,
    permission: 'deals.read',
  },
  {
    path: '/settings/products',
    load: () => import('./settings/products-page.tsx'),
    title: titles.products,
    permission: 'deals.read',
  },
  {
    path: '/settings/sales-access',
    load: () => import('./settings/sales-access-page.tsx'),
    title: titles.access,
    permission: 'deals.read',
  },
];

const commands: WebModule['commands'] = [
  { id: 'pipeline.open', title: titles.open, icon: IconPlus, path: '/pipeline/new', permission: 'deals.write' },
  {
    id: 'pipeline.shape',
    title: { pl: 'Zmień proces sprzedaży', en: 'Shape a pipeline' },
    icon: IconTargetArrow,
    path: '/settings/pipelines',
    permission: 'pipeline.shape',
  },
  {
    id: 'pipeline.products',
    title: { pl: 'Zmień listę produktów', en: 'Change the list of products' },
    icon: IconBox,
    path: '/settings/products',
    permission: 'pipeline.shape',
  },
  {
    id: 'pipeline.access',
    title: { pl: 'Zespoły sprzedaży i dostęp do szans', en: 'Sales teams and access to deals' },
    icon: IconUsersGroup,
    path: '/settings/sales-access',
    permission: 'members.manage',
  },
];

addSettingsTabs(
  { path: '/settings/pipelines', title: titles.pipelines, order: 32, permission: 'deals.read' },
  { path: '/settings/products', title: titles.products, order: 34, permission: 'deals.read' },
  {
    path: '/settings/sales-access',
    title: { pl: 'Dostęp do szans', en: 'Access to deals' },
    order: 36,
    permission: 'deals.read',
  },
);

export const pipeline: WebModule = {
  name: 'pipeline',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages,
  navigation: [
    {
      path: '/pipeline',
      title: titles.sales,
      icon: IconTargetArrow,
      order: 24,
      keys: 'g e',
      permission: 'deals.read',
    },
  ],
  commands,
  finders: [
    {
      id: 'deals',
      title: titles.deals,
      icon: IconTargetArrow,
      permission: 'deals.read',
      find: async (search) => (await import('./find-deals.ts')).findDeals(search),
    },
  ],
};
