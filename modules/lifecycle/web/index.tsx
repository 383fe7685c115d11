/** The web door of lifecycle: where funnels are shaped, and what hangs into the pages of contacts. */
import {
  publishFilterSet,
  contactBulkActions,
  contactPanelSections,
  type ContactBulkAction,
  type ContactPanelSection,
} from '#modules/contacts/web/index.tsx';
import type { WebModule } from '#platform/web/page.ts';
import { addSettingsTabs } from '#platform/web/settings-tabs.ts';
import { IconArrowsShuffle, IconListDetails } from '@tabler/icons-react';
import { lazy, Suspense, type ComponentProps } from 'react';

/** A stage wherever it is mentioned; comes on its own when first drawn: put it inside a `Suspense`. */
export const StageChip = lazy(async () => ({ default: (await import('./stage/stage-chip.tsx')).StageChip }));

const JourneysSection = lazy(() => import('./journeys/journeys-section.tsx'));
const BulkMove = lazy(() => import('./bulk/bulk-move.tsx'));

contactPanelSections.push({
  key: 'journeys',
  position: 10,
  title: { pl: 'W lejku', en: 'In the funnel' },
  Component: (props: ComponentProps<ContactPanelSection['Component']>) => (
    <Suspense>
      <JourneysSection {...props} />
    </Suspense>
  ),
});

contactBulkActions.push({
  key: 'move-to-stage',
  label: { pl: 'Przenieś na etap', en: 'Move to stage' },
  Component: (props: ComponentProps<ContactBulkAction['Component']>) => (
    <Suspense>
      <BulkMove {...props} />
    </Suspense>
  ),
});

publishFilterSet(async () => (await import('./stage-history/stage-set.ts')).stageSet);

const pages: WebModule['pages'] = [
  {
    path: '/settings/funnel',
    load: () => import('./shape/shape-page.tsx'),
    title: { pl: 'Kształt lejka', en: 'Shape of the funnel' },
    permission: 'funnel.read',
  },
  {
    path: '/settings/reasons',
    load: () => import('./reasons/reasons-page.tsx'),
    title: { pl: 'Powody', en: 'Reasons' },
    permission: 'funnel.read',
  },
];

const commands: WebModule['commands'] = [
  {
    id: 'lifecycle.shape',
    title: { pl: 'Zmień kształt lejka', en: 'Shape the funnel' },
    icon: IconArrowsShuffle,
    path: '/settings/funnel',
    permission: 'funnel.read',
  },
  {
    id: 'lifecycle.reasons',
    title: { pl: 'Zmień listę powodów', en: 'Change the list of reasons' },
    icon: IconListDetails,
    path: '/settings/reasons',
    permission: 'funnel.read',
  },
];

addSettingsTabs(
  { path: '/settings/funnel', title: { pl: 'Lejek', en: 'Funnel' }, order: 30, permission: 'funnel.read' },
  { path: '/settings/reasons', title: { pl: 'Powody', en: 'Reasons' }, order: 40, permission: 'funnel.read' },
);

export const lifecycle: WebModule = {
  name: 'lifecycle',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages,
  commands,
};
