import { setLanguage, useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { useMe, useWorkspaceSlug } from '#platform/web/session.ts';
import { SkeletonPage } from '#platform/web/skeletons.tsx';
import { EmptyState } from '#platform/web/states.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { Link, Outlet } from '@tanstack/react-router';
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { BareFrame } from './bare-frame.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { rememberWorkspace } from './last-workspace.ts';
import { NavigationKeys } from './navigation-keys.tsx';
import { Rail } from './rail.tsx';
import { SignInFirst } from './sign-in-first.tsx';
import styles from './workspace-frame.module.css';

/** Not by `lazy`: a boundary that waited once is shown some 300 ms late, however long the palette has been there. */
const loadPalette = () => import('./palette.tsx');
type Palette = Awaited<ReturnType<typeof loadPalette>>['default'];

/** Ahead of its use. When this fails, opening the palette asks again and says so. */
const preloadPalette = (): void => void loadPalette().catch(() => undefined);

/** Milliseconds; by then the page is there, and the palette takes nothing away from it. */
const preloadPaletteAfter = 1_500;

/** Around every page of a workspace: the rail, the palette, the page. Asks to sign in when nobody is. */
export const WorkspaceFrame = (): ReactNode => {
  const t = useMessages('shell');
  const me = useMe();
  const slug = useWorkspaceSlug();
  const [Palette, setPalette] = useState<Palette>();
  const openPalette = (): void => void loadPalette().then((module) => setPalette(() => module.default), tellProblem);
  const known = me?.workspaces.some((workspace) => workspace.slug === slug) ?? false;
  useKey('mod+k', openPalette, t('rail.searchHint'), { enabled: known });

  useEffect(() => {
    if (known && slug !== undefined) rememberWorkspace(slug);
  }, [known, slug]);
  useEffect(() => {
    const timer = setTimeout(preloadPalette, preloadPaletteAfter);
    return () => clearTimeout(timer);
  }, []);
  const preferred = me?.user.language;
  useEffect(() => {
    if (preferred) void setLanguage(preferred);
  }, [preferred]);

  if (!me) return <SignInFirst />;
  if (!known) {
    const other = me.workspaces[0];
    return (
      <BareFrame>
        <EmptyState
          heading="h1"
          icon={IconBuilding}
          title={t('workspace.unknown')}
          text={t('workspace.unknownText')}
          action={
            other && (
              <Button component={Link} to={`/w/${encodeURIComponent(other.slug)}`}>
                {t('workspace.goTo', { name: other.name })}
              </Button>
            )
          }
        />
      </BareFrame>
    );
  }
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <NavigationKeys />
      <Rail onSearch={openPalette} onNearSearch={preloadPalette} />
      <main id="content" tabIndex={-1} className={styles.main} data-scroll-restoration-id="content">
        <Suspense fallback={<SkeletonPage />}>
          <Outlet />
        </Suspense>
      </main>
      <BottomBar onSearch={openPalette} />
      {Palette && <Palette onClose={() => setPalette(undefined)} />}
    </div>
  );
};
