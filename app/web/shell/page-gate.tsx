import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import type { PageDefinition } from '#platform/web/page.ts';
import { useCan } from '#platform/web/session.ts';
import { EmptyState } from '#platform/web/states.tsx';
import { IconLock } from '@tabler/icons-react';
import { useLayoutEffect, type FunctionComponent, type ReactNode } from 'react';

const Forbidden = (): ReactNode => {
  const t = useMessages('shell');
  return <EmptyState heading="h1" icon={IconLock} title={t('forbidden.title')} text={t('forbidden.text')} />;
};

type Preloadable = FunctionComponent & { preload?: () => Promise<void> };

/** A page behind its permission, under its own title. Keeps `preload`, by which the router fetches it on hover. */
export const gatedPage = (page: PageDefinition, Page: Preloadable): Preloadable => {
  const Gate: Preloadable = () => {
    const allowed = useCan(page.permission);
    const title = page.title[useLanguage()];
    // In a layout effect, so that the page's own, more exact title (set in an effect) comes after it.
    useLayoutEffect(() => {
      const former = document.title;
      document.title = `${title} · Lejek`;
      return () => {
        document.title = former;
      };
    }, [title]);
    return allowed ? <Page /> : <Forbidden />;
  };
  if (Page.preload) Gate.preload = Page.preload;
  return Gate;
};
