import { contactEndpoints } from '#modules/contacts/contract.ts';
import { plainList } from '#modules/contacts/web/index.tsx';
import { useAsk } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';

export type Named = { readonly id: string; readonly name: string };

type Found = { readonly options: readonly Named[]; readonly looking: boolean };
type SubjectSelectProps = {
  readonly label: string;
  readonly value: Named | null;
  readonly onChange: (chosen: Named | null) => void;
};

const offered = 20;

const useFoundContacts = (search: string): Found => {
  const { data, isFetching } = useAsk(
    contactEndpoints.listContacts,
    { query: { limit: offered, ...(search === '' ? {} : { search }) } },
    { keep: true },
  );
  return {
    options: (data?.data ?? []).map(({ id, displayName, companyName }) => ({
      id,
      name: companyName === null ? displayName : `${displayName} · ${companyName}`,
    })),
    looking: isFetching,
  };
};

const useFoundCompanies = (search: string): Found => {
  const { data, isFetching } = useAsk(
    contactEndpoints.listCompanies,
    { query: { limit: offered, ...(search === '' ? {} : { search }) } },
    { keep: true },
  );
  return { options: (data?.data ?? []).map(({ id, name }) => ({ id, name })), looking: isFetching };
};

/** One of all, found by the server while typing. */
const selectOf =
  (useFound: (search: string) => Found) =>
  ({ label, value, onChange }: SubjectSelectProps): ReactNode => {
    const t = useMessages('activities');
    const [typed, setTyped] = useState(value?.name ?? '');
    const [search] = useDebouncedValue(typed.trim(), 150);
    const { options, looking } = useFound(search === value?.name ? '' : search);
    const known = value && !options.some(({ id }) => id === value.id) ? [value, ...options] : options;
    return (
      <Select
        {...plainList}
        label={label}
        placeholder={t('form.typeToFind')}
        searchable
        selectFirstOptionOnChange
        clearable
        clearButtonProps={{ 'aria-label': t('form.clear') }}
        data={known.map(({ id, name }) => ({ value: id, label: name }))}
        filter={({ options: all }) => all}
        value={value?.id ?? null}
        searchValue={typed}
        onSearchChange={setTyped}
        nothingFoundMessage={looking ? t('form.looking') : t('form.noneFound')}
        onChange={(id) => onChange(known.find((one) => one.id === id) ?? null)}
      />
    );
  };

export const ContactSelect = selectOf(useFoundContacts);
export const CompanySelect = selectOf(useFoundCompanies);
