/** The fields of a contact, once for the table, the panel, the form and the duplicates. */
import type { ContactInput, ContactRow, CustomField } from '#modules/contacts/contract.ts';
import type { Translate } from '#platform/web/i18n.ts';
import { asPlain, asTags, asText, type EditKind, type FieldSpec, type FieldValue } from './edit/field-spec.ts';

/** `group` is where the panel shows it. */
export type ContactField = FieldSpec<ContactRow, ContactInput> & {
  readonly group: 'contact' | 'source' | 'custom';
  /** What the row looks like before the server has said so. */
  readonly apply: (row: ContactRow, value: FieldValue, words: string | null) => ContactRow;
};

type TextProperty =
  | 'email'
  | 'phone'
  | 'firstName'
  | 'lastName'
  | 'jobTitle'
  | 'jobStartedOn'
  | 'linkedin'
  | 'country'
  | 'city'
  | 'postalCode'
  | 'street'
  | 'language'
  | 'firstSource'
  | 'firstMedium'
  | 'firstCampaign'
  | 'lastSource'
  | 'lastMedium'
  | 'lastCampaign';

const nameOf = ({ firstName, lastName, email, displayName }: ContactRow): string => {
  const name = [firstName, lastName].filter((part) => part !== null && part !== '').join(' ');
  return name === '' ? (email ?? displayName) : name;
};

const textField = (
  key: string,
  property: TextProperty,
  title: string,
  group: ContactField['group'],
  kind: EditKind = 'text',
): ContactField => ({
  key,
  title,
  kind,
  group,
  read: (row) => row[property],
  write: (value) => ({ [property]: asText(value) }),
  apply: (row, value) => {
    const next = { ...row, [property]: asText(value) };
    return property === 'firstName' || property === 'lastName' ? { ...next, displayName: nameOf(next) } : next;
  },
});

const customKinds: Readonly<Record<CustomField['kind'], EditKind>> = {
  text: 'text',
  number: 'number',
  money: 'money',
  date: 'date',
  boolean: 'boolean',
  choice: 'choice',
};

export const customKind = (kind: CustomField['kind']): EditKind => customKinds[kind];

const customField = ({ key, label, kind, options }: CustomField): ContactField => ({
  key: `custom.${key}`,
  title: label,
  kind: customKinds[kind],
  group: 'custom',
  options: options.map((option) => ({ value: option, label: option })),
  read: (row) => row.custom[key] ?? null,
  write: (value) => ({ custom: { [key]: asPlain(value) } }),
  apply: (row, value) => ({ ...row, custom: { ...row.custom, [key]: asPlain(value) } }),
});

/** Rank or department: what was chosen; while nothing was, what the job title says stands for it. */
const roleField = (
  key: 'seniority' | 'department',
  title: string,
  options: NonNullable<ContactField['options']>,
): ContactField => {
  const told = key === 'seniority' ? 'titleSeniority' : 'titleDepartment';
  return {
    key,
    title,
    kind: 'choice',
    group: 'contact',
    options,
    read: (row) => row[key],
    told: (row) => row[told],
    write: (value) => ({ [key]: asText(value) }),
    apply: (row, value) => ({ ...row, [key]: asText(value) }),
  };
};

/** The choices of a field of the catalog, in the reader's language. */
export type OptionsOf = (key: string) => NonNullable<ContactField['options']>;

/** Keys are those of the field catalog where it has the field. */
export const contactFields = (
  t: Translate,
  custom: readonly CustomField[],
  optionsOf: OptionsOf,
): readonly ContactField[] => [
  textField('firstName', 'firstName', t('field.firstName'), 'contact'),
  textField('lastName', 'lastName', t('field.lastName'), 'contact'),
  textField('email', 'email', t('field.email'), 'contact', 'email'),
  textField('phone', 'phone', t('field.phone'), 'contact', 'phone'),
  textField('jobTitle', 'jobTitle', t('field.jobTitle'), 'contact'),
  roleField('seniority', t('field.seniority'), optionsOf('seniority')),
  roleField('department', t('field.department'), optionsOf('department')),
  textField('jobStartedOn', 'jobStartedOn', t('field.jobStartedOn'), 'contact', 'date'),
  textField('linkedin', 'linkedin', t('field.linkedin'), 'contact', 'web'),
  {
    key: 'company',
    title: t('field.company'),
    kind: 'company',
    group: 'contact',
    read: (row) => row.companyId,
    words: (row) => row.companyName,
    write: (value) => ({ companyId: asText(value) }),
    apply: (row, value, words) => ({ ...row, companyId: asText(value), companyName: words }),
  },
  {
    key: 'owner',
    title: t('field.owner'),
    kind: 'user',
    group: 'contact',
    read: (row) => row.ownerId,
    words: (row) => row.ownerName,
    write: (value) => ({ ownerId: asText(value) }),
    apply: (row, value, words) => ({ ...row, ownerId: asText(value), ownerName: words }),
  },
  {
    key: 'tags',
    title: t('field.tags'),
    kind: 'tags',
    group: 'contact',
    read: (row) => row.tags,
    write: (value) => ({ tags: asTags(value) }),
    apply: (row, value) => ({ ...row, tags: asTags(value) }),
  },
  textField('city', 'city', t('field.city'), 'contact'),
  textField('country', 'country', t('field.country'), 'contact', 'country'),
  textField('postalCode', 'postalCode', t('field.postalCode'), 'contact'),
  textField('street', 'street', t('field.street'), 'contact'),
  textField('language', 'language', t('field.language'), 'contact', 'language'),
  textField('source', 'firstSource', t('field.source'), 'source'),
  textField('medium', 'firstMedium', t('field.medium'), 'source'),
  textField('campaign', 'firstCampaign', t('field.campaign'), 'source'),
  textField('lastSource', 'lastSource', t('field.lastSource'), 'source'),
  textField('lastMedium', 'lastMedium', t('field.lastMedium'), 'source'),
  textField('lastCampaign', 'lastCampaign', t('field.lastCampaign'), 'source'),
  ...custom.map(customField),
];
