/** The web door of results. */
import type { WebModule } from '#platform/web/page.ts';
import { IconTrophy } from '@tabler/icons-react';

const title = { pl: 'Wyniki sprzedaży', en: 'Sales results' } as const;

export const results: WebModule = {
  name: 'results',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [{ path: '/results', load: () => import('./results-page.tsx'), title, permission: 'deals.read' }],
  navigation: [{ path: '/results', title, icon: IconTrophy, order: 26, keys: 'g r', permission: 'deals.read' }],
  commands: [
    {
      id: 'results.open',
      title: { pl: 'Ile sprzedaliśmy?', en: 'What did we sell?' },
      icon: IconTrophy,
      path: '/results',
      permission: 'deals.read',
    },
  ],
};
