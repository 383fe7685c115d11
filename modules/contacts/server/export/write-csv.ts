/**
 * Writes the selected contacts as CSV, batch by batch from a cursor of the database: memory stays the same for ten rows and for
 * a million. Cells that a spreadsheet would take for a formula are defused with an apostrophe.
 */
import { once } from 'node:events';
import { type Stringifier, stringify } from 'csv-stringify';
import { sql } from 'kysely';
import type { Language } from '#platform/contract/problem.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Tx } from '#platform/server/database.ts';
import { colleagueNames } from '../colleagues.ts';
import { companyJoin } from '../queries/matching-contacts.ts';
import { fromSelected } from '../queries/selected-contacts.ts';
import { type CsvColumn, csvColumns } from './csv-columns.ts';
import type { ExportRequest } from './export-request.ts';

const rowsAtOnce = 1_000;

export type CsvExport = {
  readonly columns: readonly CsvColumn[];
  readonly excel: boolean;
  readonly language: Language;
};

/** Throws a problem for unknown columns and wrong filters, before anything is sent. Opens the cursor the rows come from. */
export async function openExport(
  tx: Tx,
  catalog: FieldCatalog,
  workspace: WorkspaceRef,
  request: ExportRequest,
  language: Language,
): Promise<CsvExport> {
  const fields = await catalog.of(tx, workspace.id);
  const columns = csvColumns(fields, request.columns, {
    workspace,
    language,
    nameOf: await colleagueNames(tx, workspace.id),
  });
  const selected = await fromSelected(tx, catalog, workspace, request.selection);
  const values = columns.map((column, place) => sql`${column.sql} as ${sql.ref(`c${place}`)}`);
  await sql`declare exported no scroll cursor for
    select ${sql.join(values)} from contacts.contact as contact ${companyJoin}
    where contact.workspace_id = ${workspace.id} and contact.id in (select contact.id ${selected})
    order by contact.created_at desc, contact.id desc`.execute(tx);
  return { columns, excel: request.excel, language };
}

export function csvWriter({ columns, excel, language }: CsvExport): Stringifier {
  return stringify({
    header: true,
    columns: columns.map((column, place) => ({ key: String(place), header: column.title })),
    // Excel reads UTF-8 only after a mark, and in most of Europe wants semicolons.
    bom: excel,
    delimiter: excel ? ';' : ',',
    escape_formulas: true,
    // A number stays a number, also to the defusing: -5 is no formula.
    cast: { number: (value) => (excel && language === 'pl' ? String(value).replace('.', ',') : String(value)) },
    record_delimiter: 'windows',
  });
}

/** Fills the writer to its end; returns the number of rows. Stops early when nobody reads any more. */
export async function writeRows(tx: Tx, { columns }: CsvExport, writer: Stringifier): Promise<number> {
  let written = 0;
  for (;;) {
    const { rows } = await sql<Record<string, unknown>>`fetch ${sql.lit(rowsAtOnce)} from exported`.execute(tx);
    for (const row of rows) {
      if (writer.destroyed) return written;
      const hasRoom = writer.write(columns.map((column, place) => column.cell(row[`c${place}`])));
      // Destroyed while waiting: "close" comes, "drain" never does.
      if (!hasRoom) await Promise.race([once(writer, 'drain'), once(writer, 'close')]);
      written++;
    }
    if (rows.length < rowsAtOnce) break;
  }
  writer.end();
  return written;
}
