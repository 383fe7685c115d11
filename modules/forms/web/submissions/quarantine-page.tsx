import { PageLink, PanelOutlet } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { EmptyState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { SubmissionTable } from './submission-table.tsx';

const QuarantinePage = (): ReactNode => {
  const t = useMessages('forms');
  return (
    <PageFrame fill title={t('quarantine.question')} subtitle={t('quarantine.subtitle')}>
      <SubmissionTable
        state="quarantined"
        under="/forms/quarantine"
        label={t('quarantine.title')}
        empty={
          <EmptyState
            icon={IconShieldCheck}
            title={t('quarantine.none')}
            text={t('quarantine.noneText')}
            action={
              <Button component={PageLink} to="/forms" variant="default">
                {t('quarantine.toForms')}
              </Button>
            }
          />
        }
      />
      <PanelOutlet />
    </PageFrame>
  );
};

export default QuarantinePage;
