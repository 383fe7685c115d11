import { useWorkspace } from '#platform/web/session.ts';
import { type Role, isRole } from '../../domain/permissions.ts';

/** The reader's role in the open workspace. */
export const useMyRole = (): Role => {
  const { role } = useWorkspace();
  return isRole(role) ? role : 'viewer';
};
