import { contactEndpoints, type CustomField } from '#modules/contacts/contract.ts';
import { useTell } from '#platform/web/ask.ts';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { tell } from '#platform/web/toast.tsx';
import { Alert, Button, Modal, Select, TagsInput, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { problemWords } from '../edit/problem-words.ts';
import styles from '../panel/panel.module.css';
import { fieldKey } from './field-key.ts';
import { plainList } from '../edit/plain-list.ts';

export const kindNames: Readonly<Record<CustomField['kind'], string>> = {
  text: messageKey('kind.text'),
  number: messageKey('kind.number'),
  money: messageKey('kind.money'),
  date: messageKey('kind.date'),
  boolean: messageKey('kind.boolean'),
  choice: messageKey('kind.choice'),
};
const kinds = ['text', 'number', 'money', 'date', 'boolean', 'choice'] as const;

const { saveCustomField, listCustomFields, listFields } = contactEndpoints;

type CustomFieldFormProps = {
  readonly record: CustomField['record'];
  /** The field that is changed; a new one without it. */
  readonly field: CustomField | undefined;
  readonly taken: readonly string[];
  readonly onClose: () => void;
};

/** Makes a custom field or changes what it is called and what may be chosen. */
export const CustomFieldForm = ({ record, field, taken, onClose }: CustomFieldFormProps): ReactNode => {
  const t = useMessages('contacts');
  const [label, setLabel] = useState(field?.label ?? '');
  const [kind, setKind] = useState<CustomField['kind']>(field?.kind ?? 'text');
  const [options, setOptions] = useState<string[]>(field?.options ?? []);
  const save = useTell(saveCustomField, {
    invalidates: [listCustomFields, listFields],
    onSuccess: (saved) => {
      onClose();
      tell(field ? t('fields.changed', { name: saved.label }) : t('fields.added', { name: saved.label }));
    },
  });
  const ready = label.trim() !== '' && (kind !== 'choice' || options.length > 0);
  const key = field?.key ?? fieldKey(label, taken);
  return (
    <Modal
      opened
      onClose={onClose}
      title={field ? t('fields.change') : t('fields.add')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready)
            save.mutate({
              params: { record, key },
              body: { label: label.trim(), kind, options: kind === 'choice' ? options : [] },
            });
        }}
      >
        {save.isError && (
          <Alert color="red" role="alert">
            {problemWords(save.error)}
          </Alert>
        )}
        <TextInput
          label={t('fields.label')}
          description={t('fields.keyHint', { key: label.trim() === '' ? '…' : key })}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          maxLength={120}
          data-autofocus
        />
        <Select
          {...plainList}
          label={t('fields.kind')}
          description={field ? t('fields.kindFixed') : undefined}
          data={kinds.map((one) => ({ value: one, label: t(kindNames[one]) }))}
          value={kind}
          disabled={field !== undefined}
          onChange={(next) => setKind(kinds.find((one) => one === next) ?? 'text')}
        />
        {kind === 'choice' && (
          <TagsInput
            {...plainList}
            label={t('fields.options')}
            description={t('fields.optionsHint')}
            value={options}
            onChange={setOptions}
            maxTags={500}
          />
        )}
        <div className={styles.formFoot}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={!ready} loading={save.isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
