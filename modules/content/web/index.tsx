/** The web door of content: landing pages, assets, webinars. */
import { messageKey } from '#platform/web/i18n.ts';
import type { WebModule } from '#platform/web/page.ts';
import { IconLayoutCards } from '@tabler/icons-react';

const permission = 'content.read';
const loadPages = () => import('./pages/pages-page.tsx');

export const content: WebModule = {
  name: 'content',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [
    { path: '/content', load: loadPages, title: messageKey('navigation'), permission },
    // The same list under an address that is not the beginning of those of the other lists.
    { path: '/content/pages', load: loadPages, title: messageKey('tabs.pages'), permission },
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
