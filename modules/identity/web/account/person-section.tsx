import { useTell } from '#platform/web/ask.ts';
import { languages, type Language } from '#platform/contract/problem.ts';
import { setLanguage, useLanguage, useMessages } from '#platform/web/i18n.ts';
import { tell } from '#platform/web/toast.tsx';
import { Button, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { type Me, accountEndpoints } from '../../contract.ts';
import { ProblemNote } from '../problem-note.tsx';
import { Section, sectionForm } from '../section.tsx';
import { languageKeys } from '../workspace-fields.tsx';

export const PersonSection = ({ user }: { readonly user: Me['user'] }): ReactNode => {
  const t = useMessages('identity');
  const shown = useLanguage();
  const change = useTell(accountEndpoints.changeMe, {
    invalidates: [accountEndpoints.me],
    onSuccess: async ({ user: { language } }) => {
      if (language) await setLanguage(language);
      tell(t('account.saved'));
    },
  });
  const form = useForm<{ name: string; language: Language }>({
    initialValues: { name: user.name, language: user.language ?? shown },
    validate: { name: (name) => (name.trim() === '' ? t('person.nameNeeded') : null) },
  });
  return (
    <Section title={t('account.person')} text={t('account.personText', { email: user.email })}>
      <form className={sectionForm} onSubmit={form.onSubmit((body) => change.mutate({ body }))} noValidate>
        <TextInput label={t('person.name')} autoComplete="name" {...form.getInputProps('name')} />
        <Select
          label={t('account.language')}
          description={t('account.languageHint')}
          data={languages.map((value) => ({ value, label: t(languageKeys[value]) }))}
          {...form.getInputProps('language')}
        />
        <ProblemNote error={change.error} />
        <Button type="submit" loading={change.isPending}>
          {t('account.save')}
        </Button>
      </form>
    </Section>
  );
};
