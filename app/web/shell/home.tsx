import { useMessages } from '#platform/web/i18n.ts';
import { useMe, useWorkspace } from '#platform/web/session.ts';
import { EmptyState } from '#platform/web/states.tsx';
import { IconBuilding, IconLock } from '@tabler/icons-react';
import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { lastWorkspace } from './last-workspace.ts';
import { SignInFirst } from './sign-in-first.tsx';
import { useOffered } from './use-modules.tsx';

/** `/`: to the workspace used last. */
export const Home = (): ReactNode => {
  const t = useMessages('shell');
  const me = useMe();
  if (!me) return <SignInFirst />;
  const last = lastWorkspace();
  const workspace = me.workspaces.find(({ slug }) => slug === last) ?? me.workspaces[0];
  if (!workspace)
    return <EmptyState heading="h1" icon={IconBuilding} title={t('workspace.none')} text={t('workspace.noneText')} />;
  return <Navigate to="/w/$workspace" params={{ workspace: workspace.slug }} replace />;
};

/** `/w/acme`: to the first page of the navigation that the reader may open. */
export const WorkspaceHome = (): ReactNode => {
  const t = useMessages('shell');
  const workspace = useWorkspace();
  const [first] = useOffered().main;
  if (!first)
    return (
      <EmptyState
        heading="h1"
        icon={IconLock}
        title={t('workspace.nothingOpen')}
        text={t('workspace.nothingOpenText')}
      />
    );
  return <Navigate to={`/w/${encodeURIComponent(workspace.slug)}${first.path}`} replace />;
};
