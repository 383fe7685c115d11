import { messageKey } from '#platform/web/i18n.ts';
import type { WebModule } from '#platform/web/page.ts';
import { IconFileImport } from '@tabler/icons-react';

const loadImports = () => import('./list/imports-page.tsx');

const pages: WebModule['pages'] = [
  { path: '/imports', load: loadImports, title: messageKey('page.title'), permission: 'imports.read' },
  // Where other pages send those who have nothing yet; the same page, without its own entry in a list of pages.
  { path: '/imports/new', load: loadImports, title: messageKey('page.new'), permission: 'imports.run' },
  {
    path: '/imports/$importId',
    load: () => import('./import-page.tsx'),
    title: messageKey('page.one'),
    permission: 'imports.read',
  },
];

const navigation: WebModule['navigation'] = [
  {
    path: '/imports',
    title: messageKey('page.title'),
    icon: IconFileImport,
    order: 80,
    keys: 'g i',
    permission: 'imports.read',
  },
];

const commands: WebModule['commands'] = [
  {
    id: 'imports.new',
    title: messageKey('page.new'),
    icon: IconFileImport,
    keys: 'i',
    path: '/imports/new',
    permission: 'imports.run',
  },
];

export const imports: WebModule = {
  name: 'imports',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages,
  navigation,
  commands,
};
