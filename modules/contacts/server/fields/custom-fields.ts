/** Custom fields of the workspace in the filter language: `custom.budget`, `company.custom.fleet_size`. */
import { type RawBuilder, sql } from 'kysely';
import type { FilterValue } from '#platform/contract/filter.ts';
import type { Field, FieldSource } from '#platform/server/filter/field-catalog.ts';
import type { CustomField } from '../../contract.ts';
import { listCustomFields } from '../queries/list-custom-fields.ts';
import { type Narrow, type NarrowedField, valuesAsked } from './narrowed-field.ts';

const prefixes = { contact: 'custom.', company: 'company.custom.' } as const;

function expression({ record, key, kind }: CustomField): RawBuilder<unknown> {
  const values = sql.ref(`${record}.custom`);
  const name = sql.lit(key);
  switch (kind) {
    case 'number':
    case 'money':
      return sql`contacts.number_of(${values}->${name})`;
    case 'boolean':
      return sql`contacts.boolean_of(${values}->${name})`;
    case 'date':
      return sql`contacts.moment_of(${values}->>${name})`;
    case 'text':
    case 'choice':
      return sql`(${values}->>${name})`;
  }
}

/** The ways in which a value may be stored as JSON; null when they cannot be listed. A text may have come in as a number. */
function storedAs(kind: CustomField['kind'], value: FilterValue): FilterValue[] | null {
  const text = String(value);
  switch (kind) {
    case 'text':
    case 'choice':
      if (text === 'true' || text === 'false') return [text, text === 'true'];
      return text.trim() !== '' && Number.isFinite(Number(text)) ? [text, Number(text)] : [text];
    case 'number':
    case 'money':
      return Number.isFinite(Number(value)) ? [Number(value)] : null;
    case 'boolean':
      return [text === 'true'];
    case 'date':
      return null;
  }
}

/** Beyond these the scans of the index cost more than they save. */
const mostAlternatives = 50;

/** Containment, which the index of custom values answers. */
const contains =
  ({ key, kind }: CustomField): Narrow =>
  (condition) => {
    const stored = valuesAsked(condition)?.map((value) => storedAs(kind, value)) ?? [];
    if (stored.length === 0 || stored.length > mostAlternatives || stored.includes(null)) return null;
    const alternatives = stored
      .flatMap((values) => values ?? [])
      .map((value) => sql`contact.custom @> ${JSON.stringify({ [key]: value })}::jsonb`);
    // A text 5 is not a number 5.0, which containment takes for the same: the field's own condition stays.
    return { where: sql`(${sql.join(alternatives, sql` or `)})`, exact: false };
  };

function describe(field: CustomField): Field | NarrowedField {
  const described: Field = {
    key: `${prefixes[field.record]}${field.key}`,
    label: { pl: field.label, en: field.label },
    kind: field.kind,
    group: 'custom',
    breakdown: field.kind === 'text' || field.kind === 'choice' || field.kind === 'boolean',
    sql: expression(field),
    ...(field.kind === 'number' || field.kind === 'money'
      ? { json: { document: sql.ref(`${field.record}.custom`), key: field.key } }
      : {}),
    ...(field.kind === 'choice'
      ? { options: field.options.map((value) => ({ value, label: { pl: value, en: value } })) }
      : {}),
    ...(field.record === 'company' ? { usesCompany: true } : {}),
  };
  return field.record === 'contact' ? { ...described, narrow: contains(field) } : described;
}

export const customFields: FieldSource = {
  owns: (key) => Object.values(prefixes).some((prefix) => key.startsWith(prefix)),
  read: async (tx, workspaceId) => (await listCustomFields(tx, workspaceId)).map(describe),
};
