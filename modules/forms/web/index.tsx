/** The web door of forms. */
import { contactPanelSections, type ContactPanelSection } from '#modules/contacts/web/index.tsx';
import { messageKey } from '#platform/web/i18n.ts';
import type { WebModule } from '#platform/web/page.ts';
import { IconForms } from '@tabler/icons-react';
import { lazy, Suspense, type ComponentProps } from 'react';

const ContactSubmissions = lazy(() => import('./submissions/contact-submissions.tsx'));

contactPanelSections.push({
  key: 'forms',
  position: 40,
  title: { pl: 'Formularze', en: 'Forms' },
  Component: (props: ComponentProps<ContactPanelSection['Component']>) => (
    <Suspense>
      <ContactSubmissions {...props} />
    </Suspense>
  ),
});

const submissionPage = {
  path: '/$submissionId',
  load: () => import('./submissions/submission-panel.tsx'),
  title: messageKey('submission.title'),
  permission: 'forms.read',
} as const;

const pages: WebModule['pages'] = [
  {
    path: '/forms',
    load: () => import('./forms-page.tsx'),
    title: messageKey('list.navigation'),
    permission: 'forms.read',
  },
  {
    path: '/forms/new',
    load: () => import('./new-form-page.tsx'),
    title: messageKey('new.title'),
    permission: 'forms.write',
  },
  {
    path: '/forms/quarantine',
    load: () => import('./submissions/quarantine-page.tsx'),
    title: messageKey('quarantine.title'),
    permission: 'forms.read',
    children: [submissionPage],
  },
  {
    path: '/forms/$form',
    load: () => import('./builder/builder-page.tsx'),
    title: messageKey('builder.title'),
    permission: 'forms.read',
  },
  {
    path: '/forms/$form/submissions',
    load: () => import('./submissions/submissions-page.tsx'),
    title: messageKey('submissions.title'),
    permission: 'forms.read',
    children: [submissionPage],
  },
];

const navigation: WebModule['navigation'] = [
  {
    path: '/forms',
    title: messageKey('list.navigation'),
    icon: IconForms,
    order: 60,
    keys: 'g m',
    permission: 'forms.read',
  },
];

const commands: WebModule['commands'] = [
  {
    id: 'forms.new',
    title: messageKey('new.title'),
    icon: IconForms,
    path: '/forms/new',
    permission: 'forms.write',
  },
];

export const forms: WebModule = {
  name: 'forms',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages,
  navigation,
  commands,
};
