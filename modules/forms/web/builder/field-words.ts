import type { CustomField } from '#modules/contacts/contract.ts';
import { contactTargets, type ContactTarget, type FieldKind, type FormField } from '#modules/forms/contract.ts';
import { messageKey } from '#platform/web/i18n.ts';

export const targetNames: Readonly<Record<ContactTarget, string>> = {
  email: messageKey('target.email'),
  phone: messageKey('target.phone'),
  firstName: messageKey('target.firstName'),
  lastName: messageKey('target.lastName'),
  jobTitle: messageKey('target.jobTitle'),
  companyName: messageKey('target.companyName'),
  country: messageKey('target.country'),
  city: messageKey('target.city'),
  postalCode: messageKey('target.postalCode'),
  street: messageKey('target.street'),
};

/** What a label is at first, in both languages whatever the builder reads in. */
const firstLabels: Readonly<Record<ContactTarget, FormField['label']>> = {
  email: { pl: 'E-mail', en: 'E-mail' },
  phone: { pl: 'Telefon', en: 'Phone' },
  firstName: { pl: 'Imię', en: 'First name' },
  lastName: { pl: 'Nazwisko', en: 'Last name' },
  jobTitle: { pl: 'Stanowisko', en: 'Job title' },
  companyName: { pl: 'Firma', en: 'Company' },
  country: { pl: 'Kraj', en: 'Country' },
  city: { pl: 'Miejscowość', en: 'City' },
  postalCode: { pl: 'Kod pocztowy', en: 'Postal code' },
  street: { pl: 'Ulica i numer', en: 'Street' },
};

export const kindNames: Readonly<Record<FieldKind, string>> = {
  text: messageKey('kind.text'),
  longText: messageKey('kind.longText'),
  email: messageKey('kind.email'),
  phone: messageKey('kind.phone'),
  number: messageKey('kind.number'),
  date: messageKey('kind.date'),
  choice: messageKey('kind.choice'),
  yesNo: messageKey('kind.yesNo'),
};

/** Kinds that somebody may choose for a question of their own. */
export const answerKinds: readonly FieldKind[] = ['text', 'longText', 'choice', 'yesNo', 'number', 'date'];

const kindOfCustom: Readonly<Record<CustomField['kind'], FieldKind>> = {
  text: 'text',
  number: 'number',
  money: 'number',
  date: 'date',
  boolean: 'yesNo',
  choice: 'choice',
};

export type Offer = {
  readonly target: string;
  readonly name: string;
  readonly label: FormField['label'];
  readonly kind?: FieldKind;
  readonly options?: readonly string[];
};

/** What can be added: the fields of contacts that are not there yet, the workspace's own, and a question of any kind. */
export function offersOf(
  t: (key: string) => string,
  custom: readonly CustomField[],
  used: readonly FormField[],
): Offer[] {
  const isFree = ({ target }: Offer) => !used.some((field) => field.target === target);
  const known = contactTargets.map((target) => ({ target, name: t(targetNames[target]), label: firstLabels[target] }));
  const own = custom
    .filter(({ record, kind, options }) => record === 'contact' && (kind !== 'choice' || options.length > 0))
    .map(({ key, label, kind, options }) => ({
      target: `custom.${key}`,
      name: label,
      label: { pl: label, en: label },
      kind: kindOfCustom[kind],
      options,
    }));
  return [...known, ...own].filter(isFree);
}
