import { contactEndpoints } from '#modules/contacts/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import { FoundSelect, useTypedSearch, type FoundProps } from './found-select.tsx';

export type ChosenContact = {
  readonly id: string;
  readonly name: string;
  readonly company: { readonly id: string; readonly name: string } | null;
};

type ContactSelectProps = FoundProps & {
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
  const search = useTypedSearch(value);
  const { data, isFetching } = useAsk(
    contactEndpoints.listContacts,
    { query: { limit: offered, ...(search.wanted === '' ? {} : { search: search.wanted }) } },
    { keep: true },
  );
  const found = (data?.data ?? []).filter(({ id }) => !without.includes(id));
  return (
    <FoundSelect
      value={value}
      search={search}
      options={found.map(({ id, displayName, companyName }) => ({
        value: id,
        label: companyName === null ? displayName : `${displayName} · ${companyName}`,
      }))}
      none={isFetching ? t('company.looking') : t('value.noneFound')}
      onChoose={(id) => {
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
