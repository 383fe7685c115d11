import { useWorkspacePath } from '#platform/web/go.tsx';
import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** `/settings` itself has nothing to show. */
const FirstSettingsPage = (): ReactNode => {
  const path = useWorkspacePath();
  return <Navigate to={path('/settings/members')} replace />;
};

export default FirstSettingsPage;
