import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Anchor, Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { signInEndpoints } from '../../contract.ts';
import { BareCard } from '../bare-card.tsx';
import { PasswordField } from '../password-fields.tsx';
import { ProblemNote } from '../problem-note.tsx';

type PasswordStepProps = { readonly onDone: () => void; readonly onCode: () => void };

export const PasswordStep = ({ onDone, onCode }: PasswordStepProps): ReactNode => {
  const t = useMessages('identity');
  const signIn = useTell(signInEndpoints.signIn, {
    onSuccess: ({ next }) => (next === 'second-factor' ? onCode() : onDone()),
  });
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (email.includes('@') ? null : t('person.emailNeeded')),
      password: (password) => (password === '' ? t('password.needed') : null),
    },
  });
  return (
    <BareCard
      title={t('signIn.title')}
      onSubmit={form.onSubmit((body) => signIn.mutate({ body }))}
      foot={t('signIn.noAccount')}
    >
      <TextInput
        label={t('person.email')}
        type="email"
        autoComplete="username"
        autoFocus
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <PasswordField
        label={t('password.label')}
        autoComplete="current-password"
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
      <ProblemNote error={signIn.error} />
      <Button type="submit" fullWidth loading={signIn.isPending || signIn.isSuccess}>
        {t('signIn.submit')}
      </Button>
      <Anchor component={Link} to="/forgot-password" size="sm" ta="center">
        {t('signIn.forgot')}
      </Anchor>
    </BareCard>
  );
};
