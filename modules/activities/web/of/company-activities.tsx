import type { CompanyPanelSection } from '#modules/contacts/web/index.tsx';
import type { ComponentProps, ReactNode } from 'react';
import { ActivitiesOf } from './activities-of.tsx';

/** In a company's panel: with the company, and with its people. */
const CompanyActivities = ({ company }: ComponentProps<CompanyPanelSection['Component']>): ReactNode => (
  <ActivitiesOf companyId={company.id} company={{ id: company.id, name: company.name }} />
);

export default CompanyActivities;
