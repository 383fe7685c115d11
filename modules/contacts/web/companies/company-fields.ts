/** The fields of a company, once for the table, the panel and the form. */
import type { CompanyInput, CompanyRow, CustomField } from '#modules/contacts/contract.ts';
import type { Translate } from '#platform/web/i18n.ts';
import { customKind } from '../contact-fields.ts';
import {
  asNumber,
  asPlain,
  asTags,
  asText,
  type EditKind,
  type FieldSpec,
  type FieldValue,
} from '../edit/field-spec.ts';

export type CompanyField = FieldSpec<CompanyRow, CompanyInput> & {
  readonly apply: (row: CompanyRow, value: FieldValue, words: string | null) => CompanyRow;
};

type TextProperty =
  | 'domain'
  | 'nip'
  | 'regon'
  | 'krs'
  | 'industry'
  | 'pkd'
  | 'legalForm'
  | 'website'
  | 'country'
  | 'region'
  | 'city'
  | 'street'
  | 'postalCode'
  | 'foundedOn';
type NumberProperty = 'employees' | 'revenueMinor' | 'adSpendMinor' | 'openJobs';

const textField = (property: TextProperty, title: string, kind: EditKind = 'text'): CompanyField => ({
  key: property,
  title,
  kind,
  read: (row) => row[property],
  write: (value) => ({ [property]: asText(value) }),
  apply: (row, value) => ({ ...row, [property]: asText(value) }),
});

const numberField = (key: string, property: NumberProperty, title: string, kind: EditKind): CompanyField => ({
  key,
  title,
  kind,
  read: (row) => row[property],
  write: (value) => ({ [property]: asNumber(value) }),
  apply: (row, value) => ({ ...row, [property]: asNumber(value) }),
});

export const companyFields = (t: Translate, custom: readonly CustomField[]): readonly CompanyField[] => [
  {
    key: 'name',
    title: t('field.companyName'),
    kind: 'text',
    read: (row) => row.name,
    // A company without a name cannot be found again: emptying it changes nothing.
    write: (value) => (asText(value) === null ? {} : { name: asText(value) ?? '' }),
    apply: (row, value) => ({ ...row, name: asText(value) ?? row.name }),
  },
  textField('domain', t('field.domain')),
  textField('nip', t('field.nip')),
  textField('regon', t('field.regon')),
  textField('krs', t('field.krs')),
  textField('industry', t('field.industry')),
  textField('pkd', t('field.pkd')),
  textField('legalForm', t('field.legalForm')),
  numberField('employees', 'employees', t('field.employees'), 'whole'),
  numberField('revenue', 'revenueMinor', t('field.revenue'), 'money'),
  numberField('adSpend', 'adSpendMinor', t('field.adSpend'), 'money'),
  {
    key: 'technologies',
    title: t('field.technologies'),
    kind: 'tags',
    read: (row) => row.technologies,
    write: (value) => ({ technologies: asTags(value) }),
    apply: (row, value) => ({ ...row, technologies: asTags(value) }),
  },
  numberField('openJobs', 'openJobs', t('field.openJobs'), 'whole'),
  textField('foundedOn', t('field.foundedOn'), 'date'),
  textField('website', t('field.website'), 'web'),
  textField('street', t('field.street')),
  textField('postalCode', t('field.postalCode')),
  textField('city', t('field.city')),
  textField('region', t('field.region')),
  textField('country', t('field.country'), 'country'),
  {
    key: 'owner',
    title: t('field.owner'),
    kind: 'user',
    read: (row) => row.ownerId,
    words: (row) => row.ownerName,
    write: (value) => ({ ownerId: asText(value) }),
    apply: (row, value, words) => ({ ...row, ownerId: asText(value), ownerName: words }),
  },
  ...custom.map(({ key, label, kind, options }): CompanyField => ({
    key: `company.custom.${key}`,
    title: label,
    kind: customKind(kind),
    options: options.map((option) => ({ value: option, label: option })),
    read: (row) => row.custom[key] ?? null,
    write: (value) => ({ custom: { [key]: asPlain(value) } }),
    apply: (row, value) => ({ ...row, custom: { ...row.custom, [key]: asPlain(value) } }),
  })),
];
