/** What would happen: the first rows as they would be written, and everything wrong in the sample. Nothing is written. */
import type { Language } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { z } from 'zod';
import type { ImportSettings, Preview as PreviewShape, PreviewRow as PreviewRowShape } from '../../contract.ts';
import { checkColumns } from '../actions/steer-import.ts';
import type { ImportKind, KindRow } from '../import-kind.ts';
import { openImportFile, undecided } from '../inspect-file.ts';
import { withKind } from '../kind-of-import.ts';
import { importProblem } from '../problems.ts';
import type { Row } from '../read/row-batch.ts';
import type { Table } from '../read/table.ts';
import { findImport, rejectionSentence } from '../store.ts';
import { ownersByRows } from '../unknown-owners.ts';
import type { Rejection } from '../write/cell-writers.ts';

type PreviewRow = z.infer<typeof PreviewRowShape>;
type Preview = z.infer<typeof PreviewShape>;

const shownRows = 20;

/** Each column alone through the same reader: what was understood of its cell. */
function cellsOf<R extends KindRow>(
  settings: ImportSettings,
  kind: ImportKind<R>,
  row: Row,
  language: Language,
): PreviewRow['cells'] {
  return settings.columns.map((column, index) => {
    const raw = (row.cells[index] ?? '').replaceAll('\0', '\ufffd').slice(0, 300);
    const read = kind.readCell(index, row.cells[index] ?? '');
    return read !== null && typeof read === 'object'
      ? { column: column.name, raw, value: null, problem: rejectionSentence(read.rejection, language) }
      : { column: column.name, raw, value: read, problem: null };
  });
}

async function firstRows(table: Table): Promise<Row[]> {
  const first: Row[] = [];
  for await (const batch of table.rows(table.start)) {
    first.push(...batch.rows.slice(0, shownRows - first.length));
    if (first.length >= shownRows) break;
  }
  return first;
}

/** Everything wrong in the sample, and whom nobody knows in it. */
function lookAtSample<R extends KindRow>(kind: ImportKind<R>, table: Table) {
  const problems = new Map<string, { reason: Rejection; count: number }>();
  const owners: (string | null)[] = [];
  let rejected = 0;
  table.sample.forEach((row, index) => {
    const each = kind.understand({ ...row, rowNumber: index, byteOffset: 0 });
    if ('row' in each) {
      owners.push(kind.unknownOwner(each.row));
      return;
    }
    rejected++;
    const key = `${each.rejection.code}|${each.rejection.column ?? ''}`;
    problems.set(key, {
      reason: problems.get(key)?.reason ?? each.rejection,
      count: (problems.get(key)?.count ?? 0) + 1,
    });
  });
  return { problems, rejected, owners: ownersByRows(owners) };
}

async function look<R extends KindRow>(
  tx: Tx,
  kind: ImportKind<R>,
  table: Table,
  settings: ImportSettings,
  language: Language,
): Promise<Omit<Preview, 'undecided'>> {
  const first = await firstRows(table);
  const understood = first.map((row) => kind.understand(row));
  const there = await kind.known(
    tx,
    understood.flatMap((each) => ('row' in each ? [each.row] : [])),
  );
  const { problems, rejected, owners } = lookAtSample(kind, table);
  return {
    rows: first.map((row, index): PreviewRow => {
      const each = understood[index]!;
      const met = there.get(row.rowNumber);
      const rejection = 'rejection' in each ? each.rejection : typeof met === 'object' ? met : null;
      return {
        rowNumber: row.rowNumber,
        outcome: rejection ? 'reject' : met === 'known' ? 'update' : 'create',
        displayName: 'row' in each ? kind.nameOf(each.row) : '',
        cells: cellsOf(settings, kind, row, language),
        rejection: rejection && {
          rowNumber: row.rowNumber,
          column: rejection.column,
          code: rejection.code,
          detail: rejectionSentence(rejection, language),
        },
      };
    }),
    sampled: table.sample.length,
    rejected,
    problems: [...problems.values()]
      .sort((a, b) => b.count - a.count)
      .map(({ reason, count }) => ({
        column: reason.column,
        code: reason.code,
        detail: rejectionSentence(reason, language),
        count,
      })),
    unknownOwners: owners,
  };
}

export async function previewImport(
  tx: Tx,
  workspace: WorkspaceRef,
  importId: string,
  settings: ImportSettings,
  language: Language,
): Promise<Preview> {
  const found = await findImport(tx, workspace.id, importId);
  if (found.stored_path === null) throw importProblem('file-gone');
  checkColumns(found, settings);
  const table = await openImportFile(found.stored_path, found.file_name, settings, workspace.language);
  const seen = await withKind(tx, workspace, importId, settings, null, {
    contacts: (kind) => look(tx, kind, table, settings, language),
    deals: (kind) => look(tx, kind, table, settings, language),
  });
  return { ...seen, undecided: undecided(found.inspection, settings) };
}
