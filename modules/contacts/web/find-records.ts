/** People and companies for the palette, while one types. */
import { contactEndpoints } from '#modules/contacts/contract.ts';
import { call } from '#platform/web/api.ts';
import type { Finder, Found } from '#platform/web/page.ts';

const offered = 6;

type Search = Parameters<Finder['find']>[0];

export const findContacts = async ({ text, workspace, signal }: Search): Promise<readonly Found[]> => {
  const { data } = await call(contactEndpoints.listContacts, {
    params: { workspace },
    query: { search: text, limit: offered },
    signal,
  });
  return data.map(({ id, displayName, companyName, email, phone }) => ({
    id,
    label: displayName,
    detail: [companyName, email === displayName ? null : email, phone].filter((part) => part !== null).join(' · '),
    path: `/contacts/${id}`,
  }));
};

export const findCompanies = async ({ text, workspace, signal }: Search): Promise<readonly Found[]> => {
  const { data } = await call(contactEndpoints.listCompanies, {
    params: { workspace },
    query: { search: text, limit: offered },
    signal,
  });
  return data.map(({ id, name, city, industry }) => ({
    id,
    label: name,
    detail: [industry, city].filter((part) => part !== null).join(' · '),
    path: `/companies/${id}`,
  }));
};
