import { PageLink, useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useMe, useWorkspace } from '#platform/web/session.ts';
import { Menu } from '@mantine/core';
import { IconDots, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import styles from './bottom-bar.module.css';
import { MePreferences } from './me-menu.tsx';
import { useIsCurrent } from './rail.tsx';
import { titleOf, useOffered } from './use-modules.tsx';

/** Five places fit under a thumb: three pages, search, and the rest. */
const pagesShown = 3;

export const BottomBar = ({ onSearch }: { readonly onSearch: () => void }): ReactNode => {
  const t = useMessages('shell');
  const { main, foot } = useOffered();
  const isCurrent = useIsCurrent();
  const go = useGo();
  const navigate = useNavigate();
  const me = useMe();
  const open = useWorkspace();
  const rest = [...main.slice(pagesShown), ...foot];
  const others = me?.workspaces.filter(({ slug }) => slug !== open.slug) ?? [];
  return (
    <nav className={styles.bar} aria-label={t('rail.label')}>
      {main.slice(0, pagesShown).map((item) => (
        <PageLink
          key={item.path}
          to={item.path}
          className={styles.item}
          aria-current={isCurrent(item.path) ? 'page' : undefined}
        >
          <item.icon size={22} stroke={1.75} aria-hidden />
          <span className={styles.text}>{titleOf(item)}</span>
        </PageLink>
      ))}
      <button type="button" className={styles.item} onClick={onSearch}>
        <IconSearch size={22} stroke={1.75} aria-hidden />
        <span className={styles.text}>{t('rail.search')}</span>
      </button>
      <Menu position="top-end" width={260} offset={4}>
        <Menu.Target>
          <button type="button" className={styles.item}>
            <IconDots size={22} stroke={1.75} aria-hidden />
            <span className={styles.text}>{t('rail.more')}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown mah="calc(100dvh - 96px)" style={{ overflowY: 'auto' }}>
          {rest.map((item) => (
            <Menu.Item
              key={item.path}
              leftSection={<item.icon size={16} aria-hidden />}
              onClick={() => go(item.path)}
              aria-current={isCurrent(item.path) ? 'page' : undefined}
            >
              {titleOf(item)}
            </Menu.Item>
          ))}
          {rest.length > 0 && <Menu.Divider />}
          {others.length > 0 && (
            <>
              <Menu.Label>{t('workspace.switch')}</Menu.Label>
              {others.map(({ slug, name }) => (
                <Menu.Item key={slug} onClick={() => void navigate({ to: `/w/${encodeURIComponent(slug)}` })}>
                  {name}
                </Menu.Item>
              ))}
              <Menu.Divider />
            </>
          )}
          <MePreferences />
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
};
