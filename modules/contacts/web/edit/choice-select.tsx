import { useMessages } from '#platform/web/i18n.ts';
import { Select, type SelectProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMembers } from '../use-catalog.ts';
import type { EditedField, FieldValue } from './field-spec.ts';
import { plainList } from './plain-list.ts';

export type Option = { readonly value: string; readonly label: string };

/** From here on a list is searched rather than read. */
const searchableFrom = 8;

/** What may be chosen for a field whose values are few; undefined for all others. */
export const useOptions = (field: Pick<EditedField, 'kind' | 'options'>): readonly Option[] | undefined => {
  const t = useMessages('contacts');
  const { list } = useMembers();
  switch (field.kind) {
    case 'boolean':
      return [
        { value: 'true', label: t('value.yes') },
        { value: 'false', label: t('value.no') },
      ];
    case 'user':
      return list.map(({ userId, name }) => ({ value: userId, label: name }));
    case 'choice':
      return field.options ?? [];
    case 'text':
    case 'email':
    case 'phone':
    case 'number':
    case 'whole':
    case 'money':
    case 'date':
    case 'tags':
    case 'company':
    case 'web':
    case 'country':
    case 'language':
      return undefined;
  }
};

const optionOf = (value: FieldValue): string | null =>
  value === null || typeof value === 'object' || value === '' ? null : String(value);

type ChoiceSelectProps = Omit<SelectProps, 'value' | 'onChange' | 'data'> & {
  readonly field: Pick<EditedField, 'kind'>;
  readonly options: readonly Option[];
  readonly value: FieldValue;
  readonly onChange: (value: FieldValue, words: string | null) => void;
};

/** One of a few values; what a record holds that is no longer offered is still shown. */
export const ChoiceSelect = ({ field, options, value, onChange, ...others }: ChoiceSelectProps): ReactNode => {
  const t = useMessages('contacts');
  const chosen = optionOf(value);
  const isOffered = chosen === null || options.some((option) => option.value === chosen);
  const data = isOffered
    ? options
    : [...options, { value: chosen, label: field.kind === 'user' ? t('value.unknownPerson') : chosen }];
  return (
    <Select
      {...plainList}
      clearable
      clearButtonProps={{ 'aria-label': t('value.clear') }}
      searchable={data.length >= searchableFrom}
      selectFirstOptionOnChange
      data={data.map((option) => ({ ...option }))}
      value={chosen}
      nothingFoundMessage={t('value.noneFound')}
      onChange={(next, option) => {
        if (next === null) onChange(null, null);
        else onChange(field.kind === 'boolean' ? next === 'true' : next, option.label);
      }}
      {...others}
    />
  );
};
