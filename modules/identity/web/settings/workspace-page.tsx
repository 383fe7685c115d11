import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { tell } from '#platform/web/toast.tsx';
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { type WorkspaceSettings, accountEndpoints, workspaceEndpoints } from '../../contract.ts';
import { ProblemNote } from '../problem-note.tsx';
import { Section, sectionForm } from '../section.tsx';
import { WorkspaceFields } from '../workspace-fields.tsx';
import { SettingsPage } from '#platform/web/settings-page.tsx';

const WorkspacePage = (): ReactNode => {
  const t = useMessages('identity');
  const { name, slug, language, currency, timeZone } = useWorkspace();
  const change = useTell(workspaceEndpoints.changeWorkspace, {
    invalidates: [accountEndpoints.me],
    onSuccess: () => tell(t('account.saved')),
  });
  const form = useForm<WorkspaceSettings>({
    initialValues: { name, language, currency, timeZone },
    validate: { name: (given) => (given.trim() === '' ? t('workspace.nameNeeded') : null) },
  });
  return (
    <SettingsPage title={t('workspace.title')}>
      <Section title={t('workspace.details')} text={t('workspace.detailsText', { slug })}>
        <form className={sectionForm} onSubmit={form.onSubmit((body) => change.mutate({ body }))} noValidate>
          <TextInput label={t('workspace.name')} {...form.getInputProps('name')} />
          <WorkspaceFields values={form.values} onChange={(values) => form.setValues(values)} />
          <ProblemNote error={change.error} />
          <Button type="submit" loading={change.isPending}>
            {t('account.save')}
          </Button>
        </form>
      </Section>
    </SettingsPage>
  );
};

export default WorkspacePage;
