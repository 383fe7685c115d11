import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useMe } from '#platform/web/session.ts';
import { IconDots, IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './bottom-bar.module.css';
import { Flyout, flyoutItem, FlyoutLine, FlyoutTitle } from './flyout.tsx';
import { MePreferences } from './me-menu.tsx';
import { titleOf, useIsCurrent, useOffered } from './use-modules.tsx';
import { WorkspaceLinks } from './workspace-switcher.tsx';

/** Five places fit under a thumb: three pages, search, and the rest. */
const pagesShown = 3;

export const BottomBar = ({ onSearch }: { readonly onSearch: () => void }): ReactNode => {
  const t = useMessages('shell');
  const { main, foot } = useOffered();
  const isCurrent = useIsCurrent();
  const me = useMe();
  const rest = [...main.slice(pagesShown), ...foot];
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
      <Flyout
        place="bar"
        label={t('rail.more')}
        className={styles.item}
        face={
          <>
            <IconDots size={22} stroke={1.75} aria-hidden />
            <span className={styles.text}>{t('rail.more')}</span>
          </>
        }
      >
        {rest.map((item) => (
          <PageLink
            key={item.path}
            to={item.path}
            className={flyoutItem}
            aria-current={isCurrent(item.path) ? 'page' : undefined}
            data-closes
          >
            <item.icon size={18} stroke={1.75} aria-hidden />
            <span>{titleOf(item)}</span>
          </PageLink>
        ))}
        {rest.length > 0 && <FlyoutLine />}
        {me && me.workspaces.length > 1 && (
          <>
            <FlyoutTitle>{t('workspace.switch')}</FlyoutTitle>
            <WorkspaceLinks />
            <FlyoutLine />
          </>
        )}
        <MePreferences />
      </Flyout>
    </nav>
  );
};
