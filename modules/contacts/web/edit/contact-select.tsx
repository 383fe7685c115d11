import { contactEndpoints } from '#modules/contacts/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { plainList } from './plain-list.ts';

export type ChosenContact = {
  readonly id: string;
  readonly name: string;
  readonly company: { readonly id: string; readonly name: string } | null;
};

type ContactSelectProps = Omit<SelectProps, 'value' | 'onChange' | 'data' | 'searchValue' | 'onSearchChange'> & {
  readonly value: Pick<ChosenContact, 'id' | 'name'> | null;
  readonly onChange: (contact: ChosenContact | null) => void;
  /** Ids of people who are not offered: they are chosen already. */
  readonly without?: readonly string[];
};

const offered = 20;
const nobody: readonly string[] = [];

/** One contact of all, found by the server while typing. */
export const ContactSelect = ({ value, onChange, without = nobody, ...others }: ContactSelectProps): ReactNode => {
  const t = useMessages('contacts');
  const [typed, setTyped] = useState(value?.name ?? '');
  const [search] = useDebouncedValue(typed.trim(), 150);
  // What stands in the field once somebody is chosen is no search.
  const [chosen, setChosen] = useState(value?.name ?? '');
  const wanted = search === chosen ? '' : search;
  const { data, isFetching } = useAsk(
    contactEndpoints.listContacts,
    { query: { limit: offered, ...(wanted === '' ? {} : { search: wanted }) } },
    { keep: true },
  );
  const found = (data?.data ?? []).filter(({ id }) => !without.includes(id));
  const options = [
    ...found.map(({ id, displayName, companyName }) => ({
      value: id,
      label: companyName === null ? displayName : `${displayName} · ${companyName}`,
    })),
    ...(value && !found.some(({ id }) => id === value.id) ? [{ value: value.id, label: value.name }] : []),
  ];
  return (
    <Select
      {...plainList}
      searchable
      selectFirstOptionOnChange
      clearable
      clearButtonProps={{ 'aria-label': t('value.clear') }}
      data={options}
      filter={({ options: all }) => all}
      value={value?.id ?? null}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={isFetching ? t('company.looking') : t('value.noneFound')}
      onChange={(id, option) => {
        setChosen(option?.label ?? '');
        const contact = found.find((one) => one.id === id);
        if (id === null) onChange(null);
        else if (contact)
          onChange({
            id,
            name: contact.displayName,
            company: contact.companyId === null ? null : { id: contact.companyId, name: contact.companyName ?? '' },
          });
      }}
      {...others}
    />
  );
};
