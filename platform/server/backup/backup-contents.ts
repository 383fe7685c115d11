/** The JSON parts of a backup file; format.md describes the whole. */
import { z } from 'zod';

export const formatVersion = 1;

const Name = z.string().min(1).max(63);

export const BackupTable = z.object({
  schema: Name,
  name: Name,
  columns: z.array(Name).min(1),
  /** Under row-level security the rows come in one section a workspace, told by this column; null: all in one section. */
  workspaceColumn: Name.nullable(),
});
export type BackupTable = z.infer<typeof BackupTable>;

export const BackupSequence = z.object({
  schema: Name,
  name: Name,
  /** Text: a bigint may exceed what a number holds. */
  value: z.string().regex(/^-?\d+$/),
  called: z.boolean(),
});
export type BackupSequence = z.infer<typeof BackupSequence>;

export const BackupHeader = z.object({
  format: z.literal(formatVersion),
  /** Of Lejek. */
  version: z.string(),
  postgres: z.string(),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.object({ id: z.string(), checksum: z.string() })),
  /** Keys kept outside the database, without which some of its values cannot be read (second factors). */
  keys: z.record(z.string(), z.string()),
  workspaces: z.array(z.uuid()),
  /** In the order of loading: a table comes after those it refers to. */
  tables: z.array(BackupTable),
  sequences: z.array(BackupSequence),
});
export type BackupHeader = z.infer<typeof BackupHeader>;

export const SectionStart = z.object({ table: z.number().int().min(0), workspace: z.uuid().nullable() });
export type SectionStart = z.infer<typeof SectionStart>;

export const SectionEnd = z.object({
  rows: z.number().int().min(0),
  bytes: z.number().int().min(0),
  sha256: z.string().length(64),
});
export type SectionEnd = z.infer<typeof SectionEnd>;

export const Trailer = z.object({
  sections: z.number().int().min(0),
  rows: z.number().int().min(0),
  bytes: z.number().int().min(0),
});
export type Trailer = z.infer<typeof Trailer>;

/** The sections a header promises, in order. */
export function promisedSections(header: BackupHeader): SectionStart[] {
  return header.tables.flatMap(({ workspaceColumn }, table): SectionStart[] =>
    workspaceColumn === null
      ? [{ table, workspace: null }]
      : header.workspaces.map((workspace) => ({ table, workspace })),
  );
}
