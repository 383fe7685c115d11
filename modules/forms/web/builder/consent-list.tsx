import { consentChannels, type ConsentBox, type FormDefinition } from '#modules/forms/contract.ts';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { undoable } from '#platform/web/toast.tsx';
import { Button, Group, Select, Switch, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './builder.module.css';
import { LocalInput } from './local-input.tsx';

const channelNames: Readonly<Record<ConsentBox['channel'], string>> = {
  email: messageKey('channel.email'),
  sms: messageKey('channel.sms'),
  phone: messageKey('channel.phone'),
  post: messageKey('channel.post'),
  ads: messageKey('channel.ads'),
  tracking: messageKey('channel.tracking'),
};

type ConsentListProps = {
  readonly form: FormDefinition;
  readonly onChange: (change: (form: FormDefinition) => FormDefinition) => void;
};

const newBox = (boxes: readonly ConsentBox[]): ConsentBox => {
  for (let number = boxes.length + 1; ; number++) {
    const key = `consent-${number}`;
    if (boxes.some((box) => box.key === key)) continue;
    return {
      key,
      channel: 'email',
      purpose: 'marketing',
      required: false,
      text: {
        pl: 'Chcę otrzymywać informacje handlowe na podany adres e-mail. Zgodę można wycofać w każdej chwili.',
        en: 'I want to receive commercial information at this e-mail address. I can withdraw this consent at any time.',
      },
    };
  }
};

export const ConsentList = ({ form, onChange }: ConsentListProps): ReactNode => {
  const t = useMessages('forms');
  const replace = (key: string, change: Partial<ConsentBox>): void =>
    onChange((now) => ({
      ...now,
      consents: now.consents.map((box) => (box.key === key ? { ...box, ...change } : box)),
    }));
  const remove = (key: string): void => {
    const before = form;
    onChange((now) => ({ ...now, consents: now.consents.filter((box) => box.key !== key) }));
    undoable({ message: t('consent.removed'), undo: async () => onChange(() => before) });
  };
  return (
    <div className={styles.stack}>
      <p className={styles.hint}>{t('consent.hint')}</p>
      {form.consents.map((box) => (
        <fieldset key={box.key} className={styles.box}>
          <legend className="visually-hidden">{t('consent.one')}</legend>
          <LocalInput
            label={t('consent.text')}
            value={box.text}
            languages={form.languages}
            long
            required
            most={2000}
            onChange={(text) => replace(box.key, { text })}
          />
          <Group grow align="start">
            <Select
              label={t('consent.channel')}
              allowDeselect={false}
              data={consentChannels.map((channel) => ({ value: channel, label: t(channelNames[channel]) }))}
              value={box.channel}
              onChange={(value) => {
                const channel = consentChannels.find((each) => each === value);
                if (channel) replace(box.key, { channel });
              }}
            />
            <TextInput
              label={t('consent.purpose')}
              value={box.purpose}
              maxLength={40}
              error={/^[a-z][a-z0-9-]*$/.test(box.purpose) ? undefined : t('consent.purposeRule')}
              onChange={(event) => replace(box.key, { purpose: event.currentTarget.value })}
            />
          </Group>
          <Group justify="space-between">
            <Switch
              label={t('consent.required')}
              checked={box.required}
              onChange={(event) => replace(box.key, { required: event.currentTarget.checked })}
            />
            <Button variant="subtle" color="gray" size="xs" onClick={() => remove(box.key)}>
              {t('consent.remove')}
            </Button>
          </Group>
        </fieldset>
      ))}
      <Button
        variant="default"
        className={styles.start}
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => onChange((now) => ({ ...now, consents: [...now.consents, newBox(now.consents)] }))}
      >
        {t('consent.add')}
      </Button>
      <Switch
        label={t('consent.doubleOptIn')}
        description={t('consent.doubleOptInHint')}
        checked={form.doubleOptIn}
        onChange={(event) => {
          const doubleOptIn = event.currentTarget.checked;
          onChange((now) => ({ ...now, doubleOptIn }));
        }}
      />
    </div>
  );
};
