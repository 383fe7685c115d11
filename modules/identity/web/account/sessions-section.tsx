import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { accountEndpoints } from '../../contract.ts';
import { Section } from '../section.tsx';

export const SessionsSection = (): ReactNode => {
  const t = useMessages('identity');
  const end = useTell(accountEndpoints.endOtherSessions, {
    onSuccess: ({ ended }) => tell(t('account.sessionsEnded', { count: ended })),
    onError: tellProblem,
  });
  return (
    <Section title={t('account.sessions')} text={t('account.sessionsText')}>
      <Button variant="default" loading={end.isPending} onClick={() => end.mutate({})}>
        {t('account.endSessions')}
      </Button>
    </Section>
  );
};
