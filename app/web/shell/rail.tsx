import { PageLink, useWorkspacePath } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { Keys, useKey } from '#platform/web/keys.tsx';
import type { Icon, NavigationItem } from '#platform/web/page.ts';
import { Tooltip } from '@mantine/core';
import { IconHelp, IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { use, useState, type ReactElement, type ReactNode } from 'react';
import { HelpContext } from './help-context.ts';
import { MeMenu } from './me-menu.tsx';
import styles from './rail.module.css';
import { titleOf, useOffered, type Of } from './use-modules.tsx';
import { WorkspaceSwitcher } from './workspace-switcher.tsx';

const storageName = 'lejek-rail';

const storedOpen = (): boolean => {
  try {
    return localStorage.getItem(storageName) !== 'collapsed';
  } catch {
    return true;
  }
};

const storeOpen = (open: boolean): void => {
  try {
    localStorage.setItem(storageName, open ? 'open' : 'collapsed');
  } catch {
    // Without storage the rail is open next time.
  }
};

type HintProps = {
  readonly label: string;
  readonly keys?: string | undefined;
  readonly always?: boolean;
  readonly children: ReactElement;
};

/** Collapsed, the rail shows names on hover; open, only what has a key needs a hint. */
const Hint = ({ label, keys, always = false, children }: HintProps): ReactNode => (
  <Tooltip
    position="right"
    disabled={!always && keys === undefined}
    label={
      <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
        {label}
        {keys !== undefined && <Keys of={keys} />}
      </span>
    }
  >
    {children}
  </Tooltip>
);

export const useIsCurrent = (): ((path: string) => boolean) => {
  const here = useLocation({ select: ({ pathname }) => pathname });
  const toPath = useWorkspacePath();
  return (path) => here === toPath(path) || here.startsWith(`${toPath(path)}/`);
};

const RailLink = ({ item, collapsed }: { readonly item: Of<NavigationItem>; readonly collapsed: boolean }): ReactNode => {
  const isCurrent = useIsCurrent();
  const title = titleOf(item);
  const Picture: Icon = item.icon;
  return (
    <li>
      <Hint label={title} keys={item.keys} always={collapsed}>
        <PageLink to={item.path} className={styles.item} aria-current={isCurrent(item.path) ? 'page' : undefined}>
          <Picture size={20} stroke={1.75} aria-hidden />
          <span className={styles.text}>{title}</span>
        </PageLink>
      </Hint>
    </li>
  );
};

type RailButtonProps = {
  readonly label: string;
  readonly keys?: string;
  readonly collapsed: boolean;
  readonly icon: ReactNode;
  readonly onClick: () => void;
  readonly expanded?: boolean;
};

const RailButton = ({ label, keys, collapsed, icon, onClick, expanded }: RailButtonProps): ReactNode => (
  <Hint label={label} keys={keys} always={collapsed}>
    <button type="button" className={styles.item} onClick={onClick} aria-expanded={expanded}>
      {icon}
      <span className={styles.text}>{label}</span>
    </button>
  </Hint>
);

export const Rail = ({ onSearch }: { readonly onSearch: () => void }): ReactNode => {
  const t = useMessages('shell');
  const { main, foot } = useOffered();
  const openHelp = use(HelpContext);
  const [open, setOpen] = useState(storedOpen);
  const toggle = (): void => {
    setOpen(!open);
    storeOpen(!open);
  };
  const toggleLabel = open ? t('rail.collapse') : t('rail.open');
  useKey('[', toggle, toggleLabel);
  const collapsed = !open;
  return (
    <div className={styles.rail} data-collapsed={collapsed || undefined}>
      <WorkspaceSwitcher collapsed={collapsed} />
      <RailButton
        label={t('rail.search')}
        keys="mod+k"
        collapsed={collapsed}
        icon={<IconSearch size={20} stroke={1.75} aria-hidden />}
        onClick={onSearch}
      />
      <nav className={styles.navigation} aria-label={t('rail.label')}>
        <ul className={styles.list}>
          {main.map((item) => (
            <RailLink key={item.path} item={item} collapsed={collapsed} />
          ))}
        </ul>
        <ul className={styles.list}>
          {foot.map((item) => (
            <RailLink key={item.path} item={item} collapsed={collapsed} />
          ))}
        </ul>
      </nav>
      <RailButton
        label={t('rail.help')}
        keys="?"
        collapsed={collapsed}
        icon={<IconHelp size={20} stroke={1.75} aria-hidden />}
        onClick={openHelp}
      />
      <RailButton
        label={toggleLabel}
        keys="["
        collapsed={collapsed}
        expanded={open}
        icon={
          open ? (
            <IconLayoutSidebarLeftCollapse size={20} stroke={1.75} aria-hidden />
          ) : (
            <IconLayoutSidebarLeftExpand size={20} stroke={1.75} aria-hidden />
          )
        }
        onClick={toggle}
      />
      <MeMenu collapsed={collapsed} />
    </div>
  );
};
