/** What a column can become, in groups, and how a choice is found while typing. */
import type { ColumnTarget } from '#modules/imports/contract.ts';
import {
  companyFields,
  contactFields,
  dealFields,
  personFieldsOfDeals,
  type CompanyField,
  type ContactField,
  type CustomType,
  type DealField,
  type ImportSubject,
} from '#modules/imports/domain/mapping.ts';
import { withoutDiacritics } from '#modules/imports/domain/normalise-header.ts';
import { messageKey } from '#platform/web/i18n.ts';
import type { Words } from '../import-words.ts';
import { targetId } from './target-kind.ts';

export type Choice = {
  readonly id: string;
  readonly target: ColumnTarget;
  readonly label: string;
  /** Other words by which it is found. */
  readonly also: string;
};

export type ChoiceGroup = { readonly id: string; readonly label: string; readonly choices: readonly Choice[] };

export type StageName = { readonly key: string; readonly name: { readonly pl: string; readonly en: string } };
export type KnownField = { readonly key: string; readonly label: string; readonly type: CustomType };

const contactNames: Readonly<Record<ContactField, string>> = {
  email: messageKey('field.email'),
  phone: messageKey('field.phone'),
  firstName: messageKey('field.firstName'),
  lastName: messageKey('field.lastName'),
  fullName: messageKey('field.fullName'),
  jobTitle: messageKey('field.jobTitle'),
  country: messageKey('field.country'),
  city: messageKey('field.city'),
  postalCode: messageKey('field.postalCode'),
  street: messageKey('field.street'),
  language: messageKey('field.language'),
  source: messageKey('field.source'),
  campaign: messageKey('field.campaign'),
  medium: messageKey('field.medium'),
  tags: messageKey('field.tags'),
  owner: messageKey('field.owner'),
  createdAt: messageKey('field.createdAt'),
  note: messageKey('field.note'),
  value: messageKey('field.value'),
  currency: messageKey('field.currency'),
  lostAt: messageKey('field.lostAt'),
  lostReason: messageKey('field.lostReason'),
};

const companyNames: Readonly<Record<CompanyField, string>> = {
  name: messageKey('company.name'),
  domain: messageKey('company.domain'),
  nip: messageKey('company.nip'),
  regon: messageKey('company.regon'),
  krs: messageKey('company.krs'),
  industry: messageKey('company.industry'),
  employees: messageKey('company.employees'),
  revenue: messageKey('company.revenue'),
  website: messageKey('company.website'),
  country: messageKey('company.country'),
  city: messageKey('company.city'),
};

const dealNames: Readonly<Record<DealField, string>> = {
  name: messageKey('deal.name'),
  pipeline: messageKey('deal.pipeline'),
  stage: messageKey('deal.stage'),
  outcome: messageKey('deal.outcome'),
  value: messageKey('deal.value'),
  currency: messageKey('field.currency'),
  createdAt: messageKey('deal.createdAt'),
  closedAt: messageKey('deal.closedAt'),
  wonAt: messageKey('deal.wonAt'),
  lostAt: messageKey('deal.lostAt'),
  expectedOn: messageKey('deal.expectedOn'),
  lostReason: messageKey('deal.lostReason'),
  owner: messageKey('deal.owner'),
  product: messageKey('deal.product'),
  note: messageKey('field.note'),
};

/** Said of a pass down the funnel rather than of the person. */
const journeyFields: readonly ContactField[] = ['value', 'currency', 'lostAt', 'lostReason'];

export const stageName = (stage: string, stages: readonly StageName[], words: Words): string => {
  const found = stages.find(({ key }) => key === stage);
  return found ? words.name(found.name) : stage;
};

/** A choice by its name, as the column shows it when it is made. */
export const labelOf = (target: ColumnTarget, stages: readonly StageName[], words: Words): string => {
  switch (target.to) {
    case 'field':
      return words.t(contactNames[target.field]);
    case 'company':
      return words.t(companyNames[target.field]);
    case 'deal':
      return words.t(dealNames[target.field]);
    case 'externalId':
      return words.t('target.externalId', { system: target.system });
    case 'stage':
      return words.t('target.stage', { stage: stageName(target.stage, stages, words) });
    case 'custom':
      return target.label;
    case 'ignore':
      return words.t('target.ignore');
  }
};

type Offer = {
  readonly subject: ImportSubject;
  readonly stages: readonly StageName[];
  readonly knownFields: readonly KnownField[];
  /** Other programs whose ids are in this file. */
  readonly systems: readonly string[];
};

export const choiceGroups = (offer: Offer, words: Words): readonly ChoiceGroup[] => {
  const { subject, stages, knownFields, systems } = offer;
  const { t } = words;
  const choice = (target: ColumnTarget, also = ''): Choice => ({
    id: targetId(target),
    target,
    label: labelOf(target, stages, words),
    also,
  });
  const ofField = (field: ContactField): Choice => choice({ to: 'field', field }, field);
  const company: ChoiceGroup = {
    id: 'company',
    label: t('group.company'),
    choices: companyFields.map((field) => choice({ to: 'company', field }, `${t('group.company')} ${field}`)),
  };
  const ids: ChoiceGroup = {
    id: 'ids',
    label: t('group.ids'),
    choices: systems.map((system) => choice({ to: 'externalId', system }, system)),
  };
  if (subject === 'deals') {
    return [
      {
        id: 'deal',
        label: t('group.deal'),
        choices: dealFields.map((field) => choice({ to: 'deal', field }, field)),
      },
      company,
      { id: 'person', label: t('group.person'), choices: personFieldsOfDeals.map(ofField) },
      ids,
    ].filter(({ choices }) => choices.length > 0);
  }
  return [
    {
      id: 'person',
      label: t('group.person'),
      choices: contactFields.filter((field) => !journeyFields.includes(field)).map(ofField),
    },
    {
      id: 'funnel',
      label: t('group.funnel'),
      choices: [
        ...stages.map(({ key, name }) => choice({ to: 'stage', stage: key }, `${key} ${name.pl} ${name.en}`)),
        ...journeyFields.map(ofField),
      ],
    },
    company,
    ids,
    {
      id: 'fields',
      label: t('group.fields'),
      choices: knownFields.map((field) => choice({ to: 'custom', ...field }, field.key)),
    },
  ].filter(({ choices }) => choices.length > 0);
};

const folded = (text: string): string => withoutDiacritics(text.trim());

/** The choices whose name, or another name of theirs, has every word typed. */
export const searchChoices = (groups: readonly ChoiceGroup[], text: string): readonly ChoiceGroup[] => {
  const typed = folded(text).split(/\s+/).filter(Boolean);
  if (typed.length === 0) return groups;
  const matches = ({ label, also }: Choice): boolean => {
    const names = folded(`${label} ${also}`);
    return typed.every((word) => names.includes(word));
  };
  return groups
    .map((group) => ({ ...group, choices: group.choices.filter(matches) }))
    .filter(({ choices }) => choices.length > 0);
};
