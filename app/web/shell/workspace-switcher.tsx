import { useMessages } from '#platform/web/i18n.ts';
import { useMe, useWorkspace } from '#platform/web/session.ts';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Flyout, flyoutItem, FlyoutTitle } from './flyout.tsx';
import { companyInitials } from './initials.ts';
import styles from './rail.module.css';

/** The workspaces open to the reader, as links. */
export const WorkspaceLinks = (): ReactNode => {
  const me = useMe();
  const open = useWorkspace();
  return me?.workspaces.map(({ slug, name }) => (
    <Link
      key={slug}
      to={`/w/${encodeURIComponent(slug)}`}
      className={flyoutItem}
      aria-current={slug === open.slug || undefined}
      data-closes
    >
      <span className="truncate">{name}</span>
      {slug === open.slug && <IconCheck size={16} aria-hidden />}
    </Link>
  ));
};

/** The open workspace, and the way to the others. */
export const WorkspaceSwitcher = (): ReactNode => {
  const t = useMessages('shell');
  const me = useMe();
  const open = useWorkspace();
  const face = (
    <>
      <span className={styles.mark} aria-hidden="true">
        {companyInitials(open.name)}
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
    <Flyout
      place="rail-top"
      label={t('workspace.label', { name: open.name })}
      className={styles.item}
      face={
        <>
          {face}
          <IconSelector size={16} aria-hidden className={styles.extra} />
        </>
      }
    >
      <FlyoutTitle>{t('workspace.switch')}</FlyoutTitle>
      <WorkspaceLinks />
    </Flyout>
  );
};
