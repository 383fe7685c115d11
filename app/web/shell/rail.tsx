import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { Keys, useKey } from '#platform/web/keys.tsx';
import type { NavigationItem } from '#platform/web/page.ts';
import { IconHelp, IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react';
import { use, useState, type ReactNode } from 'react';
import { HelpContext } from './help-context.ts';
import { MeMenu } from './me-menu.tsx';
import styles from './rail.module.css';
import { titleOf, useIsCurrent, useOffered } from './use-modules.tsx';
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

/** An entry's name, and its key while it is pointed at; collapsed, both float beside the rail. */
const Label = ({ children, keys }: { readonly children: string; readonly keys?: string | undefined }): ReactNode => (
  <span className={styles.label}>
    <span className={styles.text}>{children}</span>
    {keys !== undefined && (
      <span className={styles.keys} aria-hidden="true">
        <Keys of={keys} />
      </span>
    )}
  </span>
);

const RailLink = ({ item }: { readonly item: NavigationItem }): ReactNode => {
  const isCurrent = useIsCurrent();
  return (
    <li>
      <PageLink to={item.path} className={styles.item} aria-current={isCurrent(item.path) ? 'page' : undefined}>
        <item.icon size={20} stroke={1.75} aria-hidden />
        <Label keys={item.keys}>{titleOf(item)}</Label>
      </PageLink>
    </li>
  );
};

type RailButtonProps = {
  readonly label: string;
  readonly keys: string;
  readonly icon: ReactNode;
  readonly onClick: () => void;
  readonly expanded?: boolean;
};

const RailButton = ({ label, keys, icon, onClick, expanded }: RailButtonProps): ReactNode => (
  <button type="button" className={styles.item} onClick={onClick} aria-expanded={expanded}>
    {icon}
    <Label keys={keys}>{label}</Label>
  </button>
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
  const ToggleIcon = open ? IconLayoutSidebarLeftCollapse : IconLayoutSidebarLeftExpand;
  useKey('[', toggle, toggleLabel);
  return (
    <div className={styles.rail} data-collapsed={!open || undefined}>
      <WorkspaceSwitcher />
      <RailButton
        label={t('rail.search')}
        keys="mod+k"
        icon={<IconSearch size={20} stroke={1.75} aria-hidden />}
        onClick={onSearch}
      />
      <nav className={styles.navigation} aria-label={t('rail.label')}>
        <ul className={styles.list}>
          {main.map((item) => (
            <RailLink key={item.path} item={item} />
          ))}
        </ul>
        {foot.length > 0 && (
          <ul className={styles.list}>
            {foot.map((item) => (
              <RailLink key={item.path} item={item} />
            ))}
          </ul>
        )}
      </nav>
      <RailButton
        label={t('rail.help')}
        keys="?"
        icon={<IconHelp size={20} stroke={1.75} aria-hidden />}
        onClick={openHelp}
      />
      <RailButton
        label={toggleLabel}
        keys="["
        icon={<ToggleIcon size={20} stroke={1.75} aria-hidden />}
        expanded={open}
        onClick={toggle}
      />
      <MeMenu />
    </div>
  );
};
