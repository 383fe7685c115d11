import type { ColumnSettings, ColumnTarget, ImportSubject } from '#modules/imports/contract.ts';
import { customTypes, type CustomType } from '#modules/imports/domain/mapping.ts';
import { slugOf } from '#modules/imports/domain/normalise-header.ts';
import { messageKey } from '#platform/web/i18n.ts';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Words } from '../import-words.ts';
import { freeKey } from './change-settings.ts';
import styles from './target-picker.module.css';

const typeNames: Readonly<Record<CustomType, string>> = {
  text: messageKey('type.text'),
  number: messageKey('type.number'),
  date: messageKey('type.date'),
  boolean: messageKey('type.boolean'),
};

type FormProps = {
  readonly column: ColumnSettings;
  readonly onMake: (target: ColumnTarget) => void;
  readonly onBack: () => void;
  readonly words: Words;
};

type NewTargetProps = Pick<FormProps, 'onBack' | 'words'> & {
  readonly children: ReactNode;
  readonly onSubmit: () => void;
  readonly ready: boolean;
};

const NewTarget = ({ children, onSubmit, onBack, ready, words }: NewTargetProps): ReactNode => (
  <form
    className={styles.form}
    onSubmit={(event: FormEvent) => {
      event.preventDefault();
      if (ready) onSubmit();
    }}
    onKeyDown={(event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      onBack();
    }}
  >
    {children}
    <div className={styles.formActions}>
      <Button type="submit" disabled={!ready}>
        {words.t('target.make')}
      </Button>
      <Button variant="subtle" color="gray" onClick={onBack}>
        {words.t('target.back')}
      </Button>
    </div>
  </form>
);

/** A custom field that is made when the import starts. */
export const NewFieldForm = ({
  column,
  takenKeys,
  onMake,
  onBack,
  words,
}: FormProps & { readonly takenKeys: ReadonlySet<string> }): ReactNode => {
  const { t } = words;
  const own = column.target.to === 'custom' ? column.target : null;
  const [label, setLabel] = useState(own?.label ?? column.name);
  const [type, setType] = useState<CustomType>(own?.type ?? 'text');
  const make = (): void => {
    // The column's own new field may be renamed without becoming another one beside itself.
    const taken = own && slugOf(label) === own.key ? new Set<string>() : takenKeys;
    onMake({ to: 'custom', key: freeKey(label, taken), label: label.trim(), type });
  };
  return (
    <NewTarget onSubmit={make} onBack={onBack} ready={label.trim() !== ''} words={words}>
      <TextInput
        label={t('target.fieldName')}
        value={label}
        maxLength={120}
        data-autofocus
        autoFocus
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('target.fieldType')}
        value={type}
        data={customTypes.map((each) => ({ value: each, label: t(typeNames[each]) }))}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          setType(customTypes.find((each) => each === chosen) ?? 'text');
        }}
      />
    </NewTarget>
  );
};

/** By the id of another program a person is found again, whatever became of their e-mail. */
export const NewIdForm = ({
  column,
  subject,
  onMake,
  onBack,
  words,
}: FormProps & { readonly subject: ImportSubject }): ReactNode => {
  const { t } = words;
  const [system, setSystem] = useState(
    column.target.to === 'externalId' ? column.target.system : slugOf(column.name).replace(/_id$/, ''),
  );
  return (
    <NewTarget
      onSubmit={() => onMake({ to: 'externalId', system: system.trim() })}
      onBack={onBack}
      ready={system.trim() !== ''}
      words={words}
    >
      <TextInput
        label={t('target.system')}
        description={subject === 'deals' ? t('target.systemHintDeals') : t('target.systemHint')}
        value={system}
        maxLength={60}
        autoFocus
        onChange={(event) => setSystem(event.currentTarget.value)}
      />
    </NewTarget>
  );
};
