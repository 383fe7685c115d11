/** A field of a record as it is shown and edited, whatever the record. */
export const editKinds = [
  'text',
  'email',
  'phone',
  'number',
  'whole',
  'money',
  'date',
  'boolean',
  'choice',
  'tags',
  'user',
  'company',
  'web',
  'country',
  'language',
] as const;
export type EditKind = (typeof editKinds)[number];

/** What a field holds; tags are the only list. */
export type FieldValue = string | number | boolean | null | readonly string[];

export type FieldSpec<Row, Change> = {
  /** The same key as in the field catalog, so that columns, filters and exports speak of one thing. */
  readonly key: string;
  readonly title: string;
  readonly kind: EditKind;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly read: (row: Row) => FieldValue;
  /** What stands for an empty value, read from another field; shown as such. */
  readonly told?: (row: Row) => string | null;
  /** Missing where people cannot change it. */
  readonly write?: (value: FieldValue) => Change;
  /** What stands for the value where the value is an id. */
  readonly words?: (row: Row) => string | null;
};

/** The part of a field that an editor needs. */
export type EditedField = Pick<FieldSpec<never, never>, 'key' | 'title' | 'kind' | 'options'>;

export const isBlank = (value: FieldValue): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

export const sameValue = (one: FieldValue, other: FieldValue): boolean => {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((tag, index) => tag === other[index]);
  return (isBlank(one) && isBlank(other)) || one === other;
};

export const asText = (value: FieldValue): string | null => (typeof value === 'string' && value !== '' ? value : null);
export const asNumber = (value: FieldValue): number | null => (typeof value === 'number' ? value : null);
export const asTags = (value: FieldValue): string[] => (Array.isArray(value) ? [...(value as readonly string[])] : []);
/** What a custom field may hold. */
export const asPlain = (value: FieldValue): string | number | boolean | null =>
  typeof value === 'object' ? null : value === '' ? null : value;
