import { minorUnits } from '#platform/contract/currency.ts';
import type { Condition, FieldDescription, FilterValue, Operator } from '#platform/contract/filter.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { MultiSelect, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { DayField } from '../edit/day-field.tsx';
import { readNumber, typedOf } from '../edit/parse-typed.ts';
import { useMembers } from '../use-catalog.ts';
import { dayOfValue, valueOfDay } from './day-value.ts';
import { takesList } from './filter-parts.ts';
import { ListInput } from './list-input.tsx';
import { plainList } from '../edit/plain-list.ts';

type Value = Condition['value'];

type ConditionValueProps = {
  readonly field: FieldDescription;
  readonly is: Operator;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
};

/** A list that opened outside of the builder's own pop-up would count as a click outside of it, and close it. */
const inPlace = { withinPortal: false } as const;

const listOf = (value: Value): FilterValue[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const oneOf = (value: Value): FilterValue | undefined => (Array.isArray(value) ? value[0] : value);

/** Figures as people type them; `scale` turns złote into grosze. */
const FigureInput = ({
  value,
  scale,
  whole = false,
  suffix,
  label,
  onChange,
}: {
  readonly value: Value;
  readonly scale: number;
  readonly whole?: boolean;
  readonly suffix?: string;
  readonly label: string;
  readonly onChange: (value: Value) => void;
}): ReactNode => {
  const language = useLanguage();
  const now = oneOf(value);
  const [typed, setTyped] = useState(() =>
    typeof now === 'number' ? typedOf('money', now, { language, unit: scale }) : '',
  );
  const read = readNumber(typed, language);
  const wrong = typed.trim() !== '' && (read === null || (whole && (!Number.isInteger(read) || read < 0)));
  return (
    <TextInput
      size="xs"
      inputMode={whole ? 'numeric' : 'decimal'}
      aria-label={label}
      value={typed}
      error={wrong}
      rightSection={suffix}
      rightSectionWidth={suffix === undefined ? 0 : 44}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const number = readNumber(text, language);
        const fits = number !== null && (!whole || (Number.isInteger(number) && number >= 0));
        onChange(fits ? Math.round(number * scale * 1e6) / 1e6 : undefined);
      }}
    />
  );
};

const chosen = (value: Value): string[] => listOf(value).map(String);

/** What the field is compared with, as the kind of the field needs it. */
export const ConditionValue = ({ field, is, value, onChange }: ConditionValueProps): ReactNode => {
  const t = useMessages('contacts');
  const language = useLanguage();
  const { currency, timeZone } = useWorkspace();
  const { list: members } = useMembers();
  const label = t('filter.value', { field: field.label[language] });
  const options =
    field.kind === 'user'
      ? members.map(({ userId, name }) => ({ value: userId, label: name }))
      : field.options?.map((option) => ({ value: option.value, label: option.label[language] }));

  if (is === 'inLastDays' || is === 'notInLastDays')
    return <FigureInput value={value} scale={1} whole suffix={t('filter.days')} label={label} onChange={onChange} />;
  if (takesList(is))
    return options && field.kind !== 'tags' ? (
      <MultiSelect
        {...plainList}
        size="xs"
        comboboxProps={inPlace}
        aria-label={label}
        data={options}
        value={chosen(value)}
        searchable
        selectFirstOptionOnChange
        hidePickedOptions
        nothingFoundMessage={t('value.noneFound')}
        onChange={onChange}
      />
    ) : (
      <ListInput
        kind={field.kind === 'number' ? 'number' : field.key === 'email' ? 'email' : 'text'}
        label={label}
        values={listOf(value)}
        options={options?.map((option) => option.value) ?? []}
        onChange={onChange}
      />
    );
  switch (field.kind) {
    case 'boolean':
      return (
        <Select
          {...plainList}
          size="xs"
          comboboxProps={inPlace}
          aria-label={label}
          data={[
            { value: 'true', label: t('value.yes') },
            { value: 'false', label: t('value.no') },
          ]}
          value={value === undefined ? null : String(oneOf(value))}
          onChange={(next) => onChange(next === 'true')}
        />
      );
    case 'date': {
      const now = oneOf(value);
      return (
        <DayField
          size="xs"
          popoverProps={inPlace}
          aria-label={label}
          value={typeof now === 'string' ? dayOfValue(field, now, timeZone) : null}
          onChange={(day) => onChange(day === null ? undefined : valueOfDay(field, day, timeZone))}
        />
      );
    }
    case 'number':
      return <FigureInput value={value} scale={1} label={label} onChange={onChange} />;
    case 'money':
      return (
        <FigureInput value={value} scale={minorUnits(currency)} suffix={currency} label={label} onChange={onChange} />
      );
    case 'text':
    case 'choice':
    case 'tags':
    case 'user': {
      const now = oneOf(value);
      return options ? (
        <Select
          {...plainList}
          size="xs"
          comboboxProps={inPlace}
          aria-label={label}
          data={options}
          value={now === undefined ? null : String(now)}
          searchable
          selectFirstOptionOnChange
          nothingFoundMessage={t('value.noneFound')}
          onChange={(next) => onChange(next ?? undefined)}
        />
      ) : (
        <TextInput
          size="xs"
          aria-label={label}
          value={now === undefined ? '' : String(now)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    }
  }
};
