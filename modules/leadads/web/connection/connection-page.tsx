import { call } from '#platform/web/api.ts';
import { useAsk, useInvalidate, useTell } from '#platform/web/ask.ts';
import { PageLink, useGo, usePageParams } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { tell, tellProblem, undoable } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { type Connection, leadAdsEndpoints } from '../../contract.ts';
import { platformTitles } from '../platform-names.ts';
import { ColumnsSection } from './columns-section.tsx';
import { ConnectSection } from './connect-section.tsx';
import styles from './connection-page.module.css';
import { ConsentsSection } from './consents-section.tsx';
import { type Draft, draftOf } from './draft.ts';
import { LeadSection } from './lead-section.tsx';
import { TrySection } from './try-section.tsx';

const {
  getConnection,
  listColumns,
  listConnections,
  listDeliveries,
  removeConnection,
  restoreConnection,
  saveConnection,
} = leadAdsEndpoints;

const Editor = ({ connection }: { readonly connection: Connection }): ReactNode => {
  const t = useMessages('leadads');
  const [draft, setDraft] = useState<Draft>(() => draftOf(connection));
  const save = useTell(saveConnection, {
    invalidates: [getConnection, listConnections, listColumns, listDeliveries],
    onError: tellProblem,
  });
  const change = (part: Partial<Draft>): void => setDraft((former) => ({ ...former, ...part }));
  const changeSettings = (part: Partial<Draft['settings']>): void =>
    setDraft((former) => ({ ...former, settings: { ...former.settings, ...part } }));
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(connection));
  const wordless = draft.settings.consents.some(({ text }) => text.trim() === '');
  const nameless = draft.name.trim() === '' || draft.settings.campaign.trim() === '';
  const keep = (): void =>
    save.mutate(
      { params: { connectionId: connection.id }, body: draft },
      {
        onSuccess: (saved) => {
          setDraft(draftOf(saved));
          tell(t('save.saved'));
        },
      },
    );
  const parts = { draft, change, changeSettings };
  return (
    <div className={styles.page}>
      <ConnectSection connection={connection} />
      <TrySection connection={connection} />
      <LeadSection {...parts} />
      <ColumnsSection connectionId={connection.id} {...parts} />
      <ConsentsSection {...parts} />
      {changed && (
        <div className={styles.save}>
          <Button onClick={keep} loading={save.isPending} disabled={wordless || nameless}>
            {t('save.save')}
          </Button>
          <Button variant="default" onClick={() => setDraft(draftOf(connection))}>
            {t('save.discard')}
          </Button>
          {(wordless || nameless) && (
            <span className={styles.dimmed}>{t(wordless ? 'save.wordless' : 'save.nameless')}</span>
          )}
        </div>
      )}
    </div>
  );
};

const ConnectionPage = (): ReactNode => {
  const t = useMessages('leadads');
  const go = useGo();
  const invalidate = useInvalidate();
  const { connectionId } = usePageParams('connectionId');
  const connection = useAsk(getConnection, { params: { connectionId } });
  const remove = useTell(removeConnection, { invalidates: [listConnections], onError: tellProblem });
  const putAway = (): void =>
    remove.mutate(
      { params: { connectionId } },
      {
        onSuccess: () => {
          go('/lead-ads');
          undoable({
            message: t('remove.removed'),
            undo: async () => {
              await call(restoreConnection, { params: { connectionId }, body: {} });
              await invalidate([listConnections, getConnection]);
            },
          });
        },
      },
    );
  return (
    <PageFrame
      title={connection.data?.name ?? t('page.connection')}
      subtitle={
        <>
          <PageLink to="/lead-ads" className={styles.back}>
            {t('page.title')}
          </PageLink>
          {connection.data && ` · ${t(platformTitles[connection.data.platform])}`}
        </>
      }
      action={
        <Button variant="default" onClick={putAway} loading={remove.isPending}>
          {t('remove.remove')}
        </Button>
      }
    >
      <Asked of={connection} skeleton={<SkeletonLines lines={12} />}>
        {(shown) => <Editor key={shown.id} connection={shown} />}
      </Asked>
    </PageFrame>
  );
};

export default ConnectionPage;
