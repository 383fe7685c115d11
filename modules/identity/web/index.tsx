import { call } from '#platform/web/api.ts';
import type { WebModule } from '#platform/web/page.ts';
import { addSettingsTabs } from '#platform/web/settings-tabs.ts';
import { IconLogout, IconSettings, IconUserCircle, IconUserPlus } from '@tabler/icons-react';

export { roleNames } from './role-names.ts';

/** Names that stand in more than one place: on the page, in the navigation, in the palette. */
const titles = {
  account: { pl: 'Twoje konto', en: 'Your account' },
  settings: { pl: 'Ustawienia', en: 'Settings' },
  workspace: { pl: 'Dane przestrzeni roboczej', en: 'Workspace details' },
} as const;

const outside: WebModule['pages'] = [
  {
    path: '/setup',
    frame: 'bare',
    load: () => import('./setup/setup-page.tsx'),
    title: { pl: 'Uruchom program Lejek', en: 'Set up Lejek' },
  },
  {
    path: '/sign-in',
    frame: 'bare',
    load: () => import('./sign-in/sign-in-page.tsx'),
    title: { pl: 'Zaloguj się', en: 'Sign in' },
  },
  {
    path: '/forgot-password',
    frame: 'bare',
    load: () => import('./sign-in/forgot-password-page.tsx'),
    title: { pl: 'Nie pamiętasz hasła?', en: 'Forgot your password?' },
  },
  {
    path: '/reset-password',
    frame: 'bare',
    load: () => import('./sign-in/reset-password-page.tsx'),
    title: { pl: 'Ustaw nowe hasło', en: 'Set a new password' },
  },
  {
    path: '/invitation/$token',
    frame: 'bare',
    load: () => import('./invitation/invitation-page.tsx'),
    title: { pl: 'Zaproszenie', en: 'Invitation' },
  },
  {
    path: '/account',
    frame: 'account',
    load: () => import('./account/account-page.tsx'),
    title: titles.account,
  },
];

const settings: WebModule['pages'] = [
  {
    path: '/settings',
    load: () => import('./settings/first-settings-page.tsx'),
    title: titles.settings,
  },
  {
    path: '/settings/members',
    load: () => import('./settings/members-page.tsx'),
    title: { pl: 'Kto pracuje w tej przestrzeni?', en: 'Who works in this workspace?' },
    permission: 'members.read',
  },
  {
    path: '/settings/workspace',
    load: () => import('./settings/workspace-page.tsx'),
    title: titles.workspace,
    permission: 'workspace.manage',
  },
  {
    path: '/settings/keys',
    load: () => import('./settings/keys-page.tsx'),
    title: { pl: 'Klucze API', en: 'API keys' },
    permission: 'keys.manage',
  },
  {
    path: '/settings/api',
    load: () => import('./settings/api-page.tsx'),
    title: { pl: 'Co można zrobić przez API?', en: 'What can be done over the API?' },
    permission: 'keys.manage',
  },
  {
    path: '/settings/history',
    load: () => import('./settings/history-page.tsx'),
    title: { pl: 'Kto co zrobił?', en: 'Who did what?' },
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

/** Fetched when they are asked: the shell is small. */
const endpoints = () => import('../contract.ts');

export const identity: WebModule = {
  name: 'identity',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [...outside, ...settings],
  navigation: [
    {
      path: '/settings',
      title: titles.settings,
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
      title: { pl: 'Zaproś osoby', en: 'Invite people' },
      icon: IconUserPlus,
      path: '/settings/members',
      permission: 'members.manage',
    },
    {
      id: 'identity.workspace',
      title: titles.workspace,
      icon: IconSettings,
      path: '/settings/workspace',
      permission: 'workspace.manage',
    },
  ],
  account: [
    { id: 'account', title: titles.account, icon: IconUserCircle, path: '/account' },
    {
      id: 'sign-out',
      title: { pl: 'Wyloguj się', en: 'Sign out' },
      icon: IconLogout,
      run: async () => {
        const { signInEndpoints } = await endpoints();
        await call(signInEndpoints.signOut, {});
        // A fresh page: nothing that the last person saw stays in memory.
        window.location.assign('/sign-in');
      },
    },
  ],
  rememberLanguage: async (language) => {
    const { accountEndpoints } = await endpoints();
    await call(accountEndpoints.changeMe, { body: { language } });
  },
};
