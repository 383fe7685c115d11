import { messageKey } from '#platform/web/i18n.ts';
import type { Department } from './group-spans.ts';

export const departmentTitles: Readonly<Record<Department, string>> = {
  marketing: messageKey('department.marketing'),
  handoff: messageKey('department.handoff'),
  sales: messageKey('department.sales'),
  after: messageKey('department.after'),
};
