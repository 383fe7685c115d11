import { FilterInWords } from '#modules/contacts/web/index.tsx';
import { When } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { tell } from '#platform/web/toast.tsx';
import { Badge, Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { Suspense, useState, type ReactNode } from 'react';
import type { Definition } from '../../contract.ts';
import type { Meaning } from '../../domain/compare-definitions.ts';
import { meaningOf } from './use-draft.ts';
import styles from './version-list.module.css';

/** Older ones come when asked for. */
const shownAtFirst = 5;

type VersionListProps = {
  readonly versions: readonly Definition[];
  /** Fills the editor with a former version; absent for who may not change the definition. */
  readonly onTake?: (meaning: Meaning) => void;
};

/** Every version of the definition, with the reason for each. */
export const VersionList = ({ versions, onTake }: VersionListProps): ReactNode => {
  const t = useMessages('qualification');
  const [all, setAll] = useState(false);
  if (versions.length === 0) return null;
  const shown = all ? versions : versions.slice(0, shownAtFirst);
  return (
    <section className={styles.section} aria-label={t('versions.title')}>
      <h2 className={styles.heading}>{t('versions.title')}</h2>
      <ol className={styles.list} reversed>
        {shown.map((version, place) => (
          <li key={version.version} className={styles.version}>
            <div className={styles.head}>
              <strong>{t('versions.number', { version: version.version })}</strong>
              {place === 0 && (
                <Badge size="sm" tt="none" variant="light">
                  {t('versions.inForce')}
                </Badge>
              )}
              <span className={styles.dimmed}>
                <When at={version.validFrom} />
                {version.madeByName !== null && ` · ${version.madeByName}`}
                {` · ${t(version.automatic ? 'list.automatic' : 'list.byPeople')}`}
              </span>
            </div>
            <p className={styles.reason}>{t('list.reason', { reason: version.reason })}</p>
            {version.rule === null ? (
              <p className={styles.dimmed}>{t('versions.withdrawn')}</p>
            ) : (
              <Suspense fallback={<SkeletonLines lines={1} />}>
                <FilterInWords filter={version.rule} />
              </Suspense>
            )}
            {place > 0 && onTake && (
              <Button
                className={styles.take}
                variant="subtle"
                size="compact-sm"
                leftSection={<IconArrowBackUp size={14} aria-hidden />}
                onClick={() => {
                  onTake(meaningOf(version));
                  tell(t('versions.taken', { version: version.version }));
                }}
              >
                {t('versions.take')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {!all && versions.length > shownAtFirst && (
        <Button className={styles.more} variant="default" size="compact-md" onClick={() => setAll(true)}>
          {t('versions.all', { count: versions.length })}
        </Button>
      )}
    </section>
  );
};
