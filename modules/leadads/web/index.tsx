/** The web door of lead ads: the leads as they come, and the connections they come by. */
import { messageKey } from '#platform/web/i18n.ts';
import type { WebModule } from '#platform/web/page.ts';
import { IconAd2 } from '@tabler/icons-react';

export const leadads: WebModule = {
  name: 'leadads',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [
    {
      path: '/lead-ads',
      load: () => import('./leads/leads-page.tsx'),
      title: messageKey('page.title'),
      permission: 'leadads.read',
      children: [
        { path: '/leads/$deliveryId', load: () => import('./leads/lead-panel.tsx'), title: messageKey('page.lead') },
      ],
    },
    {
      path: '/lead-ads/connections/$connectionId',
      load: () => import('./connection/connection-page.tsx'),
      title: messageKey('page.connection'),
      permission: 'leadads.manage',
    },
  ],
  navigation: [
    {
      path: '/lead-ads',
      title: messageKey('page.title'),
      icon: IconAd2,
      order: 76,
      keys: 'g a',
      permission: 'leadads.read',
    },
  ],
};
