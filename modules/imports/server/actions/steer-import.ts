/** What a person does with an import: decide, start, cancel, undo. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { findFunnel, lifecycleProblem } from '#modules/lifecycle/server/index.ts';
import type { ColumnSettings, ImportSettings, ImportState, ImportSubject } from '../../contract.ts';
import { inspect, openImportFile, settingsOf, undecided } from '../inspect-file.ts';
import { jsonText } from '../json-text.ts';
import { checkSettings } from '../kind-of-import.ts';
import { importProblem } from '../problems.ts';
import { type ImportRow, findImport, updateImport } from '../store.ts';

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

/** Read the same way, as a list of the same things. */
const sameFile = (found: ImportRow, settings: ImportSettings): boolean =>
  found.settings.of === settings.of &&
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
      settings.of,
    );
    const { source, deals } = settings;
    const anew = { ...settingsOf(inspection, funnel.key, settings.of), source, deals };
    await updateImport(
      tx,
      workspace.id,
      importId,
      sql`inspection = ${jsonText(inspection)}::jsonb, settings = ${jsonText(anew)}::jsonb`,
    );
  } else {
    checkColumns(found, settings);
    await checkSettings(tx, workspace, importId, settings);
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
const dealNames = new Set(['name', 'product']);

/** Whether a column says what the rows are about. */
const names: Readonly<Record<ImportSubject, (column: ColumnSettings) => boolean>> = {
  contacts: ({ target }) => target.to === 'externalId' || (target.to === 'field' && keys.has(target.field)),
  deals: ({ target }) =>
    target.to === 'externalId' ||
    (target.to === 'deal' && dealNames.has(target.field)) ||
    (target.to === 'company' && target.field === 'name'),
};

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
  if (!settings.columns.some(names[settings.of]))
    throw importProblem(settings.of === 'deals' ? 'no-deal-key' : 'no-key');
  await checkSettings(tx, workspace, importId, settings);
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
