import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tell } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { accountEndpoints } from '../../contract.ts';
import type { Person } from '../../domain/password-rules.ts';
import { NewPasswordField, PasswordField, wordsForPassword } from '../password-fields.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { Section, sectionForm } from '../section.tsx';

export const PasswordSection = (person: Person): ReactNode => {
  const t = useMessages('identity');
  const form = useForm({
    initialValues: { current: '', password: '' },
    validate: {
      current: (current) => (current === '' ? t('password.needed') : null),
      password: (password) => wordsForPassword(t, password, person),
    },
  });
  const change = useTell(accountEndpoints.changePassword, {
    onSuccess: () => {
      form.reset();
      tell(t('account.passwordChanged'));
    },
  });
  return (
    <Section title={t('account.password')} text={t('account.passwordText')}>
      <form className={sectionForm} onSubmit={form.onSubmit((body) => change.mutate({ body }))} noValidate>
        {/* Tells password managers whose password this is. */}
        <input type="text" value={person.email} readOnly hidden autoComplete="username" />
        <PasswordField
          label={t('password.current')}
          autoComplete="current-password"
          {...form.getInputProps('current')}
        />
        <NewPasswordField {...form.getInputProps('password')} />
        <ProblemNote error={change.error} />
        <Button type="submit" loading={change.isPending}>
          {t('account.changePassword')}
        </Button>
      </form>
    </Section>
  );
};
