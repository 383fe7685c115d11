/** The web door of tracking: the website's visits, how a site is connected, and what is known of a contact's visits. */
import {
  publishFilterSet,
  contactPanelSections,
  visitsOnTimeline,
  type ContactPanelSection,
} from '#modules/contacts/web/index.tsx';
import type { WebModule } from '#platform/web/page.ts';
import { addSettingsTabs } from '#platform/web/settings-tabs.ts';
import { IconPlugConnected, IconWorldWww } from '@tabler/icons-react';
import { lazy, Suspense, type ComponentProps } from 'react';
import { useTimelineReader } from './timeline/use-timeline-reader.ts';

const DevicesSection = lazy(() => import('./devices/devices-section.tsx'));

contactPanelSections.push({
  key: 'devices',
  position: 40,
  title: { pl: 'Urządzenia i połączenia', en: 'Devices and joins' },
  Component: (props: ComponentProps<ContactPanelSection['Component']>) => (
    <Suspense>
      <DevicesSection {...props} />
    </Suspense>
  ),
});

visitsOnTimeline.useReader = useTimelineReader;
publishFilterSet(async () => (await import('./behaviour/behaviour-set.ts')).behaviourSet);

addSettingsTabs({
  path: '/settings/website',
  title: { pl: 'Strona WWW', en: 'Website' },
  order: 60,
  permission: 'tracking.read',
});

/** Names that stand in more than one place: on the page, in the navigation, in the palette. */
const titles = {
  website: { pl: 'Ruch na stronie', en: 'Website' },
  connect: { pl: 'Podłącz stronę', en: 'Connect a site' },
  settings: { pl: 'Ustawienia strony WWW', en: 'Website settings' },
} as const;

export const tracking: WebModule = {
  name: 'tracking',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [
    {
      path: '/website',
      load: () => import('./website/website-page.tsx'),
      title: titles.website,
      permission: 'tracking.read',
    },
    {
      path: '/website/connect',
      load: () => import('./connect/connect-page.tsx'),
      title: titles.connect,
      permission: 'tracking.read',
    },
    {
      path: '/settings/website',
      load: () => import('./settings/website-settings-page.tsx'),
      title: titles.settings,
      permission: 'tracking.read',
    },
  ],
  navigation: [
    {
      path: '/website',
      title: titles.website,
      icon: IconWorldWww,
      order: 40,
      keys: 'g w',
      permission: 'tracking.read',
    },
  ],
  commands: [
    {
      id: 'tracking.connect',
      title: titles.connect,
      icon: IconPlugConnected,
      path: '/website/connect',
      permission: 'tracking.read',
    },
    {
      id: 'tracking.settings',
      title: titles.settings,
      icon: IconWorldWww,
      path: '/settings/website',
      permission: 'tracking.manage',
    },
  ],
};
