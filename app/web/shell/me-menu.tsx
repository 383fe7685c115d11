import { languages, type Language } from '#platform/contract/problem.ts';
import { setLanguage, useLanguage, useMessages } from '#platform/web/i18n.ts';
import type { AccountEntry } from '#platform/web/page.ts';
import { meQuery, useMe } from '#platform/web/session.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Flyout, FlyoutChoice, flyoutItem, FlyoutLine, FlyoutTitle } from './flyout.tsx';
import { personInitials } from './initials.ts';
import { languageNames } from './language-names.ts';
import styles from './rail.module.css';
import { titleOf, useAccountEntries, useRememberLanguage } from './use-modules.tsx';

/** The reader's choice of language, kept in this browser and with the account. */
const useChooseLanguage = (): ((language: Language) => Promise<void>) => {
  const client = useQueryClient();
  const remember = useRememberLanguage();
  return async (language) => {
    await setLanguage(language);
    client.setQueryData(meQuery.queryKey, (me) => (me ? { ...me, user: { ...me.user, language } } : me));
    await remember(language);
  };
};

const AccountItem = ({ entry }: { readonly entry: AccountEntry }): ReactNode => {
  const navigate = useNavigate();
  const open = (): void => {
    if ('path' in entry) void navigate({ to: entry.path });
    else Promise.resolve(entry.run()).catch(tellProblem);
  };
  return (
    <button type="button" className={flyoutItem} data-closes onClick={open}>
      {entry.icon && <entry.icon size={18} stroke={1.75} aria-hidden />}
      <span>{titleOf(entry)}</span>
    </button>
  );
};

/** Language, appearance and the entries that modules give (account, sign out). */
export const MePreferences = (): ReactNode => {
  const t = useMessages('shell');
  const language = useLanguage();
  const chooseLanguage = useChooseLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const entries = useAccountEntries();
  return (
    <>
      <FlyoutChoice
        title={t('me.language')}
        value={language}
        options={languages.map((value) => ({ value, label: languageNames[value], lang: value }))}
        onChange={(value) => void chooseLanguage(value).catch(tellProblem)}
      />
      <FlyoutChoice
        title={t('me.scheme')}
        value={colorScheme}
        options={[
          { value: 'light', label: t('me.light') },
          { value: 'dark', label: t('me.dark') },
          { value: 'auto', label: t('me.system') },
        ]}
        onChange={setColorScheme}
      />
      {entries.length > 0 && <FlyoutLine />}
      {entries.map((entry) => (
        <AccountItem key={entry.id} entry={entry} />
      ))}
    </>
  );
};

export const MeMenu = (): ReactNode => {
  const t = useMessages('shell');
  const me = useMe();
  if (!me) return null;
  const name = me.user.name || me.user.email;
  return (
    <Flyout
      place="rail-bottom"
      label={t('me.label', { name })}
      className={styles.item}
      face={
        <>
          <span className={styles.mark} data-round aria-hidden="true">
            {personInitials(name)}
          </span>
          <span className={styles.text}>{name}</span>
        </>
      }
    >
      <FlyoutTitle>{me.user.email}</FlyoutTitle>
      <MePreferences />
    </Flyout>
  );
};
