import { contactEndpoints } from '#modules/contacts/contract.ts';
import { useAsk, useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import type { ReactNode } from 'react';
import { FoundSelect, useTypedSearch, type FoundProps } from './found-select.tsx';

export type ChosenCompany = { readonly id: string; readonly name: string };

type CompanySelectProps = FoundProps & {
  readonly value: ChosenCompany | null;
  readonly onChange: (company: ChosenCompany | null) => void;
};

const offered = 20;
/** No id looks like this. */
const makeNew = '+';

/** One company of all: found by the server while typing, or made on the spot. */
export const CompanySelect = ({ value, onChange, onBlur, ...others }: CompanySelectProps): ReactNode => {
  const t = useMessages('contacts');
  const search = useTypedSearch(value);
  const { wanted } = search;
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
  const made =
    wanted !== '' && !isKnown && !isFetching
      ? [{ value: makeNew, label: t('company.makeNamed', { name: wanted }) }]
      : [];
  return (
    <FoundSelect
      value={value}
      search={search}
      options={[...found.map(({ id, name }) => ({ value: id, label: name })), ...made]}
      none={isFetching ? t('company.looking') : t('company.noneFound')}
      readOnly={create.isPending}
      onChoose={(id, name) => {
        if (id === makeNew) create.mutate({ body: { name: wanted } });
        else onChange(id === null ? null : { id, name });
      }}
      // The company is on its way: whoever edits with this waits for it.
      onBlur={(event) => {
        if (!create.isPending) onBlur?.(event);
      }}
      {...others}
    />
  );
};
