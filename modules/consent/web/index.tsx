/** The web door of consent: what hangs into the page of a contact, and the pages of privacy among the settings. */
import { contactPanelSections, type ContactPanelSection } from '#modules/contacts/web/index.tsx';
import type { WebModule } from '#platform/web/page.ts';
import { addSettingsTabs } from '#platform/web/settings-tabs.ts';
import { IconShieldLock } from '@tabler/icons-react';
import { lazy, Suspense, type ComponentProps } from 'react';

const ConsentSection = lazy(() => import('./contact/consent-section.tsx'));

contactPanelSections.push({
  key: 'consent',
  position: 30,
  title: { pl: 'Zgody', en: 'Consents' },
  Component: (props: ComponentProps<ContactPanelSection['Component']>) => (
    <Suspense>
      <ConsentSection {...props} />
    </Suspense>
  ),
});

addSettingsTabs({
  path: '/settings/privacy',
  title: { pl: 'Prywatność', en: 'Privacy' },
  order: 60,
  permission: 'privacy.manage',
});

export const consent: WebModule = {
  name: 'consent',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [
    {
      path: '/settings/privacy',
      load: () => import('./privacy/privacy-page.tsx'),
      title: { pl: 'Prywatność', en: 'Privacy' },
      permission: 'privacy.manage',
    },
  ],
  commands: [
    {
      id: 'consent.privacy',
      title: { pl: 'Ustawienia prywatności', en: 'Privacy settings' },
      icon: IconShieldLock,
      path: '/settings/privacy',
      permission: 'privacy.manage',
    },
  ],
};
