import { minorUnits } from '#platform/contract/currency.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { TagsInput, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { ChoiceSelect, useOptions } from './choice-select.tsx';
import { CompanySelect } from './company-select.tsx';
import { DayField } from './day-field.tsx';
import { asTags, asText, type EditedField, type FieldValue } from './field-spec.ts';
import { parseTyped, typedOf } from './parse-typed.ts';
import { refusalWords } from './refusal-words.ts';
import { plainList } from './plain-list.ts';

type FieldInputProps = {
  readonly field: EditedField;
  readonly value: FieldValue;
  readonly words?: string | null;
  /** What the server said of it. */
  readonly problem?: string | undefined;
  readonly required?: boolean;
  /** In a pop-up: lists open inside of it. */
  readonly inPlace?: boolean;
  readonly onChange: (value: FieldValue, words: string | null) => void;
};

/** One field of a form, with its label. */
export const FieldInput = (props: FieldInputProps): ReactNode => {
  const { field, value, words = null, problem, required = false, inPlace = false, onChange } = props;
  const t = useMessages('contacts');
  const language = useLanguage();
  const { currency } = useWorkspace();
  const writing = { language, unit: minorUnits(currency) };
  const options = useOptions(field);
  const [typed, setTyped] = useState(() => typedOf(field.kind, value, writing));
  const [left, setLeft] = useState(false);
  const portal = { withinPortal: !inPlace };
  const common = { label: field.title, required, error: problem } as const;

  if (options)
    return (
      <ChoiceSelect
        field={field}
        options={options}
        value={value}
        onChange={onChange}
        comboboxProps={portal}
        {...common}
      />
    );
  if (field.kind === 'company')
    return (
      <CompanySelect
        value={typeof value === 'string' && words !== null ? { id: value, name: words } : null}
        onChange={(company) => onChange(company?.id ?? null, company?.name ?? null)}
        comboboxProps={portal}
        {...common}
      />
    );
  if (field.kind === 'tags')
    return (
      <TagsInput
        {...plainList}
        value={asTags(value)}
        onChange={(tags) => onChange(tags, null)}
        comboboxProps={portal}
        {...common}
      />
    );
  if (field.kind === 'date')
    return <DayField value={asText(value)} onChange={(day) => onChange(day, null)} popoverProps={portal} {...common} />;

  const read = parseTyped(field.kind, typed, writing);
  const refusal = (left || problem !== undefined) && 'refused' in read ? refusalWords(read.refused, t) : undefined;
  return (
    <TextInput
      {...common}
      value={typed}
      error={refusal ?? problem}
      onBlur={() => setLeft(true)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const next = parseTyped(field.kind, text, writing);
        // What cannot be read goes to the server as typed, which then says so.
        onChange('value' in next ? next.value : text, null);
      }}
      inputMode={
        field.kind === 'number' || field.kind === 'money' ? 'decimal' : field.kind === 'whole' ? 'numeric' : undefined
      }
      type={field.kind === 'phone' ? 'tel' : field.kind === 'email' ? 'email' : 'text'}
      autoComplete="off"
      {...(field.kind === 'money' ? { rightSection: currency, rightSectionWidth: 52 } : {})}
    />
  );
};
