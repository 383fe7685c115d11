/** The web door of tracking: the website's visits, how a site is connected, and what is known of a contact's visits. */
import { contactPanelSections, visitsOnTimeline, type ContactPanelSection } from '#modules/contacts/web/index.tsx';
import { messageKey } from '#platform/web/i18n.ts';
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

addSettingsTabs({
  path: '/settings/website',
  title: { pl: 'Strona WWW', en: 'Website' },
  order: 60,
  permission: 'tracking.read',
});

export const tracking: WebModule = {
  name: 'tracking',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [
    {
      path: '/website',
      load: () => import('./website/website-page.tsx'),
      title: messageKey('website.navigation'),
      permission: 'tracking.read',
    },
    {
      path: '/website/connect',
      load: () => import('./connect/connect-page.tsx'),
      title: messageKey('connect.command'),
      permission: 'tracking.read',
    },
    {
      path: '/settings/website',
      load: () => import('./settings/website-settings-page.tsx'),
      title: messageKey('settings.command'),
      permission: 'tracking.read',
    },
  ],
  navigation: [
    {
      path: '/website',
      title: messageKey('website.navigation'),
      icon: IconWorldWww,
      order: 40,
      keys: 'g w',
      permission: 'tracking.read',
    },
  ],
  commands: [
    {
      id: 'tracking.connect',
      title: messageKey('connect.command'),
      icon: IconPlugConnected,
      path: '/website/connect',
      permission: 'tracking.read',
    },
    {
      id: 'tracking.settings',
      title: messageKey('settings.command'),
      icon: IconWorldWww,
      path: '/settings/website',
      permission: 'tracking.manage',
    },
  ],
};
