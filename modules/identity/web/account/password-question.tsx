import { useMessages } from '#platform/web/i18n.ts';
import { Button, Group } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { PasswordField } from '../password-fields.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { sectionForm } from '../section.tsx';

type PasswordQuestionProps = {
  readonly label: string;
  readonly asked: {
    readonly error: Error | null;
    readonly isPending: boolean;
    mutate(input: { body: { password: string } }): void;
  };
  readonly onCancel: () => void;
};

/** Whoever sits at an open screen must still know the password. */
export const PasswordQuestion = ({ label, asked, onCancel }: PasswordQuestionProps): ReactNode => {
  const t = useMessages('identity');
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { password: '' },
    validate: { password: (password) => (password === '' ? t('password.needed') : null) },
  });
  return (
    <form className={sectionForm} onSubmit={form.onSubmit((body) => asked.mutate({ body }))} noValidate>
      <PasswordField
        label={t('password.current')}
        autoComplete="current-password"
        autoFocus
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
      <ProblemNote error={asked.error} />
      <Group gap={8}>
        <Button type="submit" loading={asked.isPending}>
          {label}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('account.cancel')}
        </Button>
      </Group>
    </form>
  );
};
