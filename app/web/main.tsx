import '@mantine/core/styles.css';
import '#platform/web/theme.css';
import { ApiProblem } from '#platform/web/api.ts';
import { registerMessages, startMessages } from '#platform/web/i18n.ts';
import { meQuery } from '#platform/web/session.ts';
import { resolveCssVariables, theme } from '#platform/web/theme.ts';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { modules } from './modules.ts';
import { makeRouter } from './router.tsx';

// Zod would try to compile its checks with `new Function`, which the page's policy refuses and reports.
z.config({ jitless: true });

registerMessages('platform', {
  pl: () => import('#platform/web/messages.pl.json'),
  en: () => import('#platform/web/messages.en.json'),
});
registerMessages('shell', { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') });
for (const { name, messages } of modules) registerMessages(name, messages);

/** A session that ended is noticed by whatever is asked next; the frame then asks to sign in again. */
const noticeSignedOut = (error: Error): void => {
  if (error instanceof ApiProblem && error.status === 401) client.setQueryData(meQuery.queryKey, null);
};

const client = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What the server refused it will refuse again; a lost connection is worth two more tries.
      retry: (failures, error) =>
        failures < 2 && !(error instanceof ApiProblem && error.status >= 400 && error.status < 500),
    },
  },
});

const router = makeRouter(modules, client);
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

void client.prefetchQuery(meQuery);
await startMessages(['platform', 'shell']);
document.documentElement.style.removeProperty('background-color');
createRoot(root, {
  // React draws again and goes on; what went wrong is worth more in the console than that it did.
  onRecoverableError: (error) => console.error(error instanceof Error ? (error.cause ?? error) : error),
}).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveCssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={localStorageColorSchemeManager({ key: 'lejek-scheme' })}
    >
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
