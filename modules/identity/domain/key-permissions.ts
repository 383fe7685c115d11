/**
 * What a program's key may be given: everything a person may do with the data, nothing that decides who comes in and nothing that
 * answers for the people in it: erasing somebody cannot be undone, and an access file is everything about them.
 * For people the permissions are gathered by area (the part before the dot), each to be read or to be worked on.
 */
import { type Permission, permissions } from './permissions.ts';

type AreaOf<P extends Permission> = P extends `${infer Area}.${string}` ? Area : never;
export type PermissionArea = AreaOf<Permission>;

const forPeopleOnly: readonly Permission[] = [
  'members.manage',
  'workspace.manage',
  'workspace.delete',
  'keys.manage',
  'privacy.manage',
];

export const keyPermissions: readonly Permission[] = permissions.filter(
  (permission) => !forPeopleOnly.includes(permission),
);

export const isKeyPermission = (text: string): text is Permission =>
  keyPermissions.some((permission) => permission === text);

export type KeyArea = {
  readonly area: string;
  /** Empty where there is nothing that only reads. */
  readonly read: readonly Permission[];
  readonly all: readonly Permission[];
};

const areaOf = (permission: Permission): string => permission.slice(0, permission.indexOf('.'));

/** In the order in which the permissions are listed. */
export const keyAreas: readonly KeyArea[] = [...new Set(keyPermissions.map(areaOf))].map((area) => {
  const all = keyPermissions.filter((permission) => areaOf(permission) === area);
  return { area, read: all.filter((permission) => permission.endsWith('.read')), all };
});
