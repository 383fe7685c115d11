/** A contact's fields as one plain record, and what differs between two of them. */

/** Where somebody came from. */
export const sourceFields = [
  'firstSource',
  'firstMedium',
  'firstCampaign',
  'lastSource',
  'lastMedium',
  'lastCampaign',
] as const;
export const plainFields = [
  'email',
  'phone',
  'firstName',
  'lastName',
  'jobTitle',
  'seniority',
  'department',
  'jobStartedOn',
  'linkedin',
  'companyId',
  'ownerId',
  'country',
  'city',
  'postalCode',
  'street',
  'language',
  ...sourceFields,
] as const;
export type PlainField = (typeof plainFields)[number];

export type CustomValue = string | number | boolean;
export type ContactValues = Readonly<Record<PlainField, string | null>> & {
  readonly tags: readonly string[];
  /** An empty value has no key. */
  readonly custom: Readonly<Record<string, CustomValue>>;
};

export const emptyContact: ContactValues = {
  ...(Object.fromEntries(plainFields.map((field) => [field, null])) as Record<PlainField, null>),
  tags: [],
  custom: {},
};

export type ChangedValue = CustomValue | readonly string[] | null;
/** By field: `email`, `tags`, `custom.budget`. */
export type Changes = Readonly<Record<string, { readonly from: ChangedValue; readonly to: ChangedValue }>>;

const customPrefix = 'custom.';
export const customField = (key: string): string => `${customPrefix}${key}`;
const customKey = (field: string): string | null =>
  field.startsWith(customPrefix) ? field.slice(customPrefix.length) : null;
const isPlainField = (field: string): field is PlainField => plainFields.some((known) => known === field);

export const isSameValue = (one: ChangedValue, other: ChangedValue): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((item, place) => item === other[place])
    : one === other;

export function valueOf(values: ContactValues, field: string): ChangedValue {
  if (field === 'tags') return values.tags;
  const key = customKey(field);
  // Own keys only: a custom field may be called `constructor`.
  if (key !== null) return Object.hasOwn(values.custom, key) ? (values.custom[key] ?? null) : null;
  return isPlainField(field) ? values[field] : null;
}

function fieldsOf(...all: readonly ContactValues[]): string[] {
  const keys = new Set(all.flatMap((values) => Object.keys(values.custom)));
  return [...plainFields, 'tags', ...[...keys].map(customField)];
}

/** What turns `before` into `after`. */
export function changesBetween(before: ContactValues, after: ContactValues): Changes {
  const changed = fieldsOf(before, after).flatMap((field) => {
    const [from, to] = [valueOf(before, field), valueOf(after, field)];
    return isSameValue(from, to) ? [] : [[field, { from, to }] as const];
  });
  return Object.fromEntries(changed);
}

/** The values with some fields set; null empties one. */
export function withValues(values: ContactValues, fields: Readonly<Record<string, ChangedValue>>): ContactValues {
  const plain: Partial<Record<PlainField, string | null>> = {};
  const custom = new Map(Object.entries(values.custom));
  let { tags } = values;
  for (const [field, value] of Object.entries(fields)) {
    const key = customKey(field);
    if (field === 'tags') tags = Array.isArray(value) ? value : [];
    else if (key !== null) {
      if (value === null || typeof value === 'object') custom.delete(key);
      else custom.set(key, value);
    } else if (isPlainField(field)) plain[field] = typeof value === 'string' ? value : null;
  }
  return { ...values, ...plain, tags, custom: Object.fromEntries(custom) };
}
