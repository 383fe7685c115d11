import { messageKey } from '#platform/web/i18n.ts';
import type { Span } from '../../contract.ts';

export const spanWords: Readonly<Record<Span, string>> = {
  tofu: messageKey('span.tofu'),
  mofu: messageKey('span.mofu'),
  bofu: messageKey('span.bofu'),
  handoff: messageKey('span.handoff'),
  sales: messageKey('span.sales'),
  afterSales: messageKey('span.afterSales'),
};

/** Which department's work it is. */
export const departmentWords: Readonly<Record<Span, string>> = {
  tofu: messageKey('department.marketing'),
  mofu: messageKey('department.marketing'),
  bofu: messageKey('department.marketing'),
  handoff: messageKey('department.handoff'),
  sales: messageKey('department.sales'),
  afterSales: messageKey('department.after'),
};
