/** An import from the shell: the same file reading, mapping and writing as in the browser, decided by words instead of clicks. */
import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { enterWorkspace, inWorkspace, type Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { createWorkspaceIn, type WorkspaceToCreate } from '#modules/identity/server/index.ts';
import type { ColumnSettings, ColumnTarget, ImportSettings, ImportSubject, UnknownOwner } from '../../contract.ts';
import {
  CompanyField,
  ContactField,
  DealField,
  DealOutcome,
  type WordMeaning,
  dealFields,
  personFieldsOfDeals,
} from '../../domain/mapping.ts';
import { type DateFormat, dateFormats } from '../../domain/parse-date.ts';
import { importProblem } from '../problems.ts';
import { rejectedCsv } from '../queries/rejected-rows.ts';
import { runImport } from '../run-import.ts';
import { findImport, sentence } from '../store.ts';
import { sortedOwners } from '../unknown-owners.ts';
import { draftImport, dropFile, keepFile } from './receive-file.ts';
import { cancelImport, saveSettings, startImport } from './steer-import.ts';

export type ImportFileRequest = {
  readonly path: string;
  /** One to be made is made together with the import, or not at all when the file is refused. */
  readonly workspace: WorkspaceRef | WorkspaceToCreate;
  readonly of: ImportSubject;
  readonly funnel: string | null;
  /** Of deals: where those go that name none; and what words of the file mean: `won`, `lost`, `open`, or the key of a stage. */
  readonly pipeline: string | null;
  readonly words: readonly { readonly text: string; readonly meaning: string }[];
  /** Column by whose value a person, or a deal, is found again. */
  readonly key: string | null;
  readonly stages: readonly { readonly stage: string; readonly column: string }[];
  readonly fields: readonly { readonly column: string; readonly field: string }[];
  readonly onlyNamed: boolean;
  readonly format: {
    readonly encoding: string | null;
    readonly delimiter: string | null;
    readonly sheet: string | null;
    readonly decimal: 'comma' | 'point' | null;
    readonly dates: readonly { readonly column: string; readonly format: string }[];
  };
  readonly rejectsPath: string | null;
  readonly signal: AbortSignal;
  onProgress(progress: { readonly rows: number; readonly share: number | null }): void;
};

export type ImportFileOutcome = {
  readonly importId: string;
  readonly of: ImportSubject;
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly reasons: readonly { readonly reason: string; readonly rows: number }[];
  /** Of deals: names of owners that no colleague has. */
  readonly unknownOwners: readonly UnknownOwner[];
};

/** `source`, `company.name`, or the key of a custom field. */
function targetNamed(field: string): ColumnTarget {
  const own = ContactField.safeParse(field);
  if (own.success) return { to: 'field', field: own.data };
  const company = field.startsWith('company.') ? CompanyField.safeParse(field.slice(8)) : null;
  if (company?.success) return { to: 'company', field: company.data };
  const label = field.replace(/^custom\./, '');
  const key = label
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ł/g, 'l')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(?=\d)/, 'f_');
  return { to: 'custom', key: key.slice(0, 60) || 'field', label: label || field, type: 'text' };
}

/** Of a file of deals: `stage`, `email`, `company.name`. */
function dealTargetNamed(field: string): ColumnTarget {
  const own = DealField.safeParse(field);
  if (own.success) return { to: 'deal', field: own.data };
  const person = personFieldsOfDeals.find((each) => each === field);
  if (person) return { to: 'field', field: person };
  const company = field.startsWith('company.') ? CompanyField.safeParse(field.slice(8)) : null;
  if (company?.success) return { to: 'company', field: company.data };
  throw importProblem('unknown-deal-field', {
    field,
    fields: [...dealFields, ...personFieldsOfDeals, 'company.name', 'company.nip', 'company.domain'].join(', '),
  });
}

/** A word for an end means it in a column of stages as in one of outcomes. */
function meaningsOf({ text, meaning }: ImportFileRequest['words'][number]): WordMeaning[] {
  const outcome = DealOutcome.safeParse(meaning);
  if (!outcome.success) return [{ of: 'stage', text, means: { stage: meaning } }];
  return (['stage', 'outcome'] as const).map((of) => ({ of, text, means: { outcome: outcome.data } }));
}

function decided(found: ImportSettings, request: ImportFileRequest): ImportSettings {
  const ofDeals = request.of === 'deals';
  const named = new Map<string, ColumnTarget>();
  for (const { column, field } of request.fields)
    named.set(column, ofDeals ? dealTargetNamed(field) : targetNamed(field));
  for (const { stage, column } of request.stages) named.set(column, { to: 'stage', stage });
  if (request.key !== null) named.set(request.key, { to: 'externalId', system: request.key });
  const columns = found.columns.map((column) => column.name);
  for (const column of [...named.keys(), ...request.format.dates.map((each) => each.column)]) {
    if (!columns.includes(column))
      throw importProblem('missing-column', { column, columns: columns.slice(0, 40).join(', ') });
  }
  const dates = new Map(request.format.dates.map(({ column, format }) => [column, format]));
  return {
    ...found,
    deals: { pipeline: request.pipeline, words: request.words.flatMap(meaningsOf) },
    columns: found.columns.map((column): ColumnSettings => {
      const target: ColumnTarget =
        ofItsType(named.get(column.name), column) ??
        (request.onlyNamed ? { to: 'ignore' } : withoutOtherKeys(column.target, request));
      const asked = dates.get(column.name);
      const dateFormat: DateFormat | null = dateFormats.find((format) => format === asked) ?? column.dateFormat;
      const numberFormat =
        request.format.decimal === null ? column.numberFormat : (`decimal-${request.format.decimal}` as const);
      return { ...column, target, dateFormat, numberFormat };
    }),
  };
}

