/** The web door of qualification: what the stages mean here, and what another meaning would have done. */
import { publishFilterSet } from '#modules/contacts/web/index.tsx';
import type { WebModule } from '#platform/web/page.ts';
import { IconChecklist, IconPhoneCall } from '@tabler/icons-react';

publishFilterSet(async () => (await import('./replay/replay-set.ts')).replaySet);

const title = { pl: 'Definicje', en: 'Definitions' } as const;
const calls = { pl: 'Telefony', en: 'Calls' } as const;

export const qualification: WebModule = {
  name: 'qualification',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [
    {
      path: '/calls',
      load: () => import('./work-list/calls-page.tsx'),
      title: calls,
      permission: 'scoring.read',
      children: [
        {
          path: '/$contactId',
          load: () => import('./work-list/call-panel.tsx'),
          title: { pl: 'Kontakt', en: 'Contact' },
        },
      ],
    },
    {
      path: '/definitions',
      load: () => import('./list/definitions-page.tsx'),
      title,
      permission: 'scoring.read',
    },
    {
      path: '/definitions/$stage',
      load: () => import('./edit/definition-page.tsx'),
      title: { pl: 'Definicja etapu', en: 'Definition of a stage' },
      permission: 'scoring.read',
    },
  ],
  navigation: [
    { path: '/calls', title: calls, icon: IconPhoneCall, order: 22, keys: 'g h', permission: 'scoring.read' },
    { path: '/definitions', title, icon: IconChecklist, order: 28, keys: 'g q', permission: 'scoring.read' },
  ],
  commands: [
    {
      id: 'qualification.calls',
      title: { pl: 'Do kogo dzwonimy?', en: 'Who do we call?' },
      icon: IconPhoneCall,
      path: '/calls',
      permission: 'scoring.read',
    },
    {
      id: 'qualification.definitions',
      title: { pl: 'Zmień definicję etapu (MQL, SAL, SQL)', en: 'Change the definition of a stage (MQL, SAL, SQL)' },
      icon: IconChecklist,
      path: '/definitions',
      permission: 'scoring.write',
    },
  ],
  finders: [
    {
      id: 'definitions',
      title,
      icon: IconChecklist,
      permission: 'scoring.read',
      find: async (search) => (await import('./list/find-definitions.ts')).findDefinitions(search),
    },
  ],
};
