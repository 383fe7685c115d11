import { formEndpoints } from '#modules/forms/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { PageLink, PanelOutlet, usePageParams } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { EmptyState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { SubmissionTable } from './submission-table.tsx';

const SubmissionsPage = (): ReactNode => {
  const t = useMessages('forms');
  const { form: key } = usePageParams('form');
  const form = useAsk(formEndpoints.getForm, { params: { form: key } });
  const toForm = (
    <Button component={PageLink} to={`/forms/${key}`} variant="default">
      {t('submissions.toForm')}
    </Button>
  );
  return (
    <PageFrame fill title={t('submissions.question')} subtitle={form.data?.name} action={toForm}>
      <SubmissionTable
        state="accepted"
        form={key}
        under={`/forms/${key}/submissions`}
        label={t('submissions.title')}
        empty={
          <EmptyState icon={IconInbox} title={t('submissions.none')} text={t('submissions.noneText')} action={toForm} />
        }
      />
      <PanelOutlet />
    </PageFrame>
  );
};

export default SubmissionsPage;
