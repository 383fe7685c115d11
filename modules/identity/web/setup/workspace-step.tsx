import { language, useMessages } from '#platform/web/i18n.ts';
import { Button, Group, Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import type { NewWorkspace, Template } from '../../contract.ts';
import { BareCard } from '../bare-card.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { WorkspaceFields } from '../workspace-fields.tsx';
import { firstCurrency, ownTimeZone } from '../workspace-choices.ts';
import { TemplateCard } from './template-card.tsx';

type WorkspaceStepProps = {
  readonly error: unknown;
  readonly busy: boolean;
  readonly onBack: () => void;
  readonly onDone: (workspace: NewWorkspace) => void;
};

export const WorkspaceStep = ({ error, busy, onBack, onDone }: WorkspaceStepProps): ReactNode => {
  const t = useMessages('identity');
  const form = useForm<NewWorkspace>({
    mode: 'controlled',
    initialValues: {
      name: '',
      template: 'b2b',
      language: language(),
      currency: firstCurrency(language()),
      timeZone: ownTimeZone(),
    },
    validate: { name: (name) => (name.trim() === '' ? t('workspace.nameNeeded') : null) },
  });
  const choose = (template: string): void =>
    form.setFieldValue('template', (template === 'b2c' ? 'b2c' : 'b2b') satisfies Template);
  return (
    <BareCard
      step={t('setup.step', { number: 2 })}
      title={t('setup.workspace')}
      text={t('setup.workspaceText')}
      onSubmit={form.onSubmit(onDone)}
    >
      <TextInput
        label={t('workspace.name')}
        placeholder={t('workspace.namePlaceholder')}
        autoComplete="organization"
        autoFocus
        {...form.getInputProps('name')}
      />
      <Radio.Group label={t('setup.template')} value={form.values.template} onChange={choose}>
        <Group mt={8} gap={8} grow preventGrowOverflow={false} align="stretch">
          <TemplateCard value="b2b" title={t('setup.b2b')} text={t('setup.b2bText')} stages={t('setup.b2bStages')} />
          <TemplateCard value="b2c" title={t('setup.b2c')} text={t('setup.b2cText')} stages={t('setup.b2cStages')} />
        </Group>
      </Radio.Group>
      <WorkspaceFields values={form.values} onChange={(change) => form.setValues(change)} />
      <ProblemNote error={error} />
      <Group gap={8} justify="space-between">
        <Button variant="default" onClick={onBack}>
          {t('setup.back')}
        </Button>
        <Button type="submit" loading={busy}>
          {t('setup.submit')}
        </Button>
      </Group>
    </BareCard>
  );
};
