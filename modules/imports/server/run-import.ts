/**
 * Writes an import batch by batch on a connection of its own. The place in the file moves in the same transaction that writes
 * the batch, so a process that is killed at any moment goes on from the last whole batch, and nothing is written twice.
 * A lock of the session keeps two processes from working on one import; it is gone with the process that held it.
 */
import { rm } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { tellAllTouched } from '#modules/contacts/server/index.ts';
import { type SingleConnection, enterWorkspace, singleConnection } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { Problem } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import { meansDatabaseAway } from '#platform/server/http/problems.ts';
import type { ImportSettings } from '../contract.ts';
import type { ImportKind, KindRow } from './import-kind.ts';
import { jsonText } from './json-text.ts';
import { importProblem } from './problems.ts';
import type { Row, RowBatch, RowPosition } from './read/row-batch.ts';
import type { Table } from './read/open-table.ts';
import { openImportFile } from './inspect-file.ts';
import { withKind } from './kind-of-import.ts';
import { type Failure, type ImportRow, findImport, updateImport } from './store.ts';
import { withOwners } from './unknown-owners.ts';
import type { Rejection } from './write/cell-writers.ts';
import { forgetPassingChanges } from './write/forget-passing-changes.ts';

/** Large enough that the fixed work of a batch does not count, small enough that two of them take little memory and a second or so. */
const mostBatchRows = 10_000;
/** A file of three hundred columns must not take thirty times the memory of one of ten. */
const mostBatchCells = 200_000;
const batchRowsOf = (columns: number): number =>
  Math.max(100, Math.min(mostBatchRows, Math.floor(mostBatchCells / Math.max(1, columns))));

type Rejected = { readonly rowNumber: number; readonly cells: readonly string[]; readonly reason: Rejection };
type Prepared<R> = {
  readonly rows: R[];
  readonly source: ReadonlyMap<number, readonly string[]>;
  readonly rejected: Rejected[];
  readonly next: RowPosition;
};

export type Progress = { readonly rows: number; readonly bytes: number; readonly totalBytes: number };

export type RunOptions = {
  readonly databaseUrl: string;
  readonly log: Logger;
  readonly onProgress?: (progress: Progress) => void;
  /** Aborted when the process wants to stop: the batch under way is finished, the rest is left for the next process. */
  readonly signal?: AbortSignal;
  /** Rows written at once. */
  readonly batchRows?: number;
};

/** Groups the reader's small batches, understanding each row on the way. */
async function* prepare<R extends KindRow>(
  kind: ImportKind<R>,
  batches: AsyncIterable<RowBatch>,
  batchRows: number,
): AsyncGenerator<Prepared<R>> {
  const empty = () => ({
    rows: [] as R[],
    source: new Map<number, readonly string[]>(),
    rejected: [] as Rejected[],
    read: 0,
  });
  let group = empty();
  let next: RowPosition = { byteOffset: 0, rowNumber: 1 };
  for await (const batch of batches) {
    for (const row of batch.rows) {
      if (group.read >= batchRows) {
        yield { ...group, next: { byteOffset: row.byteOffset, rowNumber: row.rowNumber } };
        group = empty();
      }
      take(group, row);
    }
    next = batch.next;
  }
  if (group.read > 0) yield { ...group, next };

  function take(into: ReturnType<typeof empty>, row: Row): void {
    into.read++;
    const understood = kind.understand(row);
    if ('rejection' in understood) {
      into.rejected.push({ rowNumber: row.rowNumber, cells: [...row.cells], reason: understood.rejection });
      return;
    }
    into.rows.push(understood.row);
    into.source.set(row.rowNumber, row.cells);
  }
}

async function keepRejected(
  tx: Tx,
  workspaceId: string,
  importId: string,
  rejected: readonly Rejected[],
): Promise<void> {
  for (let start = 0; start < rejected.length; start += 5000) {
    const some = rejected.slice(start, start + 5000);
    await sql`insert into imports.rejected_row (workspace_id, import_id, row_number, cells, reason)
      select ${workspaceId}, ${importId}, r.row_number, r.cells, r.reason
      from unnest(${some.map((row) => row.rowNumber)}::bigint[], ${some.map((row) => jsonText(row.cells))}::jsonb[], ${some.map((row) => jsonText(row.reason))}::jsonb[])
        r(row_number, cells, reason) on conflict do nothing`.execute(tx);
  }
}

type Place = { readonly workspaceId: string; readonly importId: string };

