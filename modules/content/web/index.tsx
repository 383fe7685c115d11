/** The web door of content: landing pages, assets, webinars. */
import type { WebModule } from '#platform/web/page.ts';
import { IconLayoutCards } from '@tabler/icons-react';

/** Names that stand in more than one place: on the page, in the navigation, in the palette. */
const titles = {
  content: { pl: 'Treści', en: 'Content' },
} as const;

const permission = 'content.read';
const loadPages = () => import('./pages/pages-page.tsx');

export const content: WebModule = {
  name: 'content',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [
    { path: '/content', load: loadPages, title: titles.content, permission },
    // The same list under an address that is not the beginning of those of the other lists.
    { path: '/content/pages', load: loadPages, title: { pl: 'Strony', en: 'Pages' }, permission },
    {
      path: '/content/pages/$pageId',
      load: () => import('./pages/editor-page.tsx'),
      title: { pl: 'Strona', en: 'Page' },
      permission,
    },
    {
      path: '/content/assets',
      load: () => import('./assets/assets-page.tsx'),
      title: { pl: 'Co ludzie pobierają, a co czytają?', en: 'What do people take, and what do they read?' },
      permission,
    },
    {
      path: '/content/webinars',
      load: () => import('./webinars/webinars-page.tsx'),
      title: { pl: 'Kto zapisał się na webinar, a kto przyszedł?', en: 'Who signed up for the webinar, and who came?' },
      permission,
    },
  ],
  navigation: [{ path: '/content', title: titles.content, icon: IconLayoutCards, order: 60, keys: 'g t', permission }],
};
