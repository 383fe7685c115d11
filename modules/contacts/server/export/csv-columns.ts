/** Columns of a download: any field of the filter language, and the id. */
import { type RawBuilder, sql } from 'kysely';
import type { Language } from '#platform/contract/problem.ts';
import { filterProblem } from '#platform/server/filter/compile-filter.ts';
import type { Field } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { NameOf } from '../colleagues.ts';

export type CsvColumn = {
  readonly title: string;
  readonly sql: RawBuilder<unknown>;
  /** What stands in the cell. Text is defused by the writer of the file, numbers are not text. */
  cell(value: unknown): string | number;
};

const text = (value: unknown): string | number =>
  typeof value === 'string' || typeof value === 'number'
    ? value
    : value === null || value === undefined
      ? ''
      : JSON.stringify(value);

const yesNo: Readonly<Record<Language, readonly [yes: string, no: string]>> = { pl: ['tak', 'nie'], en: ['yes', 'no'] };

function columnOf(
  field: Field,
  around: { workspace: WorkspaceRef; language: Language; nameOf: NameOf; decimals: number },
): CsvColumn {
  const title = field.label[around.language];
  switch (field.kind) {
    case 'date':
      return {
        title,
        sql: sql`to_char(${field.sql} at time zone ${around.workspace.timeZone}, 'YYYY-MM-DD HH24:MI:SS')`,
        cell: text,
      };
    case 'tags':
      return { title, sql: field.sql, cell: (value) => (Array.isArray(value) ? value.join(', ') : '') };
    case 'user':
      return {
        title,
        sql: field.sql,
        cell: (value) => (typeof value === 'string' ? (around.nameOf(value) ?? value) : ''),
      };
    case 'money':
      return {
        title,
        sql: field.sql,
        cell: (value) => (typeof value === 'number' ? value / 10 ** around.decimals : ''),
      };
    case 'boolean':
      return {
        title,
        sql: field.sql,
        cell: (value) => (typeof value === 'boolean' ? yesNo[around.language][value ? 0 : 1] : ''),
      };
    case 'choice': {
      const labels = new Map(field.options?.map((option) => [option.value, option.label[around.language]]));
      return {
        title,
        sql: field.sql,
        cell: (value) => (typeof value === 'string' ? (labels.get(value) ?? value) : text(value)),
      };
    }
    default:
      return { title, sql: field.sql, cell: text };
  }
}

/** Throws when a column names no field. */
export function csvColumns(
  fields: ReadonlyMap<string, Field>,
  names: readonly string[],
  around: { readonly workspace: WorkspaceRef; readonly language: Language; readonly nameOf: NameOf },
): CsvColumn[] {
  const currency = new Intl.NumberFormat('en', { style: 'currency', currency: around.workspace.currency });
  const decimals = currency.resolvedOptions().maximumFractionDigits ?? 2;
  return names.map((name) => {
    if (name === 'id') return { title: 'id', sql: sql`contact.id::text`, cell: text };
    const field = fields.get(name);
    if (!field) throw filterProblem('unknown-field', { field: name });
    return columnOf(field, { ...around, decimals });
  });
}
