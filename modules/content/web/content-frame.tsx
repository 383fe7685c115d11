import { PageLink } from '#platform/web/go.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import type { ComponentProps, ReactNode } from 'react';
import styles from './content-frame.module.css';

const tabs = [
  { path: '/content/pages', title: messageKey('tabs.pages') },
  { path: '/content/assets', title: messageKey('tabs.assets') },
  { path: '/content/webinars', title: messageKey('tabs.webinars') },
] as const;

type ContentFrameProps = Omit<ComponentProps<typeof PageFrame>, 'filters'> & {
  readonly tab: (typeof tabs)[number]['path'];
};

/** One of the lists of content, with the way to the others. */
export const ContentFrame = ({ tab, ...frame }: ContentFrameProps): ReactNode => {
  const t = useMessages('content');
  return (
    <PageFrame
      {...frame}
      filters={
        <nav className={styles.tabs} aria-label={t('tabs.label')}>
          {tabs.map(({ path, title }) => (
            <PageLink key={path} to={path} className={styles.tab} aria-current={path === tab ? 'page' : undefined}>
              {t(title)}
            </PageLink>
          ))}
        </nav>
      }
    />
  );
};
