import type { WebModule } from '#platform/web/page.ts';
import { IconChartFunnel, IconDropletDown } from '@tabler/icons-react';

const pages: WebModule['pages'] = [
  {
    path: '/funnel',
    load: () => import('./funnel-page.tsx'),
    title: { pl: 'Gdzie tracimy ludzi?', en: 'Where do we lose people?' },
    permission: 'funnel.read',
    children: [
      {
        path: '/leaks',
        load: () => import('./leaks-panel.tsx'),
        title: { pl: 'Gdzie lejek przecieka', en: 'Where the funnel leaks' },
      },
    ],
  },
];

const navigation: WebModule['navigation'] = [
  {
    path: '/funnel',
    title: { pl: 'Lejek', en: 'Funnel' },
    icon: IconChartFunnel,
    order: 10,
    keys: 'g f',
    permission: 'funnel.read',
  },
];

const commands: WebModule['commands'] = [
  {
    id: 'analytics.leaks',
    title: { pl: 'Pokaż, gdzie lejek przecieka', en: 'Show where the funnel leaks' },
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
