import { contactEndpoints } from '#modules/contacts/contract.ts';
import { useAsk, useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { plainList } from './plain-list.ts';

export type ChosenCompany = { readonly id: string; readonly name: string };

type CompanySelectProps = Omit<SelectProps, 'value' | 'onChange' | 'data' | 'searchValue' | 'onSearchChange'> & {
  readonly value: ChosenCompany | null;
  readonly onChange: (company: ChosenCompany | null) => void;
};

const offered = 20;
/** No id looks like this. */
const makeNew = '+';

/** One company of all: found by the server while typing, or made on the spot. */
export const CompanySelect = ({ value, onChange, onBlur, ...others }: CompanySelectProps): ReactNode => {
  const t = useMessages('contacts');
  const [typed, setTyped] = useState(value?.name ?? '');
  const [search] = useDebouncedValue(typed.trim(), 150);
  const wanted = search === value?.name ? '' : search;
  const { data, isFetching } = useAsk(
    contactEndpoints.listCompanies,
    { query: { limit: offered, ...(wanted === '' ? {} : { search: wanted }) } },
    { keep: true },
  );
  const create = useTell(contactEndpoints.createCompany, {
    invalidates: [contactEndpoints.listCompanies],
    onSuccess: ({ id, name }) => onChange({ id, name }),
    onError: tellProblem,
  });
  const found = data?.data ?? [];
  const isKnown = found.some(({ name }) => name.toLocaleLowerCase() === wanted.toLocaleLowerCase());
  const options = [
    ...found.map(({ id, name }) => ({ value: id, label: name })),
    ...(value && !found.some(({ id }) => id === value.id) ? [{ value: value.id, label: value.name }] : []),
    ...(wanted !== '' && !isKnown && !isFetching
      ? [{ value: makeNew, label: t('company.makeNamed', { name: wanted }) }]
      : []),
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
      nothingFoundMessage={isFetching ? t('company.looking') : t('company.noneFound')}
      readOnly={create.isPending}
      onChange={(id, option) => {
        if (id === makeNew) create.mutate({ body: { name: wanted } });
        else onChange(id === null ? null : { id, name: option.label });
      }}
      // The company is on its way: whoever edits with this waits for it.
      onBlur={(event) => {
        if (!create.isPending) onBlur?.(event);
      }}
      {...others}
    />
  );
};
