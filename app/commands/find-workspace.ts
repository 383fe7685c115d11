/** The workspace that --workspace names, or a sentence that tells which ones there are. */
import { type FoundWorkspace, findWorkspace, listWorkspaces } from '#modules/identity/server/index.ts';
import type { Db } from '#platform/server/database.ts';
import type { Shell } from '#platform/server/shell/shell.ts';
import { shellProblem } from './shell-problems.ts';

const shown = 10;

export async function workspaceNamed(db: Db, slug: string, shell: Shell): Promise<FoundWorkspace> {
  const found = await findWorkspace(db, slug);
  if (found) return found;
  const all = await listWorkspaces(db);
  const names = all.slice(0, shown).map((workspace) => workspace.slug);
  const list = names.join(', ') + (all.length > shown ? ', …' : '');
  const known =
    all.length === 0
      ? shell.text({ en: 'There is none yet.', pl: 'Nie ma jeszcze żadnej.' })
      : shell.text({ en: `There are: ${list}.`, pl: `Są: ${list}.` });
  throw shellProblem('no-such-workspace', { workspace: slug, known });
}
