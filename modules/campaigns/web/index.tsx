/** The web door of campaigns: the report, each campaign's own page, the import of costs, the maker of links. */
import type { WebModule } from '#platform/web/page.ts';
import { IconLink, IconReceipt, IconSpeakerphone } from '@tabler/icons-react';

/** Names that stand in more than one place: on the page, in the navigation, in the palette. */
const titles = {
  campaigns: { pl: 'Kampanie', en: 'Campaigns' },
  add: { pl: 'Nowa kampania', en: 'New campaign' },
} as const;

const pages: WebModule['pages'] = [
  {
    path: '/campaigns',
    load: () => import('./report/campaigns-page.tsx'),
    title: titles.campaigns,
    permission: 'campaigns.read',
    children: [
      {
        path: '/new',
        load: () => import('./form/new-campaign-panel.tsx'),
        title: titles.add,
        permission: 'campaigns.write',
      },
    ],
  },
  {
    path: '/campaigns/view/$campaignKey',
    load: () => import('./campaign/campaign-page.tsx'),
    title: { pl: 'Kampania', en: 'Campaign' },
    permission: 'campaigns.read',
    children: [
      {
        path: '/edit',
        load: () => import('./form/edit-campaign-panel.tsx'),
        title: { pl: 'Zmień kampanię', en: 'Change campaign' },
        permission: 'campaigns.write',
      },
    ],
  },
  {
    path: '/campaigns/costs',
    load: () => import('./costs/costs-page.tsx'),
    title: { pl: 'Zaimportuj koszty z pliku', en: 'Import costs from a file' },
    permission: 'campaigns.write',
  },
  {
    path: '/campaigns/links',
    load: () => import('./links/links-page.tsx'),
    title: { pl: 'Utwórz oznaczony link', en: 'Make a link with marks' },
    permission: 'campaigns.read',
  },
];

const navigation: WebModule['navigation'] = [
  {
    path: '/campaigns',
    title: titles.campaigns,
    icon: IconSpeakerphone,
    order: 40,
    keys: 'g k',
    permission: 'campaigns.read',
  },
];

const commands: WebModule['commands'] = [
  {
    id: 'campaigns.new',
    title: titles.add,
    icon: IconSpeakerphone,
    path: '/campaigns/new',
    permission: 'campaigns.write',
  },
  {
    id: 'campaigns.costs',
    title: { pl: 'Zaimportuj koszty', en: 'Import costs' },
    icon: IconReceipt,
    path: '/campaigns/costs',
    permission: 'campaigns.write',
  },
  {
    id: 'campaigns.links',
    title: { pl: 'Utwórz link', en: 'Make a link' },
    icon: IconLink,
    path: '/campaigns/links',
    permission: 'campaigns.read',
  },
];

export const campaigns: WebModule = {
  name: 'campaigns',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages,
  navigation,
  commands,
};
