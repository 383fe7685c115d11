/** The web door of lead ads: the leads as they come, and the connections they come by. */
import type { WebModule } from '#platform/web/page.ts';
import { IconAd2 } from '@tabler/icons-react';

/** Names that stand in more than one place: on the page, in the navigation, in the palette. */
const titles = {
  leadAds: { pl: 'Reklamy z formularzem', en: 'Lead ads' },
} as const;

export const leadads: WebModule = {
  name: 'leadads',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [
    {
      path: '/lead-ads',
      load: () => import('./leads/leads-page.tsx'),
      title: titles.leadAds,
      permission: 'leadads.read',
      children: [
        {
          path: '/leads/$deliveryId',
          load: () => import('./leads/lead-panel.tsx'),
          title: { pl: 'Lead z reklamy', en: 'Lead from an ad' },
        },
      ],
    },
    {
      path: '/lead-ads/connections/$connectionId',
      load: () => import('./connection/connection-page.tsx'),
      title: { pl: 'Połączenie z platformą', en: 'Connection with a platform' },
      permission: 'leadads.manage',
    },
  ],
  navigation: [
    {
      path: '/lead-ads',
      title: titles.leadAds,
      icon: IconAd2,
      order: 76,
      keys: 'g a',
      permission: 'leadads.read',
    },
  ],
};
