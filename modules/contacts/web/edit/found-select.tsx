import { useMessages } from '#platform/web/i18n.ts';
import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { plainList } from './plain-list.ts';

type Chosen = { readonly id: string; readonly name: string } | null;

type TypedSearch = {
  readonly typed: string;
  readonly setTyped: (text: string) => void;
  /** What the server is asked for; empty where what stands in the field is what was chosen. */
  readonly wanted: string;
  readonly setChosen: (label: string) => void;
};

/** What somebody types into a field of which the server finds the choices, once they rest. */
export const useTypedSearch = (value: Chosen): TypedSearch => {
  const [typed, setTyped] = useState(value?.name ?? '');
  const [chosen, setChosen] = useState(value?.name ?? '');
  const [search] = useDebouncedValue(typed.trim(), 150);
  return { typed, setTyped, wanted: search === chosen || search === value?.name ? '' : search, setChosen };
};

/** Choices of one's own kind come from whoever builds on this. */
export type FoundProps = Omit<SelectProps, 'value' | 'onChange' | 'data' | 'searchValue' | 'onSearchChange'>;

type FoundSelectProps = FoundProps & {
  readonly value: Chosen;
  readonly search: TypedSearch;
  /** As the server found them; the chosen one is added where it is not among them. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Said where there is none. */
  readonly none: string;
  readonly onChoose: (id: string | null, label: string) => void;
};

export const FoundSelect = ({ value, search, options, none, onChoose, ...others }: FoundSelectProps): ReactNode => {
  const t = useMessages('contacts');
  const isThere = value === null || options.some((option) => option.value === value.id);
  return (
    <Select
      {...plainList}
      searchable
      selectFirstOptionOnChange
      clearable
      clearButtonProps={{ 'aria-label': t('value.clear') }}
      data={[...options, ...(isThere ? [] : [{ value: value.id, label: value.name }])]}
      filter={({ options: all }) => all}
      value={value?.id ?? null}
      searchValue={search.typed}
      onSearchChange={search.setTyped}
      nothingFoundMessage={none}
      onChange={(id, option) => {
        search.setChosen(option?.label ?? '');
        onChoose(id, option?.label ?? '');
      }}
      {...others}
    />
  );
};
