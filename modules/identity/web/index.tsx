import { call } from '#platform/web/api.ts';
import { messageKey } from '#platform/web/i18n.ts';
import type { WebModule } from '#platform/web/page.ts';
import { addSettingsTabs } from '#platform/web/settings-tabs.ts';
import { IconLogout, IconSettings, IconUserCircle, IconUserPlus } from '@tabler/icons-react';
import { accountEndpoints, signInEndpoints } from '../contract.ts';

const outside: WebModule['pages'] = [
  { path: '/setup', frame: 'bare', load: () => import('./setup/setup-page.tsx'), title: messageKey('setup.title') },
  {
    path: '/sign-in',
    frame: 'bare',
    load: () => import('./sign-in/sign-in-page.tsx'),
    title: messageKey('signIn.title'),
  },
  {
    path: '/forgot-password',
    frame: 'bare',
    load: () => import('./sign-in/forgot-password-page.tsx'),
    title: messageKey('forgot.title'),
  },
  {
    path: '/reset-password',
    frame: 'bare',
    load: () => import('./sign-in/reset-password-page.tsx'),
    title: messageKey('reset.title'),
  },
  {
    path: '/invitation/$token',
    frame: 'bare',
    load: () => import('./invitation/invitation-page.tsx'),
    title: messageKey('invitation.title'),
  },
  {
    path: '/account',
    frame: 'account',
    load: () => import('./account/account-page.tsx'),
    title: messageKey('account.title'),
  },
];

const settings: WebModule['pages'] = [
  {
    path: '/settings',
    load: () => import('./settings/first-settings-page.tsx'),
    title: messageKey('settings.navigation'),
  },
  {
    path: '/settings/members',
    load: () => import('./settings/members-page.tsx'),
    title: messageKey('members.title'),
    permission: 'members.read',
  },
  {
    path: '/settings/workspace',
    load: () => import('./settings/workspace-page.tsx'),
    title: messageKey('workspace.title'),
    permission: 'workspace.manage',
  },
  {
    path: '/settings/keys',
    load: () => import('./settings/keys-page.tsx'),
    title: messageKey('keys.title'),
    permission: 'keys.manage',
  },
  {
    path: '/settings/api',
    load: () => import('./settings/api-page.tsx'),
    title: messageKey('api.title'),
    permission: 'keys.manage',
  },
  {
    path: '/settings/history',
    load: () => import('./settings/history-page.tsx'),
    title: messageKey('history.title'),
    permission: 'workspace.manage',
  },
];

addSettingsTabs(
  { path: '/settings/members', title: { pl: 'Osoby', en: 'People' }, order: 10, permission: 'members.read' },
  {
    path: '/settings/workspace',
    title: { pl: 'Przestrzeń robocza', en: 'Workspace' },
    order: 20,
    permission: 'workspace.manage',
  },
  { path: '/settings/keys', title: { pl: 'Klucze API', en: 'API keys' }, order: 80, permission: 'keys.manage' },
  { path: '/settings/history', title: { pl: 'Historia', en: 'History' }, order: 90, permission: 'workspace.manage' },
);

export const identity: WebModule = {
  name: 'identity',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [...outside, ...settings],
  navigation: [
    {
      path: '/settings',
      title: messageKey('settings.navigation'),
      icon: IconSettings,
      order: 90,
      place: 'foot',
      keys: 'g s',
      permission: 'members.read',
    },
  ],
  commands: [
    {
      id: 'identity.invite',
      title: messageKey('members.invite'),
      icon: IconUserPlus,
      path: '/settings/members',
      permission: 'members.manage',
    },
    {
      id: 'identity.workspace',
      title: messageKey('workspace.title'),
      icon: IconSettings,
      path: '/settings/workspace',
      permission: 'workspace.manage',
    },
  ],
  account: [
    { id: 'account', title: messageKey('account.title'), icon: IconUserCircle, path: '/account' },
    {
      id: 'sign-out',
      title: messageKey('account.signOut'),
      icon: IconLogout,
      run: async () => {
        await call(signInEndpoints.signOut, {});
        // A fresh page: nothing that the last person saw stays in memory.
        window.location.assign('/sign-in');
      },
    },
  ],
  rememberLanguage: async (language) => {
    await call(accountEndpoints.changeMe, { body: { language } });
  },
};
