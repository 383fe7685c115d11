/** What would happen: the first rows as they would be written, and everything wrong in the sample. Nothing is written. */
import { sql } from 'kysely';
import type { Language } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { z } from 'zod';
import type { ImportSettings, Preview as PreviewShape, PreviewRow as PreviewRowShape } from '../../contract.ts';
import { checkColumns } from '../actions/steer-import.ts';
import { openImportFile, undecided } from '../inspect-file.ts';
import { importProblem } from '../problems.ts';
import type { Row } from '../read/row-batch.ts';
import { findImport, rejectionSentence } from '../store.ts';
import { surroundingsOf } from '../surroundings.ts';
import type { IncomingRow } from '../write/incoming-row.ts';
import { type Rejection, type RowReader, rowReader } from '../write/understand-rows.ts';

type PreviewRow = z.infer<typeof PreviewRowShape>;
type Preview = z.infer<typeof PreviewShape>;

const shownRows = 20;

/** Row number → how many known people its keys lead to. A phone alone, which many may share, counts only where nothing else does. */
async function known(tx: Tx, reader: RowReader, rows: readonly IncomingRow[]): Promise<Map<number, number>> {
  const { plan } = reader;
  const email = plan.columns.indexOf('email');
  const phone = plan.columns.indexOf('phone');
  const keys = rows.flatMap((row) => [
    ...row.externalIds.flatMap((value, index) =>
      value === null ? [] : [{ n: row.rowNumber, kind: plan.systems[index]!, value }],
    ),
    ...(email >= 0 && row.values[email] ? [{ n: row.rowNumber, kind: '@', value: row.values[email] }] : []),
    ...(phone >= 0 && row.values[phone] ? [{ n: row.rowNumber, kind: '+', value: row.values[phone] }] : []),
  ]);
  if (keys.length === 0) return new Map();
  const { rows: found } = await sql<{ n: number; sure: number; phones: number }>`
    with k as (select * from unnest(${keys.map((key) => key.n)}::bigint[], ${keys.map((key) => key.kind)}::text[], ${keys.map((key) => key.value)}::text[]) k(n, kind, value)),
    met as (
      select k.n, k.kind, c.id, c.merged_into from k join contacts.external_id x on x.workspace_id = ${plan.workspaceId} and x.system = k.kind and x.value = k.value
        join contacts.contact c on c.workspace_id = x.workspace_id and c.id = x.contact_id
      union all select k.n, k.kind, c.id, c.merged_into from k join contacts.contact c on c.workspace_id = ${plan.workspaceId} and k.kind = '@' and c.email = k.value
      union all select k.n, k.kind, c.id, c.merged_into from k join contacts.contact c on c.workspace_id = ${plan.workspaceId} and k.kind = '+' and c.phone = k.value)
    select n, count(distinct coalesce(merged_into, id)) filter (where kind <> '+')::int as sure,
      count(distinct coalesce(merged_into, id)) filter (where kind = '+')::int as phones from met group by n`.execute(
    tx,
  );
  return new Map(found.map((row) => [row.n, row.sure > 0 ? row.sure : Math.min(row.phones, 1)]));
}

function nameOf(reader: RowReader, row: IncomingRow | null): string {
  if (row === null) return '';
  const value = (column: (typeof reader.plan.columns)[number]) =>
    row.values[reader.plan.columns.indexOf(column)] ?? null;
  const name = [value('first_name'), value('last_name')].filter((part) => part !== null).join(' ');
  return name || value('email') || value('phone') || row.externalIds.find((id) => id !== null) || '';
}

/** Each column alone through the same reader: what was understood of its cell. */
function cellsOf(settings: ImportSettings, reader: RowReader, row: Row, language: Language): PreviewRow['cells'] {
  return settings.columns.map((column, index) => {
    const raw = (row.cells[index] ?? '').replaceAll('\0', '\ufffd').slice(0, 300);
    const read = reader.readCell(index, row.cells[index] ?? '');
    return read !== null && typeof read === 'object'
      ? { column: column.name, raw, value: null, problem: rejectionSentence(read.rejection, language) }
      : { column: column.name, raw, value: read, problem: null };
  });
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
  const around = await surroundingsOf(tx, workspace, importId, settings, null);
  const reader = rowReader(settings, around);
  const table = await openImportFile(found.stored_path, found.file_name, settings, workspace.language);
  const first: Row[] = [];
  for await (const batch of table.rows(table.start)) {
    first.push(...batch.rows.slice(0, shownRows - first.length));
    if (first.length >= shownRows) break;
  }
  const understood = first.map((row) => reader.understand(row));
  const there = await known(
    tx,
    reader,
    understood.flatMap((each) => ('row' in each ? [each.row] : [])),
  );
  const problems = new Map<string, { reason: Rejection; count: number }>();
  let rejected = 0;
  table.sample.forEach((row, index) => {
    const each = reader.understand({ ...row, rowNumber: index, byteOffset: 0 });
    if (!('rejection' in each)) return;
    rejected++;
    const key = `${each.rejection.code}|${each.rejection.column ?? ''}`;
    problems.set(key, {
      reason: problems.get(key)?.reason ?? each.rejection,
      count: (problems.get(key)?.count ?? 0) + 1,
    });
  });
  return {
    rows: first.map((row, index): PreviewRow => {
      const each = understood[index]!;
      const people = there.get(row.rowNumber) ?? 0;
      const rejection =
        'rejection' in each ? each.rejection : people > 1 ? { code: 'two-people', column: null, values: {} } : null;
      return {
        rowNumber: row.rowNumber,
        outcome: rejection ? 'reject' : people > 0 ? 'update' : 'create',
        displayName: nameOf(reader, 'row' in each ? each.row : null),
        cells: cellsOf(settings, reader, row, language),
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
    undecided: undecided(found.inspection, settings),
  };
}
