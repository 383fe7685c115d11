/** The fields of contacts and companies in the filter language. */
import { type RawBuilder, sql } from 'kysely';
import type { FieldKind } from '#platform/contract/filter.ts';
import type { LocalText } from '#platform/contract/problem.ts';
import type { Field, FieldSource } from '#platform/server/filter/field-catalog.ts';
import { companyFigures } from './company-figures.ts';
import { companySize } from './company-size.ts';
import { roleFields } from './role-fields.ts';

type Plain = readonly [key: string, kind: FieldKind, column: string, breakdown: boolean, pl: string, en: string];

const ofContact: readonly Plain[] = [
  ['name', 'text', 'display_name', false, 'Imię i nazwisko', 'Name'],
  ['email', 'text', 'email', false, 'E-mail', 'Email'],
  ['phone', 'text', 'phone', false, 'Telefon', 'Phone'],
  ['firstName', 'text', 'first_name', false, 'Imię', 'First name'],
  ['lastName', 'text', 'last_name', false, 'Nazwisko', 'Last name'],
  ['jobTitle', 'text', 'job_title', true, 'Stanowisko', 'Job title'],
  ['linkedin', 'text', 'linkedin', false, 'LinkedIn', 'LinkedIn'],
  ['owner', 'user', 'owner_id', true, 'Opiekun', 'Owner'],
  ['country', 'text', 'country', true, 'Kraj', 'Country'],
  ['city', 'text', 'city', true, 'Miasto', 'City'],
  ['language', 'text', 'language', true, 'Język', 'Language'],
  ['source', 'text', 'first_source', true, 'Pierwsze źródło', 'First source'],
  ['medium', 'text', 'first_medium', true, 'Pierwsze medium', 'First medium'],
  ['campaign', 'text', 'first_campaign', true, 'Pierwsza kampania', 'First campaign'],
  ['lastSource', 'text', 'last_source', true, 'Ostatnie źródło', 'Last source'],
  ['lastMedium', 'text', 'last_medium', true, 'Ostatnie medium', 'Last medium'],
  ['lastCampaign', 'text', 'last_campaign', true, 'Ostatnia kampania', 'Last campaign'],
  ['tags', 'tags', 'tags', false, 'Tagi', 'Tags'],
  ['createdAt', 'date', 'created_at', false, 'Data dodania', 'Date added'],
  ['updatedAt', 'date', 'updated_at', false, 'Ostatnia zmiana', 'Last change'],
];

const ofCompany: readonly Plain[] = [
  ['company', 'text', 'name', true, 'Firma', 'Company'],
  ['company.domain', 'text', 'domain', false, 'Domena firmy', 'Company domain'],
  ['company.nip', 'text', 'nip', false, 'NIP firmy', 'Company NIP'],
  ['company.industry', 'text', 'industry', true, 'Branża', 'Industry'],
  ['company.country', 'text', 'country', true, 'Kraj firmy', 'Company country'],
  ['company.city', 'text', 'city', true, 'Miasto firmy', 'Company city'],
  ['company.region', 'text', 'region', true, 'Województwo firmy', 'Company region'],
  ['company.pkd', 'text', 'pkd', true, 'PKD firmy', 'Company PKD (NACE)'],
  ['company.legalForm', 'text', 'legal_form', true, 'Forma prawna firmy', 'Company legal form'],
  ['company.technologies', 'tags', 'technologies', false, 'Technologie firmy', 'Company technologies'],
  ['company.owner', 'user', 'owner_id', true, 'Opiekun firmy', 'Company owner'],
];

const plainField = (
  [key, kind, , breakdown, pl, en]: Plain,
  group: 'contact' | 'company',
  expression: RawBuilder<unknown>,
): Field => ({
  key,
  kind,
  group,
  breakdown,
  label: { pl, en } satisfies LocalText,
  sql: expression,
  ...(group === 'company' ? { usesCompany: true } : {}),
});

const fields: readonly Field[] = [
  ...ofContact.map((plain) => plainField(plain, 'contact', sql.ref(`contact.${plain[2]}`))),
  ...ofCompany.map((plain) => plainField(plain, 'company', sql.ref(`company.${plain[2]}`))),
  ...roleFields,
  ...companyFigures,
  companySize,
];

const keys = new Set(fields.map(({ key }) => key));

export const contactFields: FieldSource = { owns: (key) => keys.has(key), read: () => Promise.resolve(fields) };
