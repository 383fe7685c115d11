import { messageKey } from '#platform/web/i18n.ts';
import type { Span } from '../../contract.ts';

/** Whose work it is, and which part of it. */
export const spanWords: Readonly<Record<Span, string>> = {
  tofu: messageKey('span.tofu'),
  mofu: messageKey('span.mofu'),
  bofu: messageKey('span.bofu'),
  handoff: messageKey('span.handoff'),
  sales: messageKey('span.sales'),
  afterSales: messageKey('span.afterSales'),
};

/** The same where there is little room. */
export const spanShort: Readonly<Record<Span, string>> = {
  tofu: messageKey('spanShort.tofu'),
  mofu: messageKey('spanShort.mofu'),
  bofu: messageKey('spanShort.bofu'),
  handoff: messageKey('spanShort.handoff'),
  sales: messageKey('spanShort.sales'),
  afterSales: messageKey('spanShort.afterSales'),
};
