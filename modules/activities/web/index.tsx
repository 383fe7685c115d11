/** The web door of activities: somebody's day, and what hangs in the panels of contacts and companies and on a deal's page. */
import {
  type CompanyPanelSection,
  type ContactPanelSection,
  companyPanelSections,
  contactPanelSections,
} from '#modules/contacts/web/index.tsx';
import type { WebModule } from '#platform/web/page.ts';
import { IconCalendarCheck } from '@tabler/icons-react';
import { lazy, Suspense, type ComponentProps } from 'react';

export type { ActivitiesOfProps } from './of/activities-of.tsx';

/** Planned and done activities of one subject; comes on its own: put it inside a `Suspense`. */
export const ActivitiesOf = lazy(async () => ({ default: (await import('./of/activities-of.tsx')).ActivitiesOf }));

const ContactActivities = lazy(() => import('./of/contact-activities.tsx'));
const CompanyActivities = lazy(() => import('./of/company-activities.tsx'));

const section = { key: 'activities', position: 10, title: { pl: 'Aktywności', en: 'Activities' } } as const;

contactPanelSections.push({
  ...section,
  Component: (props: ComponentProps<ContactPanelSection['Component']>) => (
    <Suspense>
      <ContactActivities {...props} />
    </Suspense>
  ),
});
companyPanelSections.push({
  ...section,
  Component: (props: ComponentProps<CompanyPanelSection['Component']>) => <CompanyActivities {...props} />,
});

const title = { pl: 'Mój dzień', en: 'My day' } as const;

export const activities: WebModule = {
  name: 'activities',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [{ path: '/my-day', load: () => import('./day/my-day-page.tsx'), title, permission: 'activities.read' }],
  navigation: [
    { path: '/my-day', title, icon: IconCalendarCheck, order: 21, keys: 'g y', permission: 'activities.read' },
  ],
  commands: [
    {
      id: 'activities.my-day',
      title: { pl: 'Co dziś robię?', en: 'What do I do today?' },
      icon: IconCalendarCheck,
      path: '/my-day',
      permission: 'activities.read',
    },
  ],
};
