/** Runs over the projections of all modules, workspace by workspace, each in a transaction of its own. */
import { listWorkspaces } from '#modules/identity/server/index.ts';
import { serverModules } from '#app/modules.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import type { Shell } from '#platform/server/shell/shell.ts';
import { workspaceNamed } from './find-workspace.ts';

type Wishes = { readonly workspace?: string | undefined; readonly verify: boolean };
type Outcome = {
  readonly workspace: string;
  readonly projection: string;
  readonly count: number;
  readonly seconds: number;
};

/** `count`: rows written, or with `verify` rows that differ. */
export async function rebuildAll(host: Host, { workspace, verify }: Wishes, shell: Shell): Promise<Outcome[]> {
  const workspaces =
    workspace === undefined ? await listWorkspaces(host.db) : [await workspaceNamed(host.db, workspace, shell)];
  const projections = serverModules.flatMap((module) => module.projections ?? []);
  const outcomes: Outcome[] = [];
  for (const { id, slug } of workspaces) {
    for (const projection of projections) {
      shell.stop.throwIfAborted();
      shell.progress(`${slug}: ${projection.name} …`);
      const startedAt = performance.now();
      const count = await inWorkspace(host.db, id, (tx) =>
        verify ? projection.differences(tx, id, host.fields) : projection.rebuild(tx, id, host.fields),
      );
      outcomes.push({
        workspace: slug,
        projection: projection.name,
        count,
        seconds: (performance.now() - startedAt) / 1000,
      });
    }
  }
  return outcomes;
}
