/** The web door of forms. */
import { contactPanelSections, type ContactPanelSection } from '#modules/contacts/web/index.tsx';
import type { WebModule } from '#platform/web/page.ts';
import { IconForms } from '@tabler/icons-react';
import { lazy, Suspense, type ComponentProps } from 'react';

/** Names that stand in more than one place: on the page, in the navigation, in the palette. */
const titles = {
  forms: { pl: 'Formularze', en: 'Forms' },
  add: { pl: 'Nowy formularz', en: 'New form' },
} as const;

const ContactSubmissions = lazy(() => import('./submissions/contact-submissions.tsx'));

contactPanelSections.push({
  key: 'forms',
  position: 40,
  title: titles.forms,
  Component: (props: ComponentProps<ContactPanelSection['Component']>) => (
    <Suspense>
      <ContactSubmissions {...props} />
    </Suspense>
  ),
});

const submissionPage = {
  path: '/$submissionId',
  load: () => import('./submissions/submission-panel.tsx'),
  title: { pl: 'Zgłoszenie', en: 'Submission' },
  permission: 'forms.read',
} as const;

const pages: WebModule['pages'] = [
  {
    path: '/forms',
    load: () => import('./forms-page.tsx'),
    title: titles.forms,
    permission: 'forms.read',
  },
  {
    path: '/forms/new',
    load: () => import('./new-form-page.tsx'),
    title: titles.add,
    permission: 'forms.write',
  },
  {
    path: '/forms/quarantine',
    load: () => import('./submissions/quarantine-page.tsx'),
    title: { pl: 'Kwarantanna', en: 'Quarantine' },
    permission: 'forms.read',
    children: [submissionPage],
  },
  {
    path: '/forms/$form',
    load: () => import('./builder/builder-page.tsx'),
    title: { pl: 'Formularz', en: 'Form' },
    permission: 'forms.read',
  },
  {
    path: '/forms/$form/submissions',
    load: () => import('./submissions/submissions-page.tsx'),
    title: { pl: 'Zgłoszenia', en: 'Submissions' },
    permission: 'forms.read',
    children: [submissionPage],
  },
];

const navigation: WebModule['navigation'] = [
  {
    path: '/forms',
    title: titles.forms,
    icon: IconForms,
    order: 60,
    keys: 'g m',
    permission: 'forms.read',
  },
];

const commands: WebModule['commands'] = [
  {
    id: 'forms.new',
    title: titles.add,
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
