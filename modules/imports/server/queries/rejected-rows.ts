/** The rejected rows as a CSV file: the file's own columns, then why. Formulas are defused; corrected, it can be imported again. */
import { Readable, pipeline } from 'node:stream';
import { stringify } from 'csv-stringify';
import { sql } from 'kysely';
import type { Language } from '#platform/contract/problem.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { type ImportRow, rejectionSentence } from '../store.ts';
import type { Rejection } from '../write/cell-writers.ts';

type RejectedRow = { readonly row_number: number; readonly cells: string[]; readonly reason: Rejection };

const pageRows = 2000;

async function* rejectedRows(host: Host, workspace: WorkspaceRef, importId: string): AsyncGenerator<RejectedRow> {
  for (let after = 0; ;) {
    const { rows } = await inWorkspace(host.db, workspace.id, (tx) =>
      sql<RejectedRow>`select row_number, cells, reason from imports.rejected_row
        where workspace_id = ${workspace.id} and import_id = ${importId} and row_number > ${after} order by row_number limit ${pageRows}`.execute(
        tx,
      ),
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < pageRows) return;
    after = last.row_number;
  }
}

export function rejectedCsv(
  host: Host,
  workspace: WorkspaceRef,
  from: Pick<ImportRow, 'id' | 'inspection'>,
  language: Language,
): Readable {
  const header = [
    ...from.inspection.columns.map((column) => column.name),
    ...(language === 'pl' ? ['Wiersz', 'Kolumna', 'Powód odrzucenia'] : ['Row', 'Column', 'Why rejected']),
  ];
  const { delimiter } = from.inspection;
  // With the byte order mark Excel reads the file as UTF-8.
  const csv = stringify({ header: false, escape_formulas: true, bom: true, delimiter: delimiter ?? ';' });
  async function* lines(): AsyncGenerator<string[]> {
    yield header;
    for await (const row of rejectedRows(host, workspace, from.id)) {
      const cells = from.inspection.columns.map((_, index) => row.cells[index] ?? '');
      yield [...cells, String(row.row_number), row.reason.column ?? '', rejectionSentence(row.reason, language)];
    }
  }
  // Unlike pipe(), this ends the download when the database goes away under it.
  return pipeline(Readable.from(lines()), csv, () => undefined);
}
