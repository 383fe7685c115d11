/** The workspace an import goes to: one that is there, or what is known of the one that the import makes. */
import { findWorkspace, listMembers, listWorkspaces, type WorkspaceToCreate } from '#modules/identity/server/index.ts';
import type { Db } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { BadUsage } from '#platform/server/shell/command.ts';
import type { Shell } from '#platform/server/shell/shell.ts';
import { workspaceNamed } from './find-workspace.ts';

type Wishes = {
  readonly workspace: string;
  readonly 'create-workspace': boolean;
  readonly template: 'b2b' | 'b2c';
  readonly currency?: string | undefined;
  readonly 'time-zone'?: string | undefined;
};

export async function workspaceForImport(
  { db }: Host,
  wishes: Wishes,
  shell: Shell,
): Promise<WorkspaceRef | WorkspaceToCreate> {
  if (!wishes['create-workspace']) return workspaceNamed(db, wishes.workspace, shell);
  const timeZone = checkedZone(wishes['time-zone'] ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const found = await findWorkspace(db, wishes.workspace);
  if (found) return found;
  return {
    slug: wishes.workspace,
    name: wishes.workspace,
    language: shell.language,
    currency: wishes.currency ?? (shell.language === 'pl' ? 'PLN' : 'EUR'),
    timeZone,
    template: wishes.template,
    ownerId: await onlyOwner(db),
  };
}

/** Somebody should be able to open it: the owner of what is there already, when that is one and the same person. */
async function onlyOwner(db: Db): Promise<string | null> {
  const owners = new Set<string>();
  for (const { id } of await listWorkspaces(db)) {
    for (const { userId, role } of await listMembers(db, id)) if (role === 'owner') owners.add(userId);
  }
  const [owner] = owners;
  return owners.size === 1 && owner !== undefined ? owner : null;
}

function checkedZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    throw new BadUsage({
      en: `“${timeZone}” is not a time zone; write one like Europe/Warsaw.`,
      pl: `„${timeZone}” nie jest strefą czasową; podaj taką jak Europe/Warsaw.`,
    });
  }
}
