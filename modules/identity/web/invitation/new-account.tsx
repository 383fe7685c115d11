import { useMessages } from '#platform/web/i18n.ts';
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { NewPasswordField, wordsForPassword } from '../password-fields.tsx';
import { ProblemNote } from '../problem-note.tsx';
import styles from './new-account.module.css';

type NewAccountProps = {
  readonly email: string;
  readonly error: unknown;
  readonly busy: boolean;
  readonly onDone: (account: { name: string; password: string }) => void;
};

export const NewAccount = ({ email, error, busy, onDone }: NewAccountProps): ReactNode => {
  const t = useMessages('identity');
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', password: '' },
    validate: {
      name: (name) => (name.trim() === '' ? t('person.nameNeeded') : null),
      password: (password, { name }) => wordsForPassword(t, password, { name, email }),
    },
  });
  return (
    <form className={styles.form} onSubmit={form.onSubmit(onDone)} noValidate>
      <TextInput
        label={t('person.email')}
        value={email}
        readOnly
        autoComplete="username"
        description={t('invitation.emailHint')}
      />
      <TextInput
        label={t('person.name')}
        autoComplete="name"
        autoFocus
        key={form.key('name')}
        {...form.getInputProps('name')}
      />
      <NewPasswordField label={t('password.label')} key={form.key('password')} {...form.getInputProps('password')} />
      <ProblemNote error={error} />
      <Button type="submit" loading={busy}>
        {t('invitation.join')}
      </Button>
    </form>
  );
};
