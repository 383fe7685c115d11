import type { Language } from '#platform/contract/problem.ts';
import { messageKey } from '#platform/web/i18n.ts';
import type { PrivacyRequest, Purpose } from '../contract.ts';
import type { Basis, State } from '../domain/purposes.ts';

export const stateWords: Readonly<Record<State, string>> = {
  granted: messageKey('state.granted'),
  withdrawn: messageKey('state.withdrawn'),
  pending: messageKey('state.pending'),
};

export const basisWords: Readonly<Record<Basis, string>> = {
  consent: messageKey('basis.consent'),
  contract: messageKey('basis.contract'),
  'legitimate-interest': messageKey('basis.legitimateInterest'),
  'legal-obligation': messageKey('basis.legalObligation'),
};

export const kindWords: Readonly<Record<PrivacyRequest['kind'], string>> = {
  access: messageKey('request.access'),
  rectification: messageKey('request.rectification'),
  erasure: messageKey('request.erasure'),
  objection: messageKey('request.objection'),
};

const sources: Readonly<Record<string, string>> = {
  'preference-centre': messageKey('source.preferenceCentre'),
  unsubscribe: messageKey('source.unsubscribe'),
  'unsubscribe-all': messageKey('source.unsubscribeAll'),
  'by-hand': messageKey('source.byHand'),
};

/** Other modules name their own sources; those are shown as they came. */
export const sourceWords = (t: (key: string) => string, source: string): string => {
  const key = sources[source];
  return key === undefined ? source : t(key);
};

export const purposeName = (purposes: readonly Purpose[], key: string, language: Language): string =>
  purposes.find((purpose) => purpose.key === key)?.name[language] ?? key;
