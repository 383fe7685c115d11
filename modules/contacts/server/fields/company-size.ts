/** Size classes of companies, as the statistics of the European Union cut them. */
import { sql } from 'kysely';
import type { LocalText } from '#platform/contract/problem.ts';
import { type Narrow, type NarrowedField, valuesAsked } from './narrowed-field.ts';

type CompanySize = {
  readonly value: string;
  readonly label: LocalText;
  readonly from: number | null;
  readonly to: number | null;
};

const sizes: readonly CompanySize[] = [
  { value: '1-9', from: null, to: 9, label: { pl: '1–9 pracowników', en: '1–9 employees' } },
  { value: '10-49', from: 10, to: 49, label: { pl: '10–49 pracowników', en: '10–49 employees' } },
  { value: '50-249', from: 50, to: 249, label: { pl: '50–249 pracowników', en: '50–249 employees' } },
  { value: '250+', from: 250, to: null, label: { pl: '250 pracowników i więcej', en: '250 employees or more' } },
];

const cases = sizes.map(({ value, to }) =>
  to === null ? sql`else ${sql.lit(value)}` : sql`when company.employees <= ${sql.lit(to)} then ${sql.lit(value)}`,
);

/** The same by the number of employees, which an index answers. */
const byEmployees: Narrow = (condition) => {
  const values = valuesAsked(condition);
  const asked = sizes.filter((size) => values?.includes(size.value));
  if (asked.length === 0) return null;
  const ranges = asked.map(({ from, to }) => {
    const ends = [
      ...(from === null ? [] : [sql`company.employees >= ${from}`]),
      ...(to === null ? [] : [sql`company.employees <= ${to}`]),
    ];
    return sql`(${sql.join(ends, sql` and `)})`;
  });
  return { where: sql`(${sql.join(ranges, sql` or `)})`, exact: true };
};

export const companySize: NarrowedField = {
  key: 'company.size',
  label: { pl: 'Wielkość firmy', en: 'Company size' },
  kind: 'choice',
  group: 'company',
  breakdown: true,
  usesCompany: true,
  options: sizes.map(({ value, label }) => ({ value, label })),
  sql: sql`case when company.employees is null then null ${sql.join(cases, sql` `)} end`,
  narrow: byEmployees,
};