/** A column that goes to a field of the file's own keeps the type its cells have. */
function ofItsType(target: ColumnTarget | undefined, { target: found }: ColumnSettings): ColumnTarget | undefined {
  return target?.to === 'custom' && found.to === 'custom' ? { ...target, type: found.type } : target;
}

/** Where the key is named, other columns that look like ids or stage dates are only kept as data: the person said what counts. */
function withoutOtherKeys(target: ColumnTarget, request: ImportFileRequest): ColumnTarget {
  if (target.to === 'externalId' && request.key !== null && request.of === 'deals') return { to: 'ignore' };
  if (target.to === 'externalId' && request.key !== null) return { ...targetNamed(`custom.${target.system}`) };
  if (target.to === 'stage' && request.stages.length > 0) return { ...targetNamed(`custom.${target.stage}_date`) };
  return target;
}

async function reasons(host: Host, workspace: WorkspaceRef, importId: string): Promise<ImportFileOutcome['reasons']> {
  const { rows } = await inWorkspace(host.db, workspace.id, (tx) =>
    sql<{ code: string; column: string | null; example: Record<string, string | number>; n: number }>`
      select reason->>'code' as code, reason->>'column' as column, (array_agg(reason->'values' order by row_number))[1] as example, count(*)::int as n from imports.rejected_row
      where workspace_id = ${workspace.id} and import_id = ${importId} group by 1, 2 order by 3 desc limit 10`.execute(
      tx,
    ),
  );
  return rows.map((row) => ({
    reason: `${row.column === null ? '' : `${row.column}: `}${sentence({ code: row.code, values: row.example }, workspace.language)}`,
    rows: row.n,
  }));
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The import, ready to run. When the file or a word of the command is refused, nothing stays: the command will be given again. */
async function begin(
  host: Host,
  request: ImportFileRequest,
): Promise<{ readonly workspace: WorkspaceRef; readonly importId: string }> {
  const { encoding, delimiter, sheet } = request.format;
  const received = { fileName: basename(request.path), content: request.path, actorId: null };
  const kept = await keepFile(host, received, request.workspace.language, { encoding, delimiter, sheet });
  try {
    return await host.db.transaction().execute(async (tx) => {
      const workspace = await enterOrMake(tx, request.workspace);
      await draftImport(tx, workspace.id, kept, received.actorId, request.of, request.funnel ?? undefined);
      const { settings } = await findImport(tx, workspace.id, kept.id);
      await saveSettings(tx, workspace, kept.id, decided(settings, request));
      await startImport(tx, workspace, kept.id);
      return { workspace, importId: kept.id };
    });
  } catch (error) {
    await dropFile(kept.path);
    throw error;
  }
}

async function enterOrMake(tx: Tx, workspace: WorkspaceRef | WorkspaceToCreate): Promise<WorkspaceRef> {
  if (!('id' in workspace)) return createWorkspaceIn(tx, workspace);
  await enterWorkspace(tx, workspace.id);
  return workspace;
}

/** Runs to its end. Throws a Problem when the file cannot be read, or a named column or stage does not exist. */
export async function importFile(host: Host, request: ImportFileRequest): Promise<ImportFileOutcome> {
  const { workspace, importId } = await begin(host, request);
  const options = {
    databaseUrl: host.databaseUrl,
    log: host.log,
    signal: request.signal,
    onProgress: ({ rows, bytes, totalBytes }: { rows: number; bytes: number; totalBytes: number }) =>
      request.onProgress({ rows, share: totalBytes === 0 ? null : Math.min(1, bytes / totalBytes) }),
  };
  // A running server may have taken the import up before us, and a database may go away for a moment: then we wait for the end.
  for (;;) {
    const outcome = await runImport(workspace, importId, options);
    if (outcome === 'finished') break;
    if (request.signal.aborted) {
      // Whoever presses Ctrl-C wants it stopped, not taken up by the server; what is written can then be undone.
      await inWorkspace(host.db, workspace.id, (tx) => cancelImport(tx, workspace.id, importId));
      break;
    }
    const { state } = await inWorkspace(host.db, workspace.id, (tx) => findImport(tx, workspace.id, importId));
    if (state !== 'queued' && state !== 'running') break;
    await wait(500);
  }
  const done = await inWorkspace(host.db, workspace.id, (tx) => findImport(tx, workspace.id, importId));
  if (done.failure)
    throw importProblem('interrupted', { reason: sentence(done.failure, workspace.language), row: done.next_row });
  if (done.state !== 'done')
    throw importProblem('not-at-its-end', { state: done.state, rows: done.created + done.updated + done.unchanged });
  if (request.rejectsPath !== null) {
    await pipeline(rejectedCsv(host, workspace, done, workspace.language), createWriteStream(request.rejectsPath));
  }
  return {
    importId,
    of: request.of,
    unknownOwners: sortedOwners(done.unknown_owners),
    rows: done.created + done.updated + done.unchanged + done.rejected,
    created: done.created,
    updated: done.updated,
    unchanged: done.unchanged,
    rejected: done.rejected,
    reasons: done.rejected === 0 ? [] : await reasons(host, workspace, importId),
  };
}
