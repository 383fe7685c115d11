import { useAsk } from '#platform/web/ask.ts';
import { usePageParams } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { SkeletonLines, SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { Alert } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { scoringEndpoints } from '../../contract.ts';
import { CardEditor } from './card-editor.tsx';
import { CardMenu } from './card-menu.tsx';
import styles from './card.module.css';

const Skeleton = (): ReactNode => (
  <div className={styles.editor}>
    <SkeletonTable rows={8} columns={2} />
    <SkeletonLines lines={8} />
  </div>
);

const CardPage = (): ReactNode => {
  const t = useMessages('scoring');
  const { scorecardId } = usePageParams('scorecardId');
  const params = { scorecardId };
  const asked = useAsk(scoringEndpoints.readScorecard, { params }, { live: true });
  const card = asked.data;
  const draft = card?.versions.find(({ state }) => state === 'draft');
  // Without a version in force, the draft is what the card itself tells.
  const isBeside = draft !== undefined && card?.activeVersion !== null;
  const draftAsked = useAsk(
    scoringEndpoints.readVersion,
    { params: { scorecardId, version: draft?.version ?? 1 } },
    { enabled: isBeside },
  );
  const state =
    card &&
    [
      card.audience,
      card.activeVersion === null ? t('card.notInForce') : t('card.version', { version: card.activeVersion }),
      ...(card.computing ? [t('card.computing')] : []),
    ]
      .filter((part) => part !== '')
      .join(' · ');
  return (
    <PageFrame title={card?.name ?? t('card.title')} subtitle={state} action={card && <CardMenu card={card} />}>
      <Asked of={asked} skeleton={<Skeleton />}>
        {(shown) => (
          <>
            {shown.archivedAt !== null && (
              <Alert
                variant="light"
                color="gray"
                icon={<IconArchive size={18} aria-hidden />}
                title={t('card.archived')}
                mb="lg"
              >
                {t('card.archivedText')}
              </Alert>
            )}
            {isBeside ? (
              <Asked of={draftAsked} skeleton={<Skeleton />}>
                {(version) => (
                  <CardEditor
                    key={`${shown.id} ${version.version} ${version.createdAt}`}
                    card={shown}
                    base={version.definition}
                    broken={version.broken}
                  />
                )}
              </Asked>
            ) : (
              <CardEditor
                key={`${shown.id} ${shown.latestVersion} ${shown.activeVersion}`}
                card={shown}
                base={shown.definition}
                broken={shown.broken}
              />
            )}
          </>
        )}
      </Asked>
    </PageFrame>
  );
};

export default CardPage;