/** False: the import was cancelled, or somebody else moved it on. */
async function writeOne<R extends KindRow>(
  connection: SingleConnection,
  { workspaceId, importId }: Place,
  kind: ImportKind<R>,
  batch: Prepared<R>,
  expectedRow: number,
  first: boolean,
): Promise<boolean> {
  return connection.db.transaction().execute(async (tx) => {
    await enterWorkspace(tx, workspaceId);
    const current = await findImport(tx, workspaceId, importId, true);
    if (current.state !== 'running' || current.next_row !== expectedRow) return false;
    const outcome = await kind.write(connection.client, tx, batch.rows, first);
    const refused = outcome.refused.map(({ rowNumber, reason }): Rejected => ({
      rowNumber,
      cells: batch.source.get(rowNumber) ?? [],
      reason,
    }));
    await keepRejected(tx, workspaceId, importId, [...batch.rejected, ...refused]);
    const owners = withOwners(
      current.unknown_owners,
      batch.rows.map((row) => kind.unknownOwner(row)),
    );
    await updateImport(
      tx,
      workspaceId,
      importId,
      sql`next_row = ${batch.next.rowNumber}, next_byte = ${batch.next.byteOffset}, created = created + ${outcome.created}, updated = updated + ${outcome.updated},
        unchanged = unchanged + ${outcome.unchanged}, rejected = rejected + ${batch.rejected.length + refused.length}, entries = entries + ${outcome.entries},
        unknown_owners = ${jsonText(owners)}::jsonb`,
    );
    return true;
  });
}

async function ensureCustomFields(tx: Tx, workspaceId: string, settings: ImportSettings): Promise<void> {
  for (const { target } of settings.columns) {
    if (target.to !== 'custom') continue;
    await sql`insert into contacts.custom_field (workspace_id, record, key, label, kind, position)
      values (${workspaceId}, 'contact', ${target.key}, ${target.label}, ${target.type},
        (select count(*) from contacts.custom_field where workspace_id = ${workspaceId} and record = 'contact'))
      on conflict (workspace_id, record, key) do update set archived_at = null`.execute(tx);
  }
}

async function finish(
  connection: SingleConnection,
  workspaceId: string,
  importId: string,
  failure: Failure | null,
): Promise<void> {
  await connection.db.transaction().execute(async (tx) => {
    await enterWorkspace(tx, workspaceId);
    const passing = failure ? 0 : await forgetPassingChanges(tx, workspaceId, importId);
    await sql`update imports.import set updated = updated - ${passing}, unchanged = unchanged + ${passing}, state = ${failure ? 'failed' : 'done'}, failure = ${failure ? jsonText(failure) : null}::jsonb, ended_at = now()
      where workspace_id = ${workspaceId} and id = ${importId} and state = 'running'`.execute(tx);
    const { rows } = await sql`select 1 from imports.import where workspace_id = ${workspaceId} and id = ${importId}
      and settings::text like '%"note"%'`.execute(tx);
    await tellAllTouched(tx, workspaceId, rows.length > 0);
  });
}

/** Our copy of the file has served; a failed or cancelled import keeps its own, to go on from. */
async function dropFile(connection: SingleConnection, workspaceId: string, importId: string): Promise<void> {
  const path = await connection.db.transaction().execute(async (tx) => {
    await enterWorkspace(tx, workspaceId);
    const { stored_path: stored, state } = await findImport(tx, workspaceId, importId, true);
    if (state !== 'done') return null;
    await updateImport(tx, workspaceId, importId, sql`stored_path = null`);
    return stored;
  });
  if (path !== null) await rm(path, { force: true });
}

/** Tables that grow from nothing have no statistics yet, and the planner then joins them row by row: look at them at 1, 4, 16 ... batches. */
const worthAnalysing = (batch: number): boolean => Number.isInteger(Math.log2(batch) / 2);

