import { importEndpoints, type Import } from '#modules/imports/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { usePageParams } from '#platform/web/go.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonPage } from '#platform/web/skeletons.tsx';
import { EmptyState, ErrorState } from '#platform/web/states.tsx';
import { IconPencil } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { isMoving, pollEvery } from './import-states.ts';
import { useWords } from './import-words.ts';
import { MappingPage } from './mapping/mapping-page.tsx';
import { EndedPage } from './run/ended-page.tsx';
import { RunningPage } from './run/running-page.tsx';

/** The import of the address; asked after each second while it is under way. */
const useImport = (importId: string) => {
  const [moving, setMoving] = useState(false);
  const asked = useAsk(
    importEndpoints.getImport,
    { params: { importId } },
    // What is being decided on this page is newer than what the server has.
    { refetchInterval: moving ? pollEvery : false },
  );
  const isMovingNow = asked.data !== undefined && isMoving(asked.data);
  if (isMovingNow !== moving) setMoving(isMovingNow);

  const client = useQueryClient();
  useEffect(() => {
    if (!moving) return;
    // Contacts, fields, funnels and figures are others than before.
    return () =>
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== importEndpoints.getImport.path });
  }, [moving, client]);
  return asked;
};

const ByState = ({ of }: { readonly of: Import }): ReactNode => {
  const { t } = useWords();
  const mayRun = useCan('imports.run');
  switch (of.state) {
    case 'draft':
      return mayRun ? (
        <MappingPage of={of} />
      ) : (
        <EmptyState icon={IconPencil} title={t('draft.notYours')} text={t('draft.notYoursText')} />
      );
    case 'queued':
    case 'running':
    case 'undoing':
      return <RunningPage of={of} />;
    case 'done':
    case 'failed':
    case 'cancelled':
    case 'undone':
      return <EndedPage of={of} state={of.state} />;
  }
};

const ImportPage = (): ReactNode => {
  const { importId } = usePageParams('importId');
  const asked = useImport(importId);
  if (asked.data) return <ByState key={importId} of={asked.data} />;
  if (asked.isError) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />;
  return <SkeletonPage />;
};

export default ImportPage;
