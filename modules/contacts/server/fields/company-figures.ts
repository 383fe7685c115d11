/** Numbers, sums and days of companies. A number in the filter language is a double; an index knows the whole number behind it. */
import { type RawBuilder, sql } from 'kysely';
import type { Condition } from '#platform/contract/filter.ts';
import type { Field } from '#platform/server/filter/field-catalog.ts';
import type { Narrow, NarrowedField } from './narrowed-field.ts';

type Whole = 'integer' | 'bigint';
const largest: Readonly<Record<Whole, number>> = { integer: 2_147_483_647, bigint: Number.MAX_SAFE_INTEGER };

/** A bound beyond what the column holds is left to the field's own condition. */
function bound({ value }: Condition, type: Whole, round: (value: number) => number): number | null {
  if (typeof value === 'boolean' || Array.isArray(value) || value === undefined || value === '') return null;
  const whole = round(Number(value));
  return Number.isFinite(whole) && Math.abs(whole) <= largest[type] ? whole : null;
}

const byColumn =
  (column: RawBuilder<unknown>, type: Whole): Narrow =>
  (condition) => {
    const cast = sql.raw(type);
    const least = condition.is === 'atLeast' ? bound(condition, type, Math.ceil) : null;
    if (least !== null) return { where: sql`${column} >= ${least}::${cast}`, exact: true };
    const most = condition.is === 'atMost' ? bound(condition, type, Math.floor) : null;
    return most === null ? null : { where: sql`${column} <= ${most}::${cast}`, exact: true };
  };

const figure = (
  key: string,
  kind: 'number' | 'money',
  column: string,
  type: Whole,
  label: Field['label'],
): NarrowedField => {
  const stored = sql.ref(`company.${column}`);
  return {
    key,
    kind,
    group: 'company',
    breakdown: false,
    usesCompany: true,
    label,
    sql: sql`${stored}::float8`,
    narrow: byColumn(stored, type),
  };
};

export const companyFigures: readonly Field[] = [
  figure('company.employees', 'number', 'employees', 'integer', { pl: 'Liczba pracowników', en: 'Employees' }),
  figure('company.revenue', 'money', 'revenue_minor', 'bigint', { pl: 'Przychód roczny firmy', en: 'Company revenue' }),
  figure('company.adSpend', 'money', 'ad_spend_minor', 'bigint', {
    pl: 'Wydatki na reklamę (miesięcznie)',
    en: 'Ad spend (a month)',
  }),
  figure('company.openJobs', 'number', 'open_jobs', 'integer', { pl: 'Otwarte rekrutacje', en: 'Open jobs' }),
  {
    key: 'company.foundedOn',
    kind: 'date',
    group: 'company',
    breakdown: false,
    usesCompany: true,
    label: { pl: 'Data założenia firmy', en: 'Company founded on' },
    sql: sql`(company.founded_on::timestamp at time zone 'UTC')`,
  },
];
