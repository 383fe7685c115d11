import type { WebModule } from '#platform/web/page.ts';
import { IconFileImport } from '@tabler/icons-react';

const loadImports = () => import('./list/imports-page.tsx');

/** Names that stand in more than one place: on the page, in the navigation, in the palette. */
const titles = {
  imports: { pl: 'Importy', en: 'Imports' },
  add: { pl: 'Zaimportuj leady', en: 'Import leads' },
} as const;

const pages: WebModule['pages'] = [
  { path: '/imports', load: loadImports, title: titles.imports, permission: 'imports.read' },
  // Where other pages send those who have nothing yet; the same page, without its own entry in a list of pages.
  { path: '/imports/new', load: loadImports, title: titles.add, permission: 'imports.run' },
  {
    path: '/imports/$importId',
    load: () => import('./import-page.tsx'),
    title: { pl: 'Import pliku', en: 'File import' },
    permission: 'imports.read',
  },
];

const navigation: WebModule['navigation'] = [
  {
    path: '/imports',
    title: titles.imports,
    icon: IconFileImport,
    order: 80,
    keys: 'g i',
    permission: 'imports.read',
  },
];

const commands: WebModule['commands'] = [
  {
    id: 'imports.new',
    title: titles.add,
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
