import { isLanguage } from '#platform/web/choose-language.ts';
import { languages, type Language } from '#platform/contract/problem.ts';
import { setLanguage, useLanguage, useMessages } from '#platform/web/i18n.ts';
import { meQuery, useMe } from '#platform/web/session.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { initials } from './initials.ts';
import { languageNames } from './language-names.ts';
import styles from './rail.module.css';
import { titleOf, useAccountEntries, useRememberLanguage } from './use-modules.tsx';

/** The reader's choice of language, kept in this browser and with the account. */
export const useChooseLanguage = (): ((language: Language) => Promise<void>) => {
  const client = useQueryClient();
  const remember = useRememberLanguage();
  return async (language) => {
    await setLanguage(language);
    client.setQueryData(meQuery.queryKey, (me) => (me ? { ...me, user: { ...me.user, language } } : me));
    await remember(language).catch(tellProblem);
  };
};

const isScheme = (value: string): value is MantineColorScheme => ['light', 'dark', 'auto'].includes(value);

/** Language, appearance and the entries that modules give (account, sign out). */
export const MePreferences = (): ReactNode => {
  const t = useMessages('shell');
  const language = useLanguage();
  const chooseLanguage = useChooseLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const entries = useAccountEntries();
  const navigate = useNavigate();
  return (
    <>
      <Menu.Label>{t('me.language')}</Menu.Label>
      <Menu.RadioGroup value={language} onChange={(value) => isLanguage(value) && void chooseLanguage(value)}>
        {languages.map((value) => (
          <Menu.RadioItem key={value} value={value} lang={value}>
            {languageNames[value]}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.Label>{t('me.scheme')}</Menu.Label>
      <Menu.RadioGroup value={colorScheme} onChange={(value) => isScheme(value) && setColorScheme(value)}>
        <Menu.RadioItem value="light">{t('me.light')}</Menu.RadioItem>
        <Menu.RadioItem value="dark">{t('me.dark')}</Menu.RadioItem>
        <Menu.RadioItem value="auto">{t('me.system')}</Menu.RadioItem>
      </Menu.RadioGroup>
      {entries.length > 0 && <Menu.Divider />}
      {entries.map((entry) => (
        <Menu.Item
          key={entry.id}
          leftSection={entry.icon ? <entry.icon size={16} aria-hidden /> : undefined}
          onClick={() => {
            if ('path' in entry) void navigate({ to: entry.path });
            else Promise.resolve(entry.run()).catch(tellProblem);
          }}
        >
          {titleOf(entry)}
        </Menu.Item>
      ))}
    </>
  );
};

export const MeMenu = ({ collapsed }: { readonly collapsed: boolean }): ReactNode => {
  const t = useMessages('shell');
  const me = useMe();
  if (!me) return null;
  const name = me.user.name || me.user.email;
  return (
    <Menu position="right-end" width={240}>
      <Menu.Target>
        <button type="button" className={styles.item} aria-label={t('me.label', { name })}>
          <span className={styles.mark} data-round aria-hidden="true">
            {initials(name)}
          </span>
          {!collapsed && <span className={styles.text}>{name}</span>}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.user.email}</Menu.Label>
        <MePreferences />
      </Menu.Dropdown>
    </Menu>
  );
};