/** Reads ahead while the database works: the two take turns on two cores. */
async function writeAll<R extends KindRow>(
  connection: SingleConnection,
  place: Place,
  kind: ImportKind<R>,
  table: Table,
  from: ImportRow,
  options: RunOptions,
): Promise<boolean> {
  const start = from.next_byte === null ? table.start : { byteOffset: from.next_byte, rowNumber: from.next_row };
  let expected = from.next_row;
  let writing: Promise<boolean> = Promise.resolve(true);
  let read = 0;
  let batches = 0;
  // Also before the first: an import that goes on after a stop finds tables that grew since anybody looked.
  await connection.client.query(`analyze ${kind.growing.join(', ')}`);
  try {
    for await (const batch of prepare(
      kind,
      table.rows(start),
      options.batchRows ?? batchRowsOf(from.settings.columns.length),
    )) {
      if (!(await writing)) return false;
      if (options.signal?.aborted) return false;
      const at = expected;
      batches++;
      if (batches > 1 && worthAnalysing(batches - 1))
        await connection.client.query(`analyze ${kind.growing.join(', ')}`);
      writing = writeOne(connection, place, kind, batch, at, batches === 1).then((written) => {
        read += batch.rows.length + batch.rejected.length;
        options.onProgress?.({ rows: read, bytes: batch.next.byteOffset, totalBytes: table.totalBytes });
        return written;
      });
      // It is awaited a batch later; until then a failure must not count as unhandled.
      writing.catch(() => undefined);
      expected = batch.next.rowNumber;
    }
    return await writing;
  } catch (error) {
    // A file that breaks off must not end the transaction of the batch before, which is still being written on this connection.
    await writing.catch(() => undefined);
    throw error;
  }
}

/** Somebody else added the same address, id or company at this very moment; on the next try they are found. */
const isMeeting = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23505';
const mostMeetings = 3;

async function writeToTheEnd(
  connection: SingleConnection,
  workspace: WorkspaceRef,
  importId: string,
  options: RunOptions,
): Promise<'whole' | 'stopped'> {
  for (let meetings = 0; ; meetings++) {
    const begun = await connection.db.transaction().execute(async (tx) => {
      await enterWorkspace(tx, workspace.id);
      const found = await findImport(tx, workspace.id, importId, true);
      if (found.state !== 'queued' && found.state !== 'running') return null;
      await updateImport(tx, workspace.id, importId, sql`state = 'running', started_at = coalesce(started_at, now())`);
      await ensureCustomFields(tx, workspace.id, found.settings);
      const place = { workspaceId: workspace.id, importId };
      const writing = <R extends KindRow>(kind: ImportKind<R>) => {
        return (table: Table) => writeAll(connection, place, kind, table, found, options);
      };
      const write = await withKind(tx, workspace, importId, found.settings, found.made_by, {
        contacts: writing,
        deals: writing,
      });
      return { found, write };
    });
    if (begun === null) return 'stopped';
    const { found, write } = begun;
    if (found.stored_path === null) throw importProblem('file-gone');
    const table = await openImportFile(found.stored_path, found.file_name, found.settings, workspace.language);
    try {
      return (await write(table)) ? 'whole' : 'stopped';
    } catch (error) {
      if (!isMeeting(error) || meetings >= mostMeetings) throw error;
    }
  }
}

const failureOf = (error: unknown): Failure => {
  const gone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  const problem = error instanceof Problem ? error : gone ? importProblem('file-gone') : null;
  if (problem) return { code: problem.code, values: { ...problem.values } };
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
  return { code, values: { reason: code } };
};

/** Ends an import whose thread died; what it has written stays, as with every failure. */
export async function failImport(
  databaseUrl: string,
  workspaceId: string,
  importId: string,
  error: unknown,
): Promise<void> {
  const connection = await singleConnection(databaseUrl, 'lejek-import');
  try {
    await finish(connection, workspaceId, importId, failureOf(error));
  } finally {
    await connection.close();
  }
}

export type RunOutcome = 'finished' | 'stopped' | 'busy' | 'database-away';

/** Takes a queued or interrupted import to its end. Never throws for what can be wrong with a file: that is the import's `failure`. */
export async function runImport(workspace: WorkspaceRef, importId: string, options: RunOptions): Promise<RunOutcome> {
  let connection: SingleConnection | null = null;
  try {
    connection = await singleConnection(options.databaseUrl, 'lejek-import');
    const { rows } = await connection.client.query<{ mine: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 4711)) as mine',
      [importId],
    );
    if (!rows[0]?.mine) return 'busy';
    if ((await writeToTheEnd(connection, workspace, importId, options)) === 'stopped') return 'stopped';
    await finish(connection, workspace.id, importId, null);
    await dropFile(connection, workspace.id, importId);
    return 'finished';
  } catch (error) {
    if (meansDatabaseAway(error) || connection === null) return 'database-away';
    const failure = failureOf(error);
    if (!(error instanceof Problem) && failure.code !== 'file-gone')
      options.log.error({ err: error }, 'an import failed');
    await finish(connection, workspace.id, importId, failure);
    return 'finished';
  } finally {
    await connection?.close();
  }
}
