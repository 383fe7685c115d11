/** What somebody does at work: rank and department (chosen, else by the job title), and since when. */
import { sql } from 'kysely';
import type { LocalText } from '#platform/contract/problem.ts';
import type { Field } from '#platform/server/filter/field-catalog.ts';
import { type Department, type Seniority, departments, seniorities } from '../../contract.ts';

const seniorityNames: Readonly<Record<Seniority, LocalText>> = {
  owner: { pl: 'Właściciel', en: 'Owner' },
  'c-level': { pl: 'Zarząd', en: 'C-level' },
  director: { pl: 'Dyrektor', en: 'Director' },
  manager: { pl: 'Kierownik', en: 'Manager' },
  specialist: { pl: 'Specjalista', en: 'Specialist' },
  junior: { pl: 'Młodszy, stażysta', en: 'Junior, intern' },
};

const departmentNames: Readonly<Record<Department, LocalText>> = {
  management: { pl: 'Kierownictwo firmy', en: 'General management' },
  sales: { pl: 'Sprzedaż', en: 'Sales' },
  marketing: { pl: 'Marketing', en: 'Marketing' },
  product: { pl: 'Produkt', en: 'Product' },
  it: { pl: 'IT', en: 'IT' },
  finance: { pl: 'Finanse i księgowość', en: 'Finance' },
  hr: { pl: 'HR', en: 'HR' },
  operations: { pl: 'Operacje i administracja', en: 'Operations' },
  production: { pl: 'Produkcja', en: 'Production' },
  logistics: { pl: 'Logistyka', en: 'Logistics' },
  procurement: { pl: 'Zakupy', en: 'Procurement' },
  service: { pl: 'Obsługa klienta', en: 'Customer service' },
  legal: { pl: 'Dział prawny', en: 'Legal' },
};

export const roleFields: readonly Field[] = [
  {
    key: 'seniority',
    kind: 'choice',
    group: 'contact',
    breakdown: true,
    label: { pl: 'Szczebel', en: 'Seniority' },
    options: seniorities.map((value) => ({ value, label: seniorityNames[value] })),
    sql: sql`contact.seniority_key`,
  },
  {
    key: 'department',
    kind: 'choice',
    group: 'contact',
    breakdown: true,
    label: { pl: 'Dział', en: 'Department' },
    options: departments.map((value) => ({ value, label: departmentNames[value] })),
    sql: sql`contact.department_key`,
  },
  {
    key: 'jobStartedOn',
    kind: 'date',
    group: 'contact',
    breakdown: false,
    label: { pl: 'Na stanowisku od', en: 'In this job since' },
    sql: sql`(contact.job_started_on::timestamp at time zone 'UTC')`,
  },
];
