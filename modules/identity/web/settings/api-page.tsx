import { useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { SettingsPage } from '#platform/web/settings-page.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { Section } from '../section.tsx';
import styles from './api-page.module.css';

const Operation = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  description: z.string().optional(),
  tags: z.array(z.string()),
  security: z.array(z.record(z.string(), z.unknown())),
  requestBody: z.unknown().optional(),
});
const Description = z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) });
type Entry = z.infer<typeof Operation> & { readonly method: string; readonly path: string };

/** What a key opens, by the words the endpoints are grouped under. */
const entriesByTag = ({ paths }: z.infer<typeof Description>): readonly (readonly [string, readonly Entry[]])[] => {
  const entries = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, operation]) => operation.security.some((way) => 'key' in way))
      .map(([method, operation]): Entry => ({ ...operation, method: method.toUpperCase(), path })),
  );
  return Object.entries(Object.groupBy(entries, ({ tags }) => tags[0] ?? '')).map(([tag, list]) => [tag, list ?? []]);
};

const curlOf = ({ method, path, requestBody }: Entry, workspace: string): string =>
  [
    `curl -H 'Authorization: Bearer lk_…'`,
    ...(method === 'GET' ? [] : [`-X ${method} -H 'Idempotency-Key: '$(uuidgen)`]),
    ...(requestBody === undefined ? [] : [`-H 'Content-Type: application/json' -d '{…}'`]),
    `${window.location.origin}/api/v1${path.replace('{workspace}', workspace)}`,
  ].join(' \\\n  ');

const ApiPage = (): ReactNode => {
  const t = useMessages('identity');
  const { slug } = useWorkspace();
  const description = useQuery({
    queryKey: ['openapi'],
    staleTime: Infinity,
    queryFn: async ({ signal }) => Description.parse(await (await fetch('/api/v1/openapi.json', { signal })).json()),
  });
  return (
    <SettingsPage
      title={t('api.title')}
      subtitle={
        <>
          {t('api.language')} <a href="/api/v1/openapi.json">{t('api.openapi')}</a>
        </>
      }
    >
      <Asked of={description} skeleton={<SkeletonLines lines={12} />}>
        {(read) => (
          <Stack gap={16}>
            {entriesByTag(read).map(([tag, entries]) => (
              <Section key={tag} title={tag}>
                {entries.map((entry) => (
                  <details key={entry.operationId} className={styles.entry}>
                    <summary>
                      <code className={styles.method}>{entry.method}</code>
                      <code className={styles.path}>{entry.path}</code>
                      <span className={styles.text}>{entry.summary}</span>
                    </summary>
                    <p>{entry.description}</p>
                    <pre className={styles.code}>{curlOf(entry, slug)}</pre>
                  </details>
                ))}
              </Section>
            ))}
          </Stack>
        )}
      </Asked>
    </SettingsPage>
  );
};

export default ApiPage;
