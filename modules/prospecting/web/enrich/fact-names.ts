import type { FactField } from '#modules/prospecting/contract.ts';
import { messageKey } from '#platform/web/i18n.ts';

export const factNames: Readonly<Record<FactField, string>> = {
  name: messageKey('fact.name'),
  regon: messageKey('fact.regon'),
  krs: messageKey('fact.krs'),
  legalForm: messageKey('fact.legalForm'),
  pkd: messageKey('fact.pkd'),
  street: messageKey('fact.street'),
  postalCode: messageKey('fact.postalCode'),
  city: messageKey('fact.city'),
  region: messageKey('fact.region'),
  country: messageKey('fact.country'),
  foundedOn: messageKey('fact.foundedOn'),
  website: messageKey('fact.website'),
};
