/** The web door of forecast: what will be won, and how wrong the forecast was. */
import type { WebModule } from '#platform/web/page.ts';
import { IconChartHistogram } from '@tabler/icons-react';

const permission = 'deals.read';

export const forecast: WebModule = {
  name: 'forecast',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [
    {
      path: '/forecast',
      load: () => import('./forecast-page.tsx'),
      title: { pl: 'Ile zamkniemy i jak pewne to jest?', en: 'What will close, and how sure is it?' },
      permission,
    },
  ],
  navigation: [
    {
      path: '/forecast',
      title: { pl: 'Prognoza', en: 'Forecast' },
      icon: IconChartHistogram,
      order: 26,
      keys: 'g v',
      permission,
    },
  ],
};
