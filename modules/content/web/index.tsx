/** The web door of content: landing pages, assets, webinars. */
import { messageKey } from '#platform/web/i18n.ts';
import type { WebModule } from '#platform/web/page.ts';
import { IconLayoutCards } from '@tabler/icons-react';

const permission = 'content.read';

export const content: WebModule = {
  name: 'content',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [
    { path: '/content', load: () => import('./pages/pages-page.tsx'), title: messageKey('navigation'), permission },
    {
      path: '/content/pages/$pageId',
      load: () => import('./pages/editor-page.tsx'),
      title: messageKey('editor.title'),
      permission,
    },
    {
      path: '/content/assets',
      load: () => import('./assets/assets-page.tsx'),
      title: messageKey('assets.title'),
      permission,
    },
    {
      path: '/content/webinars',
      load: () => import('./webinars/webinars-page.tsx'),
      title: messageKey('webinars.title'),
      permission,
    },
  ],
  navigation: [
    { path: '/content', title: messageKey('navigation'), icon: IconLayoutCards, order: 60, keys: 'g t', permission },
  ],
};
