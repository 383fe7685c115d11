import type { FormDefinition, FormField } from '#modules/forms/contract.ts';
import { messageKey, useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Select, Switch, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './builder.module.css';
import { answerKinds, kindNames } from './field-words.ts';
import { LocalInput } from './local-input.tsx';

type FieldEditorProps = {
  readonly form: FormDefinition;
  readonly index: number;
  readonly field: FormField;
  readonly onChange: (field: FormField) => void;
};

const asks = [
  { value: 'always', key: messageKey('ask.always') },
  { value: 'unlessKnown', key: messageKey('ask.unlessKnown') },
  { value: 'inPlace', key: messageKey('ask.inPlace') },
] as const;

const shownModes = [
  { value: 'shown', key: messageKey('hidden.no') },
  { value: 'value', key: messageKey('hidden.value') },
  { value: 'parameter', key: messageKey('hidden.parameter') },
] as const;

const hiddenAs = (mode: string | null): FormField['hidden'] =>
  mode === 'value'
    ? { from: 'value', value: '' }
    : mode === 'parameter'
      ? { from: 'parameter', parameter: 'utm_term' }
      : null;

/** The condition of a field: after which other one it comes. */
const Condition = ({ form, index, field, onChange }: FieldEditorProps): ReactNode => {
  const t = useMessages('forms');
  const language = useLanguage();
  const before = form.fields.slice(0, index).filter(({ hidden }) => hidden === null);
  const on = before.find(({ key }) => key === field.showWhen?.field);
  if (before.length === 0) return null;
  return (
    <>
      <Select
        label={t('condition.label')}
        placeholder={t('condition.always')}
        clearable
        data={before.map((each) => ({ value: each.key, label: each.label[language] || each.key }))}
        value={field.showWhen?.field ?? null}
        onChange={(key) => onChange({ ...field, showWhen: key === null ? null : { field: key, is: null } })}
      />
      {on && on.kind !== 'yesNo' && (
        <Select
          label={t('condition.value')}
          placeholder={t('condition.any')}
          clearable
          data={
            on.kind === 'choice'
              ? on.options.map((option) => ({ value: option.value, label: option.label[language] || option.value }))
              : field.showWhen?.is
                ? [field.showWhen.is]
                : []
          }
          value={field.showWhen?.is ?? null}
          onChange={(is) => onChange({ ...field, showWhen: { field: on.key, is } })}
        />
      )}
    </>
  );
};

export const FieldEditor = (props: FieldEditorProps): ReactNode => {
  const { form, field, onChange } = props;
  const t = useMessages('forms');
  const { hidden } = field;
  const mode = hidden === null ? 'shown' : hidden.from;
  const local = { languages: form.languages } as const;
  return (
    <div className={styles.editor}>
      <Select
        label={t('hidden.label')}
        allowDeselect={false}
        data={shownModes.map(({ value, key }) => ({ value, label: t(key) }))}
        value={mode}
        onChange={(value) => onChange({ ...field, hidden: hiddenAs(value) })}
      />
      {hidden?.from === 'value' && (
        <TextInput
          label={t('hidden.fixed')}
          value={hidden.value}
          maxLength={500}
          onChange={(event) => onChange({ ...field, hidden: { from: 'value', value: event.currentTarget.value } })}
        />
      )}
      {hidden?.from === 'parameter' && (
        <TextInput
          label={t('hidden.name')}
          value={hidden.parameter}
          maxLength={100}
          error={hidden.parameter === '' ? t('builder.missing') : undefined}
          onChange={(event) =>
            onChange({ ...field, hidden: { from: 'parameter', parameter: event.currentTarget.value } })
          }
        />
      )}
      {hidden === null && (
        <>
          <LocalInput
            {...local}
            label={t('field.label')}
            value={field.label}
            required
            onChange={(label) => onChange({ ...field, label })}
          />
          <LocalInput
            {...local}
            label={t('field.placeholder')}
            value={field.placeholder}
            onChange={(placeholder) => onChange({ ...field, placeholder })}
          />
          <LocalInput
            {...local}
            label={t('field.help')}
            value={field.help}
            most={500}
            onChange={(help) => onChange({ ...field, help })}
          />
          {field.target === 'answer' && (
            <Select
              label={t('field.kind')}
              allowDeselect={false}
              data={answerKinds.map((kind) => ({ value: kind, label: t(kindNames[kind]) }))}
              value={field.kind}
              onChange={(value) => {
                const kind = answerKinds.find((each) => each === value);
                if (kind) onChange({ ...field, kind, least: null, most: null });
              }}
            />
          )}
          {field.kind === 'choice' && field.target === 'answer' && (
            <TagsInput
              label={t('field.options')}
              description={t('field.optionsHint')}
              value={field.options.map(({ value }) => value)}
              error={field.options.length === 0 ? t('builder.missing') : undefined}
              onChange={(values) =>
                onChange({
                  ...field,
                  options: values.map(
                    (value) =>
                      field.options.find((option) => option.value === value) ?? {
                        value,
                        label: { pl: value, en: value },
                      },
                  ),
                })
              }
            />
          )}
          <Switch
            label={t('field.required')}
            checked={field.required}
            onChange={(event) => onChange({ ...field, required: event.currentTarget.checked })}
          />
          {field.kind === 'email' && (
            <Switch
              label={t('field.companyMail')}
              checked={field.companyMailOnly}
              onChange={(event) => onChange({ ...field, companyMailOnly: event.currentTarget.checked })}
            />
          )}
          {field.target !== 'email' && field.target !== 'answer' && (
            <Select
              label={t('ask.label')}
              allowDeselect={false}
              data={asks.map(({ value, key }) => ({ value, label: t(key) }))}
              value={field.ask}
              onChange={(value) => {
                const ask = asks.find((each) => each.value === value)?.value;
                if (ask) onChange({ ...field, ask });
              }}
            />
          )}
          <Condition {...props} />
        </>
      )}
    </div>
  );
};
