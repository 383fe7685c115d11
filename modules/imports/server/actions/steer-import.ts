/** What a person does with an import: decide, start, cancel, undo. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { findFunnel, lifecycleProblem } from '#modules/lifecycle/server/index.ts';
import type { ImportSettings, ImportState } from '../../contract.ts';
import { inspect, openImportFile, settingsOf, undecided } from '../inspect-file.ts';
import { jsonText } from '../json-text.ts';
import { importProblem } from '../problems.ts';
import { type ImportRow, findImport, updateImport } from '../store.ts';
import { surroundingsOf } from '../surroundings.ts';

async function inState(
  tx: Tx,
  workspaceId: string,
  importId: string,
  states: readonly ImportState[],
): Promise<ImportRow> {
  const found = await findImport(tx, workspaceId, importId, true);
  if (!states.includes(found.state)) throw importProblem('wrong-state', { state: found.state });
  return found;
}

const sameFile = (found: ImportRow, settings: ImportSettings): boolean =>
  found.settings.sheet === settings.sheet &&
  found.settings.encoding === settings.encoding &&
  found.settings.delimiter === settings.delimiter;

/** Another sheet, encoding or delimiter looks at the file anew, and the columns are proposed anew. */
export async function saveSettings(
  tx: Tx,
  workspace: WorkspaceRef,
  importId: string,
  settings: ImportSettings,
): Promise<ImportRow> {
  const found = await inState(tx, workspace.id, importId, ['draft']);
  const funnel = await findFunnel(tx, workspace.id, settings.funnel);
  if (!funnel) throw lifecycleProblem('unknown-funnel', { funnel: settings.funnel });
  if (!sameFile(found, settings)) {
    if (found.stored_path === null) throw importProblem('file-gone');
    const inspection = inspect(
      await openImportFile(found.stored_path, found.file_name, settings, workspace.language),
      funnel,
    );
    const anew = { ...settingsOf(inspection, funnel.key), source: settings.source };
    await updateImport(
      tx,
      workspace.id,
      importId,
      sql`inspection = ${jsonText(inspection)}::jsonb, settings = ${jsonText(anew)}::jsonb`,
    );
  } else {
    checkColumns(found, settings);
    await surroundingsOf(tx, workspace, importId, settings, found.made_by);
    await updateImport(tx, workspace.id, importId, sql`settings = ${jsonText(settings)}::jsonb`);
  }
  return findImport(tx, workspace.id, importId);
}

export function checkColumns(found: ImportRow, settings: ImportSettings): void {
  const names = found.inspection.columns.map((column) => column.name);
  if (names.length !== settings.columns.length || names.some((name, index) => settings.columns[index]!.name !== name))
    throw importProblem('columns-changed');
}

const keys = new Set(['email', 'phone', 'lastName', 'fullName']);

export async function startImport(tx: Tx, workspace: WorkspaceRef, importId: string): Promise<ImportRow> {
  const found = await inState(tx, workspace.id, importId, ['draft', 'failed']);
  const { settings, inspection } = found;
  const open = undecided(inspection, settings)[0];
  if (open)
    throw importProblem('undecided', {
      column: open.column,
      first: open.candidates[0] ?? '',
      second: open.candidates[1] ?? '',
    });
  const hasKey = settings.columns.some(
    ({ target }) => target.to === 'externalId' || (target.to === 'field' && keys.has(target.field)),
  );
  if (!hasKey) throw importProblem('no-key');
  await surroundingsOf(tx, workspace, importId, settings, found.made_by);
  await updateImport(tx, workspace.id, importId, sql`state = 'queued', failure = null, ended_at = null`);
  return findImport(tx, workspace.id, importId);
}

export async function cancelImport(tx: Tx, workspaceId: string, importId: string): Promise<ImportRow> {
  await inState(tx, workspaceId, importId, ['queued', 'running']);
  await updateImport(tx, workspaceId, importId, sql`state = 'cancelled', ended_at = now()`);
  return findImport(tx, workspaceId, importId);
}

export async function askUndo(tx: Tx, workspaceId: string, importId: string): Promise<ImportRow> {
  await inState(tx, workspaceId, importId, ['done', 'cancelled', 'failed']);
  await updateImport(tx, workspaceId, importId, sql`state = 'undoing'`);
  return findImport(tx, workspaceId, importId);
}
