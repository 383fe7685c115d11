/** The web door of segments: their pages, and what they hang into the contacts list, its filter and a contact's panel. */
import {
  publishFilterSet,
  contactPanelSections,
  filterTools,
  type ContactPanelSection,
  type FilterTool,
} from '#modules/contacts/web/index.tsx';
import type { WebModule } from '#platform/web/page.ts';
import { IconUsersGroup, IconUsersPlus } from '@tabler/icons-react';
import { lazy, Suspense, type ComponentProps } from 'react';

/** How many people match a filter and some of them, for whoever builds one; comes on its own when first drawn. */
export const FilterPreview = lazy(async () => ({
  default: (await import('./edit/filter-preview.tsx')).FilterPreview,
}));

const FilterTools = lazy(() => import('./edit/filter-tools.tsx'));
const ContactSegments = lazy(() => import('./contact/contact-segments.tsx'));

publishFilterSet(async () => (await import('./filter-set/segment-set.ts')).segmentSet);

filterTools.push({
  key: 'segments',
  position: 10,
  Component: (props: ComponentProps<FilterTool['Component']>) => (
    <Suspense>
      <FilterTools {...props} />
    </Suspense>
  ),
});

contactPanelSections.push({
  key: 'segments',
  position: 30,
  title: { pl: 'Segmenty', en: 'Segments' },
  Component: (props: ComponentProps<ContactPanelSection['Component']>) => (
    <Suspense>
      <ContactSegments {...props} />
    </Suspense>
  ),
});

/** Names that stand in more than one place: on the page, in the navigation, in the palette. */
const titles = {
  segments: { pl: 'Segmenty', en: 'Segments' },
  add: { pl: 'Nowy segment', en: 'New segment' },
} as const;

export const segments: WebModule = {
  name: 'segments',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [
    {
      path: '/segments',
      load: () => import('./list/segments-page.tsx'),
      title: titles.segments,
      permission: 'segments.read',
    },
    {
      path: '/segments/new',
      load: () => import('./edit/new-segment-page.tsx'),
      title: titles.add,
      permission: 'segments.write',
    },
    {
      path: '/segments/$segmentId',
      load: () => import('./edit/segment-page.tsx'),
      title: { pl: 'Segment', en: 'Segment' },
      permission: 'segments.read',
    },
  ],
  navigation: [
    {
      path: '/segments',
      title: titles.segments,
      icon: IconUsersGroup,
      order: 25,
      keys: 'g g',
      permission: 'segments.read',
    },
  ],
  commands: [
    {
      id: 'segments.new',
      title: titles.add,
      icon: IconUsersPlus,
      path: '/segments/new',
      permission: 'segments.write',
    },
  ],
  finders: [
    {
      id: 'segments',
      title: titles.segments,
      icon: IconUsersGroup,
      permission: 'segments.read',
      find: async (search) => (await import('./list/find-segments.ts')).findSegments(search),
    },
  ],
};
