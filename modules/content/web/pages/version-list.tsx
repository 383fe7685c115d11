import { call } from '#platform/web/api.ts';
import { When } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { pageEndpoints, type LandingPage } from '../../contract.ts';
import type { Draft } from './draft-page.ts';
import styles from './editor.module.css';

type VersionListProps = {
  readonly page: LandingPage;
  readonly readOnly: boolean;
  readonly onChange: (change: (draft: Draft) => Draft) => void;
};

/** What was public, newest first. Taking one back makes it the draft, which undo undoes. */
export const VersionList = ({ page, readOnly, onChange }: VersionListProps): ReactNode => {
  const t = useMessages('content');
  const { slug: workspace } = useWorkspace();
  if (page.versions.length === 0) return <p className={styles.hint}>{t('versions.none')}</p>;
  const take = (version: number): void => {
    call(pageEndpoints.getPageVersion, { params: { workspace, pageId: page.id, version } }).then(
      ({ definition }) => onChange((draft) => ({ ...draft, ...definition })),
      tellProblem,
    );
  };
  return (
    <ol className={styles.versions}>
      {page.versions.map(({ version, publishedAt, publishedBy }) => (
        <li key={version}>
          <span>
            {t('versions.one', { version })} · <When at={publishedAt} />
            {publishedBy !== null && ` · ${publishedBy}`}
          </span>
          {!readOnly && (
            <Button variant="subtle" size="compact-sm" onClick={() => take(version)}>
              {t('versions.take')}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
};
