/**
 * Imports brings people and deals in from files: looks at the file, proposes what each column becomes, shows what would happen, writes in
 * the background, can be cancelled and undone as a whole. What it writes belongs to contacts,
 * lifecycle and pipeline.
 */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';
import { pageOf, PageQuery } from '#platform/contract/query.ts';
import { ColumnTarget, DealSettings, ImportSubject } from './domain/mapping.ts';
import { dateFormats } from './domain/parse-date.ts';
import { numberFormats } from './domain/parse-number.ts';

export { ColumnTarget, DealSettings, ImportSubject } from './domain/mapping.ts';

export const importStates = ['draft', 'queued', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone'] as const;
export const ImportState = z.enum(importStates);
export type ImportState = z.infer<typeof ImportState>;

const DateFormat = z.enum(dateFormats);
const NumberFormat = z.enum(numberFormats);
const Sure = z.enum(['certain', 'likely', 'guess']);

export const InspectedColumn = z.object({
  name: z.string(),
  /** Up to five different filled cells. */
  samples: z.array(z.string()),
  /** All different cells, where they are few enough to be given a meaning one by one; null where they are not. */
  words: z.array(z.string()).nullable().default(null),
  filledShare: z.number(),
  distinct: z.number().int(),
  type: z.string(),
  proposal: z.object({ target: ColumnTarget, sure: Sure }),
  /** For dates and numbers: the format found, or those between which a person must choose (`candidates` has more than one). */
  dates: z.object({ candidates: z.array(DateFormat) }).nullable(),
  numbers: z.object({ candidates: z.array(NumberFormat) }).nullable(),
});
export type InspectedColumn = z.infer<typeof InspectedColumn>;

export const Inspection = z.object({
  format: z.enum(['csv', 'xlsx']),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  sure: Sure,
  sheets: z.array(z.string()).nullable(),
  sheet: z.string().nullable(),
  columns: z.array(InspectedColumn),
  totalBytes: z.number().int(),
});
export type Inspection = z.infer<typeof Inspection>;

export const ColumnSettings = z.object({
  name: z.string(),
  target: ColumnTarget,
  dateFormat: DateFormat.nullable().default(null),
  numberFormat: NumberFormat.nullable().default(null),
});
export type ColumnSettings = z.infer<typeof ColumnSettings>;

export const ImportSettings = z.object({
  of: ImportSubject.default('contacts'),
  funnel: z.string(),
  /** In the order of the file. */
  columns: z.array(ColumnSettings).min(1).max(1000),
  sheet: z.string().nullable().default(null),
  encoding: z.string().nullable().default(null),
  delimiter: z.string().nullable().default(null),
  /** Source of people who come without one in the file. */
  source: z.string().max(200).nullable().default(null),
  deals: DealSettings.default({ pipeline: null, words: [] }),
});
export type ImportSettings = z.infer<typeof ImportSettings>;

/** A name in the file that no colleague has; the deals of these rows have no owner. */
export const UnknownOwner = z.object({ name: z.string(), rows: z.number().int() });
export type UnknownOwner = z.infer<typeof UnknownOwner>;

/** Why a row was not written: a code, its column, the sentence in the reader's language. */
export const RowRejection = z.object({
  rowNumber: z.number().int(),
  column: z.string().nullable(),
  code: z.string(),
  detail: z.string(),
});
export type RowRejection = z.infer<typeof RowRejection>;

export const Import = z.object({
  id: z.uuid(),
  fileName: z.string(),
  sizeBytes: z.number(),
  state: ImportState,
  inspection: Inspection,
  settings: ImportSettings,
  /** Rows read so far, of which: */
  rows: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.number().int(),
  /** Stage entries, exits and values added; of deals: lines of their log. */
  entries: z.number().int(),
  /** Of deals; the most frequent first. */
  unknownOwners: z.array(UnknownOwner),
  /** 0..1 by bytes read; 1 when done. */
  progress: z.number(),
  secondsLeft: z.number().nullable(),
  /** The sentence, when it failed. */
  failure: z.string().nullable(),
  madeBy: z.string().nullable(),
  madeAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
});
export type Import = z.infer<typeof Import>;

export const PreviewRow = z.object({
  rowNumber: z.number().int(),
  outcome: z.enum(['create', 'update', 'unchanged', 'reject']),
  /** Who or what the row is about, as the list will show them. */
  displayName: z.string(),
  /** What would be written, column by column: the header's name and the value understood, as text. */
  cells: z.array(
    z.object({ column: z.string(), raw: z.string(), value: z.string().nullable(), problem: z.string().nullable() }),
  ),
  rejection: RowRejection.nullable(),
});

export const Preview = z.object({
  rows: z.array(PreviewRow),
  /** Over the sampled rows: up to 2,000 from all over the file, and those met between them that cannot be read. */
  sampled: z.number().int(),
  rejected: z.number().int(),
  /** Rejections of the sample by code and column, most frequent first. */
  problems: z.array(
    z.object({ column: z.string().nullable(), code: z.string(), detail: z.string(), count: z.number().int() }),
  ),
  /** Of deals: names of owners in the sample that no colleague has. */
  unknownOwners: z.array(UnknownOwner),
  /** What must be decided before the import can start: columns whose date or number format cannot be told from the data. */
  undecided: z.array(
    z.object({
      column: z.string(),
      kind: z.enum(['date', 'number']),
      candidates: z.array(z.string()),
      example: z.string(),
    }),
  ),
});
export type Preview = z.infer<typeof Preview>;

const here = z.object({ workspace: z.string() });
const onImport = here.extend({ importId: z.uuid() });

/**
 * Uploading is a multipart POST of one file to `/api/v1/workspaces/:workspace/imports` (field `file`; `?of=deals`
 * for a file of deals), answered 201 with an Import in
 * state `draft`. Rejected rows come from GET `/api/v1/workspaces/:workspace/imports/:importId/rejected.csv`.
 */
export const importEndpoints = {
  listImports: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/imports',
    summary: 'Imports, newest first',
    params: here,
    query: PageQuery.extend({ cursor: z.uuid().optional() }),
    answer: pageOf(Import),
  }),
  getImport: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/imports/:importId',
    summary: 'One import with its progress',
    params: onImport,
    answer: Import,
  }),
  saveSettings: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/imports/:importId/settings',
    summary: 'Decide what each column becomes; another sheet, encoding or delimiter looks at the file anew',
    params: onImport,
    body: ImportSettings,
    answer: Import,
  }),
  previewImport: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/imports/:importId/preview',
    summary: 'What would happen to the first rows, and what is wrong in the sample; nothing is written',
    params: onImport,
    body: ImportSettings,
    answer: Preview,
  }),
  startImport: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/imports/:importId/start',
    summary: 'Begin writing in the background',
    params: onImport,
    body: z.object({}),
    answer: Import,
    status: 202,
  }),
  cancelImport: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/imports/:importId/cancel',
    summary: 'Stop after the batch under way; what was written stays until undone',
    params: onImport,
    body: z.object({}),
    answer: Import,
  }),
  undoImport: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/imports/:importId/undo',
    summary: 'Take back everything the import wrote, in the background; what people changed since stays',
    params: onImport,
    body: z.object({}),
    answer: Import,
    status: 202,
  }),
} as const;
