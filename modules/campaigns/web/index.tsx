/** The web door of campaigns: the report, each campaign's own page, the import of costs, the maker of links. */
import { messageKey } from '#platform/web/i18n.ts';
import type { WebModule } from '#platform/web/page.ts';
import { IconLink, IconReceipt, IconSpeakerphone } from '@tabler/icons-react';

const pages: WebModule['pages'] = [
  {
    path: '/campaigns',
    load: () => import('./report/campaigns-page.tsx'),
    title: messageKey('page.navigation'),
    permission: 'campaigns.read',
    children: [
      {
        path: '/new',
        load: () => import('./form/new-campaign-panel.tsx'),
        title: messageKey('form.new'),
        permission: 'campaigns.write',
      },
    ],
  },
  {
    path: '/campaigns/view/$campaignKey',
    load: () => import('./campaign/campaign-page.tsx'),
    title: messageKey('campaign.title'),
    permission: 'campaigns.read',
    children: [
      {
        path: '/edit',
        load: () => import('./form/edit-campaign-panel.tsx'),
        title: messageKey('form.edit'),
        permission: 'campaigns.write',
      },
    ],
  },
  {
    path: '/campaigns/costs',
    load: () => import('./costs/costs-page.tsx'),
    title: messageKey('costs.title'),
    permission: 'campaigns.write',
  },
  {
    path: '/campaigns/links',
    load: () => import('./links/links-page.tsx'),
    title: messageKey('links.title'),
    permission: 'campaigns.read',
  },
];

const navigation: WebModule['navigation'] = [
  {
    path: '/campaigns',
    title: messageKey('page.navigation'),
    icon: IconSpeakerphone,
    order: 40,
    keys: 'g k',
    permission: 'campaigns.read',
  },
];

const commands: WebModule['commands'] = [
  {
    id: 'campaigns.new',
    title: messageKey('form.new'),
    icon: IconSpeakerphone,
    path: '/campaigns/new',
    permission: 'campaigns.write',
  },
  {
    id: 'campaigns.costs',
    title: messageKey('costs.command'),
    icon: IconReceipt,
    path: '/campaigns/costs',
    permission: 'campaigns.write',
  },
  {
    id: 'campaigns.links',
    title: messageKey('links.command'),
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
