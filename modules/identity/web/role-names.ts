import { messageKey } from '#platform/web/i18n.ts';
import type { Role } from '../domain/permissions.ts';

export const roleNames: Readonly<Record<Role, string>> = {
  owner: messageKey('role.owner'),
  administrator: messageKey('role.administrator'),
  marketer: messageKey('role.marketer'),
  salesManager: messageKey('role.salesManager'),
  salesRep: messageKey('role.salesRep'),
  viewer: messageKey('role.viewer'),
};

/** What the role may do, in one line. */
export const roleTexts: Readonly<Record<Role, string>> = {
  owner: messageKey('roleText.owner'),
  administrator: messageKey('roleText.administrator'),
  marketer: messageKey('roleText.marketer'),
  salesManager: messageKey('roleText.salesManager'),
  salesRep: messageKey('roleText.salesRep'),
  viewer: messageKey('roleText.viewer'),
};
