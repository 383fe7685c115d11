import { useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { Toasts } from '#platform/web/toast.tsx';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { HelpContext } from './help-context.ts';

const KeyHelp = lazy(() => import('./key-help.tsx'));

/** What every page shares, inside a workspace or not: notices and the help of the keyboard. */
export const RootFrame = (): ReactNode => {
  const t = useMessages('shell');
  const [help, setHelp] = useState(false);
  useKey('?', () => setHelp(true), t('rail.help'));
  return (
    <HelpContext value={() => setHelp(true)}>
      <Outlet />
      <Toasts />
      {help && (
        <Suspense fallback={null}>
          <KeyHelp onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </HelpContext>
  );
};
