import { useMessages } from '#platform/web/i18n.ts';
import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { BareCard } from '../bare-card.tsx';
import { NewPasswordField, wordsForPassword } from '../password-fields.tsx';

export type NewPerson = { readonly name: string; readonly email: string; readonly password: string };

type PersonStepProps = { readonly former: NewPerson | null; readonly onDone: (person: NewPerson) => void };

export const PersonStep = ({ former, onDone }: PersonStepProps): ReactNode => {
  const t = useMessages('identity');
  const form = useForm<NewPerson>({
    mode: 'uncontrolled',
    initialValues: former ?? { name: '', email: '', password: '' },
    validate: {
      name: (name) => (name.trim() === '' ? t('person.nameNeeded') : null),
      email: (email) => (/^\S+@\S+\.\S+$/.test(email.trim()) ? null : t('person.emailNeeded')),
      password: (password, person) => wordsForPassword(t, password, person),
    },
  });
  return (
    <BareCard
      step={t('setup.step', { number: 1 })}
      title={t('setup.you')}
      text={t('setup.youText')}
      onSubmit={form.onSubmit(onDone)}
    >
      <TextInput
        label={t('person.name')}
        autoComplete="name"
        autoFocus
        key={form.key('name')}
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('person.email')}
        description={t('setup.emailHint')}
        type="email"
        autoComplete="username"
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <NewPasswordField label={t('password.label')} key={form.key('password')} {...form.getInputProps('password')} />
      <Button type="submit" fullWidth>
        {t('setup.next')}
      </Button>
    </BareCard>
  );
};
