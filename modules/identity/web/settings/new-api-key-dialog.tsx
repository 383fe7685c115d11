import { useTell } from '#platform/web/ask.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Button, Group, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { keyEndpoints } from '../../contract.ts';
import { keyAreas } from '../../domain/key-permissions.ts';
import { ProblemNote } from '../problem-note.tsx';
import { Dialog } from './dialog.tsx';
import styles from './dialog.module.css';
import { areaName } from './key-area-names.ts';
import { LinkToCopy } from './link-to-copy.tsx';

type Level = 'none' | 'read' | 'all';
type Wanted = { name: string; days: string; levels: Record<string, Level> };

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const isLevel = (text: string | null): text is Level => text === 'none' || text === 'read' || text === 'all';

export const NewApiKeyDialog = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const t = useMessages('identity');
  const language = useLanguage();
  const make = useTell(keyEndpoints.createApiKey, { invalidates: [keyEndpoints.listApiKeys] });
  const form = useForm<Wanted>({
    initialValues: { name: '', days: '365', levels: { contacts: 'read' } },
    validate: {
      name: (name) => (name.trim() === '' ? t('keys.nameNeeded') : null),
      levels: (levels) => (Object.values(levels).every((level) => level === 'none') ? t('keys.givenNeeded') : null),
    },
  });
  if (make.data)
    return (
      <Dialog title={t('keys.made', { name: make.data.apiKey.name })} onClose={onClose}>
        <p>{t('keys.madeText')}</p>
        <LinkToCopy link={make.data.secret} label={t('keys.secret')} />
      </Dialog>
    );
  const send = ({ name, days, levels }: Wanted): void =>
    make.mutate({
      body: {
        name,
        permissions: keyAreas.flatMap(({ area, read, all }) =>
          levels[area] === 'all' ? all : levels[area] === 'read' ? read : [],
        ),
        expiresAt: days === '0' ? null : inDays(Number(days)),
      },
    });
  return (
    <Dialog title={t('keys.new')} onClose={onClose}>
      <form className={styles.content} onSubmit={form.onSubmit(send)} noValidate>
        <TextInput
          label={t('keys.name')}
          placeholder={t('keys.namePlaceholder')}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Select
          label={t('keys.expires')}
          data={['30', '90', '365', '0'].map((value) => ({
            value,
            label: value === '0' ? t('keys.neverExpires') : t('keys.days', { count: Number(value) }),
          }))}
          allowDeselect={false}
          {...form.getInputProps('days')}
        />
        {keyAreas.map(({ area, read, all }) => (
          <Select
            key={area}
            label={areaName(area)[language]}
            allowDeselect={false}
            data={[
              { value: 'none', label: t('keys.levelNone') },
              ...(read.length > 0 ? [{ value: 'read', label: t('keys.levelRead') }] : []),
              ...(all.length > read.length ? [{ value: 'all', label: t('keys.levelAll') }] : []),
            ]}
            value={form.values.levels[area] ?? 'none'}
            onChange={(level) =>
              isLevel(level) && form.setFieldValue('levels', { ...form.values.levels, [area]: level })
            }
          />
        ))}
        {form.errors['levels'] && <p role="alert">{form.errors['levels']}</p>}
        <ProblemNote error={make.error} />
        <Group gap={8} justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('account.cancel')}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t('keys.create')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
};
