/** Rows as PostgreSQL's COPY text format: tab-separated, `\N` for null. Built by hand: it is the writer's inner loop. */
import { newId } from '#platform/server/new-id.ts';
import { jsonText } from '../json-text.ts';
import { type IncomingRow, type WritePlan, lastTouchOf } from './incoming-row.ts';
import { companyKey } from './place-companies.ts';

const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

export const cell = (text: string): string =>
  special.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => escapes[character]!) : text;
export const time = (milliseconds: number | null): string =>
  milliseconds === null ? '\\N' : new Date(milliseconds).toISOString();

/** An array literal of PostgreSQL, each element quoted. */
const list = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;

/** Columns of the staging table with their types, in the order of `copyLine`. */
export function stagingColumns(plan: WritePlan): [name: string, type: string][] {
  return [
    ['row_number', 'bigint'],
    ['new_id', 'uuid'],
    ...plan.systems.map((_, index): [string, string] => [`ext_${index}`, 'text']),
    ...plan.columns.map((column): [string, string] => [column, 'text']),
    ...plan.touches.map((column): [string, string] => [lastTouchOf[column], 'text']),
    ...plan.slots.map((slot): [string, string] => [`at_${slot}`, 'timestamptz']),
    ...(plan.hasTags ? [['tags', 'text[]'] as [string, string]] : []),
    ...(plan.hasCustom ? [['custom', 'jsonb'] as [string, string]] : []),
    ...(plan.companyColumns.length > 0 ? [['company', 'jsonb'] as [string, string]] : []),
    ...(plan.hasCreatedAt ? [['created_at', 'timestamptz'] as [string, string]] : []),
    ...(plan.hasLost
      ? [['lost_at', 'timestamptz'] as [string, string], ['lost_reason', 'text'] as [string, string]]
      : []),
    ...(plan.hasValue ? [['value_minor', 'bigint'] as [string, string]] : []),
    ...(plan.hasNote ? [['note', 'text'] as [string, string]] : []),
  ];
}

export const companyJson = (
  { companyColumns }: Pick<WritePlan, 'companyColumns'>,
  company: readonly (string | null)[],
): Record<string, string | null> => ({
  ...Object.fromEntries(
    companyColumns.map((column, index): [string, string | null] => [column, company[index] ?? null]),
  ),
  key: companyKey(companyColumns, company),
});

export function copyLine(plan: WritePlan, row: IncomingRow): string {
  let line = `${row.rowNumber}\t${newId()}`;
  for (const value of row.externalIds) line += value === null ? '\t\\N' : `\t${cell(value)}`;
  for (const value of row.values) line += value === null ? '\t\\N' : `\t${cell(value)}`;
  for (let touch = 0; touch < plan.touches.length; touch++) {
    const value = row.lastTouches?.[touch] ?? null;
    line += value === null ? '\t\\N' : `\t${cell(value)}`;
  }
  for (const value of row.stageTimes) line += `\t${time(value)}`;
  if (plan.hasTags) line += row.tags === null ? '\t\\N' : `\t${cell(list(row.tags))}`;
  if (plan.hasCustom) line += row.custom === null ? '\t\\N' : `\t${cell(jsonText(row.custom))}`;
  if (plan.companyColumns.length > 0) {
    const company = row.company;
    const value = company === null ? null : companyJson(plan, company);
    line += value === null ? '\t\\N' : `\t${cell(jsonText(value))}`;
  }
  if (plan.hasCreatedAt) line += `\t${time(row.createdAt)}`;
  if (plan.hasLost) line += `\t${time(row.lostAt)}\t${row.lostReason === null ? '\\N' : cell(row.lostReason)}`;
  if (plan.hasValue) line += `\t${row.valueMinor ?? '\\N'}`;
  if (plan.hasNote) line += row.note === null ? '\t\\N' : `\t${cell(row.note)}`;
  return `${line}\n`;
}
