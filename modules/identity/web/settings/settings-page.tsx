import { PageLink } from '#platform/web/go.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useWorkspace } from '#platform/web/session.ts';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import styles from './settings-page.module.css';

const pages = [
  { path: '/settings/members', title: messageKey('members.tab'), permission: 'members.read' },
  { path: '/settings/workspace', title: messageKey('workspace.tab'), permission: 'workspace.manage' },
  { path: '/settings/history', title: messageKey('history.tab'), permission: 'workspace.manage' },
] as const;

type SettingsPageProps = {
  readonly title: string;
  readonly subtitle?: string;
  readonly action?: ReactNode;
  readonly fill?: boolean;
  readonly children: ReactNode;
};

/** One of the workspace's settings pages, with the way to the others that are open to the reader. */
export const SettingsPage = ({ children, fill = false, ...frame }: SettingsPageProps): ReactNode => {
  const t = useMessages('identity');
  const { permissions } = useWorkspace();
  const here = useLocation({ select: ({ pathname }) => pathname });
  const open = pages.filter(({ permission }) => permissions.includes(permission));
  const tabs = open.length > 1 && (
    <nav className={styles.tabs} aria-label={t('settings.navigation')}>
      {open.map(({ path, title }) => (
        <PageLink key={path} to={path} className={styles.tab} aria-current={here.endsWith(path) ? 'page' : undefined}>
          {t(title)}
        </PageLink>
      ))}
    </nav>
  );
  return (
    <PageFrame {...frame} filters={tabs} fill={fill}>
      {children}
    </PageFrame>
  );
};
