import { When } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Funnel } from '../../contract.ts';
import { compareShapes } from '../../domain/compare-shapes.ts';
import { ChangeList } from './change-list.tsx';
import styles from './versions.module.css';

const shownAtFirst = 5;

type VersionListProps = {
  /** Newest first. */
  readonly versions: readonly Funnel[];
  /** Begins a draft of this shape; absent for those who only look. */
  readonly onReuse: ((version: Funnel) => void) | undefined;
};

/** What the funnel looked like from when, and what changed each time. */
export const VersionList = ({ versions, onReuse }: VersionListProps): ReactNode => {
  const t = useMessages('lifecycle');
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? versions : versions.slice(0, shownAtFirst);
  return (
    <>
      <ol className={styles.versions} reversed>
        {shown.map((version, index) => {
          const before = versions[index + 1];
          const changes = before ? compareShapes(before.stages, version.stages) : [];
          return (
            <li key={version.version} className={styles.version}>
              <div className={styles.head}>
                <strong>{t('version.number', { version: version.version })}</strong>
                <span className={styles.when}>
                  <When at={version.validFrom} />
                </span>
                {index === 0 ? (
                  <span className={styles.when}>{t('version.current')}</span>
                ) : (
                  onReuse && (
                    <Button
                      variant="subtle"
                      color="gray"
                      size="compact-sm"
                      leftSection={<IconHistory size={16} aria-hidden />}
                      onClick={() => onReuse(version)}
                    >
                      {t('version.reuse')}
                    </Button>
                  )
                )}
              </div>
              {version.note !== null && <p className={styles.note}>{version.note}</p>}
              {before && changes.length > 0 && <ChangeList changes={changes} />}
              {before && changes.length === 0 && <p className={styles.text}>{t('version.unchanged')}</p>}
              {!before && <p className={styles.text}>{t('version.first', { count: version.stages.length })}</p>}
            </li>
          );
        })}
      </ol>
      {versions.length > shownAtFirst && !isWhole && (
        <Button variant="subtle" color="gray" size="compact-sm" mt="sm" onClick={() => setWhole(true)}>
          {t('version.all', { count: versions.length })}
        </Button>
      )}
    </>
  );
};
