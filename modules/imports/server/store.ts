/** The rows of schema `imports`, and the import as the API shows it. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { type Language, Problem } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import { type Import, ImportSettings, ImportState, type ImportSubject, Inspection } from '../contract.ts';
import { importSubjects } from '../domain/mapping.ts';
import { jsonText } from './json-text.ts';
import { importProblem, importProblems, rejectionTexts } from './problems.ts';
import { fileProblems } from '../domain/read-problems.ts';
import { sortedOwners } from './unknown-owners.ts';
import type { Rejection } from './write/cell-writers.ts';

const Failure = z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) });
export type Failure = z.infer<typeof Failure>;

const ImportRow = z.object({
  id: z.string(),
  file_name: z.string(),
  stored_path: z.string().nullable(),
  size_bytes: z.number(),
  inspection: Inspection,
  settings: ImportSettings,
  state: ImportState,
  next_row: z.number(),
  next_byte: z.number().nullable(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
  entries: z.number(),
  unknown_owners: z.record(z.string(), z.number()),
  failure: Failure.nullable(),
  made_by: z.string().nullable(),
  made_at: z.date(),
  started_at: z.date().nullable(),
  ended_at: z.date().nullable(),
});
export type ImportRow = z.infer<typeof ImportRow>;

export async function findImport(tx: Tx, workspaceId: string, importId: string, lock = false): Promise<ImportRow> {
  const { rows } =
    await sql`select * from imports.import where workspace_id = ${workspaceId} and id = ${importId} ${lock ? sql`for update` : sql``}`.execute(
      tx,
    );
  if (rows.length === 0) throw importProblem('unknown-import');
  return ImportRow.parse(rows[0]);
}

export async function listImports(
  tx: Tx,
  workspaceId: string,
  before: string | undefined,
  limit: number,
  of: readonly ImportSubject[] = importSubjects,
): Promise<ImportRow[]> {
  const { rows } = await sql`select * from imports.import where workspace_id = ${workspaceId}
    and coalesce(settings->>'of', 'contacts') = any(${[...of]}::text[]) ${before === undefined ? sql`` : sql`and id < ${before}::uuid`} order by id desc limit ${limit}`.execute(
    tx,
  );
  return z.array(ImportRow).parse(rows);
}

export async function insertImport(
  tx: Tx,
  workspaceId: string,
  made: Pick<ImportRow, 'id' | 'file_name' | 'stored_path' | 'size_bytes' | 'inspection' | 'settings' | 'made_by'>,
): Promise<void> {
  await sql`insert into imports.import (workspace_id, id, file_name, stored_path, size_bytes, inspection, settings, state, made_by)
    values (${workspaceId}, ${made.id}, ${made.file_name}, ${made.stored_path}, ${made.size_bytes}, ${jsonText(made.inspection)}::jsonb,
      ${jsonText(made.settings)}::jsonb, 'draft', ${made.made_by})`.execute(tx);
}

export async function deleteImport(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await sql`delete from imports.import where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
}

export async function updateImport(
  tx: Tx,
  workspaceId: string,
  importId: string,
  set: RawBuilder<unknown>,
): Promise<void> {
  await sql`update imports.import set ${set} where workspace_id = ${workspaceId} and id = ${importId}`.execute(tx);
}

/** The sentence for a code, in the reader's language. */
export function sentence(failure: Failure, language: Language): string {
  const known = { ...fileProblems, ...rejectionTexts, ...importProblems }[failure.code];
  if (known) return new Problem(failure.code, known, failure.values).detail(language);
  return importProblem('interrupted', { reason: failure.code, row: 1, ...failure.values }).detail(language);
}

export const rejectionSentence = (rejection: Rejection, language: Language): string =>
  sentence({ code: rejection.code, values: { column: rejection.column ?? '', ...rejection.values } }, language);

export function asImport(
  row: ImportRow,
  language: Language,
  nameOf: (userId: string) => string | null,
  now: Date,
): Import {
  const done = row.state === 'done' ? 1 : row.size_bytes === 0 ? 0 : Math.min(1, (row.next_byte ?? 0) / row.size_bytes);
  const elapsed = row.started_at ? (now.getTime() - row.started_at.getTime()) / 1000 : 0;
  return {
    id: row.id,
    fileName: row.file_name,
    sizeBytes: row.size_bytes,
    state: row.state,
    inspection: row.inspection,
    settings: row.settings,
    rows: row.created + row.updated + row.unchanged + row.rejected,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    rejected: row.rejected,
    entries: row.entries,
    unknownOwners: sortedOwners(row.unknown_owners),
    progress: done,
    secondsLeft:
      row.state === 'running' && done > 0.01 && elapsed > 1 ? Math.round((elapsed / done) * (1 - done)) : null,
    failure: row.failure
      ? sentence({ ...row.failure, values: { row: row.next_row, ...row.failure.values } }, language)
      : null,
    madeBy: row.made_by === null ? null : nameOf(row.made_by),
    madeAt: row.made_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}
