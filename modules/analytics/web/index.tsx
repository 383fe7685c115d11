import { messageKey } from '#platform/web/i18n.ts';
import type { WebModule } from '#platform/web/page.ts';
import { IconChartFunnel, IconDropletDown } from '@tabler/icons-react';

const pages: WebModule['pages'] = [
  {
    path: '/funnel',
    load: () => import('./funnel-page.tsx'),
    title: messageKey('page.title'),
    permission: 'funnel.read',
    children: [{ path: '/leaks', load: () => import('./leaks-panel.tsx'), title: messageKey('leaks.title') }],
  },
];

const navigation: WebModule['navigation'] = [
  {
    path: '/funnel',
    title: messageKey('page.navigation'),
    icon: IconChartFunnel,
    order: 10,
    keys: 'g f',
    permission: 'funnel.read',
  },
];

const commands: WebModule['commands'] = [
  {
    id: 'analytics.leaks',
    title: messageKey('leaks.command'),
    icon: IconDropletDown,
    path: '/funnel/leaks',
    permission: 'funnel.read',
  },
];

export const analytics: WebModule = {
  name: 'analytics',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages,
  navigation,
  commands,
};
