import { CompanyPanel } from '#modules/contacts/web/index.tsx';
import type { ReactNode } from 'react';

const CompanyOverSearch = (): ReactNode => (
  <CompanyPanel home="/prospecting/companies" closesTo="/prospecting" table="prospecting-companies" />
);

export default CompanyOverSearch;
