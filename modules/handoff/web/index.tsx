/** The web door of handoff: the inbox of leads, the contract between marketing and sales, and what it is agreed by. */
import { contactPanelSections, publishFilterSet } from '#modules/contacts/web/index.tsx';
import type { WebModule } from '#platform/web/page.ts';
import { addSettingsTabs } from '#platform/web/settings-tabs.ts';
import { IconFileCheck, IconInbox, IconSettings } from '@tabler/icons-react';
import { Suspense, lazy, type ComponentProps } from 'react';

publishFilterSet(async () => (await import('./contract/handoff-set.ts')).handoffSet);

const HandoffSection = lazy(() => import('./contact/handoff-section.tsx'));

contactPanelSections.push({
  key: 'handoffs',
  position: 25,
  title: { pl: 'Przekazania do sprzedaży', en: 'Handoffs to sales' },
  Component: (props: ComponentProps<(typeof contactPanelSections)[number]['Component']>) => (
    <Suspense>
      <HandoffSection {...props} />
    </Suspense>
  ),
});

const inbox = { pl: 'Skrzynka leadów', en: 'Lead inbox' } as const;
const contract = { pl: 'Umowa marketing–sprzedaż', en: 'Marketing–sales contract' } as const;
const settings = { pl: 'Przekazywanie leadów', en: 'Handing leads over' } as const;

addSettingsTabs({
  path: '/settings/handoff',
  title: { pl: 'Przekazywanie', en: 'Handoff' },
  order: 45,
  permission: 'handoff.read',
});

export const handoff: WebModule = {
  name: 'handoff',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [
    {
      path: '/inbox',
      load: () => import('./inbox/inbox-page.tsx'),
      title: inbox,
      permission: 'handoff.read',
      children: [
        {
          path: '/$contactId',
          load: () => import('./inbox/inbox-panel.tsx'),
          title: { pl: 'Kontakt', en: 'Contact' },
        },
      ],
    },
    {
      path: '/contract',
      load: () => import('./contract/contract-page.tsx'),
      title: contract,
      permission: 'handoff.read',
    },
    {
      path: '/settings/handoff',
      load: () => import('./settings/handoff-settings-page.tsx'),
      title: settings,
      permission: 'handoff.read',
    },
    {
      path: '/lead/$token',
      frame: 'bare',
      load: () => import('./link/linked-lead-page.tsx'),
      title: { pl: 'Odpowiedz na leada', en: 'Answer a lead' },
    },
  ],
  navigation: [
    { path: '/inbox', title: inbox, icon: IconInbox, order: 21, keys: 'g l', permission: 'handoff.read' },
    {
      path: '/contract',
      title: { pl: 'Umowa działów', en: 'Contract' },
      icon: IconFileCheck,
      order: 29,
      keys: 'g u',
      permission: 'handoff.read',
    },
  ],
  commands: [
    {
      id: 'handoff.inbox',
      title: { pl: 'Na które leady odpowiadamy?', en: 'Which leads do we answer?' },
      icon: IconInbox,
      path: '/inbox',
      permission: 'handoff.answer',
    },
    {
      id: 'handoff.contract',
      title: { pl: 'Czy oba działy dotrzymują umowy?', en: 'Do both departments keep the contract?' },
      icon: IconFileCheck,
      path: '/contract',
      permission: 'handoff.read',
    },
    {
      id: 'handoff.settings',
      title: {
        pl: 'Zmień przekazywanie leadów (terminy, handlowcy)',
        en: 'Change how leads are handed over (deadlines, reps)',
      },
      icon: IconSettings,
      path: '/settings/handoff',
      permission: 'handoff.manage',
    },
  ],
};
