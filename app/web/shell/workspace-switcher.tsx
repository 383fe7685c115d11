import { useMessages } from '#platform/web/i18n.ts';
import { useMe, useWorkspace } from '#platform/web/session.ts';
import { Menu } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { initials } from './initials.ts';
import styles from './rail.module.css';

/** The open workspace, and the way to the others. */
export const WorkspaceSwitcher = ({ collapsed }: { readonly collapsed: boolean }): ReactNode => {
  const t = useMessages('shell');
  const me = useMe();
  const open = useWorkspace();
  const face = (
    <>
      <span className={styles.mark} aria-hidden="true">
        {initials(open.name)}
      </span>
      <span className={`${styles.text} ${styles.strong}`}>{open.name}</span>
    </>
  );
  if (!me || me.workspaces.length < 2)
    return (
      <Link to={`/w/${encodeURIComponent(open.slug)}`} className={styles.item}>
        {face}
      </Link>
    );
  return (
    <Menu position="bottom-start" width={256}>
      <Menu.Target>
        <button type="button" className={styles.item} aria-label={t('workspace.label', { name: open.name })}>
          {face}
          {!collapsed && <IconSelector size={16} aria-hidden />}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('workspace.switch')}</Menu.Label>
        {me.workspaces.map(({ slug, name }) => (
          <Menu.Item
            key={slug}
            component={Link}
            to={`/w/${encodeURIComponent(slug)}`}
            aria-current={slug === open.slug || undefined}
            rightSection={slug === open.slug ? <IconCheck size={16} aria-hidden /> : undefined}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
