import { call } from '#platform/web/api.ts';
import { useInvalidate, useTell } from '#platform/web/ask.ts';
import { When } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { tell, tellProblem, undoable } from '#platform/web/toast.tsx';
import { Badge, Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { scoringEndpoints, type Definition, type Scorecard, type Version } from '../../contract.ts';
import { changedByVersion } from '../changed-by-version.ts';
import styles from './card.module.css';

const shownAtFirst = 5;

type VersionListProps = {
  readonly card: Scorecard & { readonly versions: readonly Version[] };
  readonly mayWrite: boolean;
  /** Goes on from this definition in the editor. */
  readonly onLoad: (definition: Definition) => void;
};

/** What was in force when, who changed it and why; a former version can be taken back. */
export const VersionList = ({ card, mayWrite, onLoad }: VersionListProps): ReactNode => {
  const t = useMessages('scoring');
  const invalidate = useInvalidate();
  const [isWhole, setWhole] = useState(false);
  const former = card.activeVersion;
  const activate = useTell(scoringEndpoints.activateVersion, {
    invalidates: changedByVersion,
    onSuccess: (_answer, { params: { version } }) => {
      const message = t('save.activated', { version: Number(version) });
      if (former === null) tell(message);
      else
        undoable({
          message,
          undo: async () => {
            const params = { scorecardId: card.id, version: former };
            await call(scoringEndpoints.activateVersion, { params });
            await invalidate(changedByVersion);
          },
        });
    },
    onError: tellProblem,
  });
  const load = async (version: number): Promise<void> => {
    try {
      const params = { scorecardId: card.id, version };
      onLoad((await call(scoringEndpoints.readVersion, { params })).definition);
    } catch (error) {
      tellProblem(error);
    }
  };
  const shown = isWhole ? card.versions : card.versions.slice(0, shownAtFirst);
  return (
    <section className={styles.half} aria-labelledby="versions">
      <div className={styles.halfHead}>
        <h2 id="versions" className={styles.heading}>
          {t('version.title')}
        </h2>
      </div>
      <ol className={styles.rows} reversed>
        {shown.map(({ version, state, note, byName, createdAt, activatedAt }) => (
          <li key={version} className={styles.version}>
            <div className={styles.rowWords}>
              <span className={styles.versionName}>
                <strong>{t('version.number', { version })}</strong>
                {state === 'active' && (
                  <Badge size="sm" tt="none">
                    {t('version.active')}
                  </Badge>
                )}
                {state === 'draft' && (
                  <Badge size="sm" tt="none" variant="default">
                    {t('version.draft')}
                  </Badge>
                )}
              </span>
              {note !== '' && <span className={styles.versionNote}>{note}</span>}
              <span className={styles.detail}>
                {byName ?? t('version.nobody')}, <When at={activatedAt ?? createdAt} />
              </span>
            </div>
            {mayWrite && state === 'former' && (
              <div className={styles.versionButtons}>
                <Button variant="subtle" color="gray" size="compact-sm" onClick={() => void load(version)}>
                  {t('version.load')}
                </Button>
                <Button
                  variant="default"
                  size="compact-sm"
                  loading={activate.isPending}
                  onClick={() => activate.mutate({ params: { scorecardId: card.id, version } })}
                >
                  {t('version.takeBack')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
      {card.versions.length > shownAtFirst && !isWhole && (
        <Button className={styles.start} variant="subtle" color="gray" size="compact-sm" onClick={() => setWhole(true)}>
          {t('version.all', { count: card.versions.length })}
        </Button>
      )}
    </section>
  );
};
