import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef, type ComponentProps, type ReactNode } from 'react';
import { PageLink } from './go.tsx';
import { useLanguage, useMessages } from './i18n.ts';
import { PageFrame } from './page-frame.tsx';
import { useWorkspace } from './session.ts';
import styles from './settings-page.module.css';
import { settingsTabs } from './settings-tabs.ts';

/** One of the workspace's settings pages, with the way to the others that are open to the reader. */
export const SettingsPage = ({ filters, ...frame }: ComponentProps<typeof PageFrame>): ReactNode => {
  const t = useMessages('platform');
  const language = useLanguage();
  const { permissions } = useWorkspace();
  const here = useLocation({ select: ({ pathname }) => pathname });
  const open = settingsTabs().filter(({ permission }) => permissions.includes(permission));
  const nav = useRef<HTMLElement>(null);
  // On a phone the open one may lie beyond the edge.
  useEffect(() => {
    nav.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [here]);
  const tabs = open.length > 1 && (
    <nav ref={nav} className={styles.tabs} aria-label={t('settings.navigation')}>
      {open.map(({ path, title }) => (
        <PageLink key={path} to={path} className={styles.tab} aria-current={here.endsWith(path) ? 'page' : undefined}>
          {title[language]}
        </PageLink>
      ))}
    </nav>
  );
  return (
    <PageFrame
      {...frame}
      filters={
        <>
          {tabs}
          {filters}
        </>
      }
    />
  );
};
