import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { Channel, Purpose } from '../../contract.ts';
import { channelNames, channels } from '../../domain/purposes.ts';
import styles from './privacy.module.css';

type PurposeFormProps = {
  readonly purpose: Purpose | undefined;
  readonly taken: readonly string[];
  readonly isSaving: boolean;
  readonly onKeep: (purpose: Purpose) => void;
  readonly onCancel: () => void;
};

/** The key under which the ledger will speak of it: `Zaproszenia na targi` is `zaproszenia-na-targi`. */
const keyOf = (name: string, taken: readonly string[]): string => {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 36);
  const key = plain.length < 2 ? 'purpose' : plain;
  const free = [key, ...Array.from({ length: 99 }, (_, place) => `${key}-${place + 2}`)];
  return free.find((each) => !taken.includes(each)) ?? key;
};

export const PurposeForm = ({ purpose, taken, isSaving, onKeep, onCancel }: PurposeFormProps): ReactNode => {
  const t = useMessages('consent');
  const language = useLanguage();
  const form = useForm<Omit<Purpose, 'key'>>({
    initialValues: purpose ?? { name: { pl: '', en: '' }, description: { pl: '', en: '' }, channels: ['email'] },
    validate: {
      name: {
        pl: (given) => (given.trim() === '' ? t('purposes.nameNeeded') : null),
        en: (given) => (given.trim() === '' ? t('purposes.nameNeeded') : null),
      },
      channels: (given) => (given.length === 0 ? t('purposes.channelNeeded') : null),
    },
  });
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={form.onSubmit((values) =>
        onKeep(Purpose.parse({ ...values, key: purpose?.key ?? keyOf(values.name.en, taken) })),
      )}
    >
      <h3>{purpose ? t('purposes.changeTitle') : t('purposes.addTitle')}</h3>
      <TextInput label={t('purposes.namePl')} maxLength={80} {...form.getInputProps('name.pl')} />
      <TextInput label={t('purposes.nameEn')} maxLength={80} {...form.getInputProps('name.en')} />
      <TextInput label={t('purposes.descriptionPl')} maxLength={500} {...form.getInputProps('description.pl')} />
      <TextInput label={t('purposes.descriptionEn')} maxLength={500} {...form.getInputProps('description.en')} />
      <Checkbox.Group
        label={t('purposes.channels')}
        value={form.values.channels}
        error={form.errors['channels']}
        onChange={(values) =>
          form.setFieldValue(
            'channels',
            values.map((value) => Channel.parse(value)),
          )
        }
      >
        <Group gap="md" mt={4}>
          {channels.map((channel) => (
            <Checkbox key={channel} value={channel} label={channelNames[channel][language]} />
          ))}
        </Group>
      </Checkbox.Group>
      <div className={styles.actions}>
        <Button type="submit" loading={isSaving}>
          {t('purposes.save')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  );
};
