/** A backup file as its header and sections, every promise of the format checked on the way. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import {
  BackupHeader,
  type BackupTable,
  SectionEnd,
  SectionStart,
  Trailer,
  formatVersion,
  promisedSections,
} from './backup-contents.ts';
import { readBackupFile } from './backup-file.ts';
import { backupProblem } from './backup-problems.ts';
import { countLines } from './count-lines.ts';
import { BrokenFrames, type Frame, type FrameType, framesOf } from './frames.ts';

export type Section = {
  readonly table: BackupTable;
  readonly workspace: string | null;
  /** The rows in PostgreSQL's COPY text format. Must be read to its end before the next section. */
  readonly data: AsyncGenerator<Buffer>;
  /** Known once `data` was read. */
  rows(): number;
};

export type BackupReader = {
  readonly header: BackupHeader;
  /** Throws when anything is missing or changed. Only when it has ended is the whole file known to be right. */
  sections(): AsyncGenerator<Section>;
  close(): Promise<void>;
};

export type ReadOptions = { readonly signal?: AbortSignal; readonly onRead?: (bytes: number) => void };

export async function openBackup(path: string, options: ReadOptions = {}): Promise<BackupReader> {
  const frames = translated(path, framesOf(readBackupFile(path, options.onRead)), options.signal);
  const altered = () => backupProblem('backup-altered', { file: path });
  const next = async (): Promise<Frame> => {
    const step = await frames.next();
    if (step.done) throw altered();
    return step.value;
  };
  const expect = <S extends z.ZodType>(found: Frame, type: FrameType, schema: S): z.output<S> => {
    const parsed = found.type === type ? schema.safeParse(parseJson(found.payload)) : null;
    if (!parsed?.success) throw altered();
    return parsed.data;
  };
  const first = await next();
  refuseNewerFormat(path, first);
  const header = expect(first, 'header', BackupHeader);

  let lines = 0;
  async function* rows(): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    let bytes = 0;
    lines = 0;
    for (;;) {
      const found = await next();
      if (found.type === 'data') {
        hash.update(found.payload);
        bytes += found.payload.length;
        lines += countLines(found.payload);
        yield found.payload;
        continue;
      }
      const end = expect(found, 'end', SectionEnd);
      if (end.bytes !== bytes || end.rows !== lines || end.sha256 !== hash.digest('hex')) throw altered();
      return;
    }
  }

  async function* sections(): AsyncGenerator<Section> {
    const promised = promisedSections(header);
    for (const { table: position, workspace } of promised) {
      const start = expect(await next(), 'section', SectionStart);
      const table = header.tables[position];
      if (!table || start.table !== position || start.workspace !== workspace) throw altered();
      yield { table, workspace, data: rows(), rows: () => lines };
    }
    const trailer = expect(await next(), 'trailer', Trailer);
    if (trailer.sections !== promised.length || !(await frames.next()).done) throw altered();
  }

  return { header, sections, close: async () => void (await frames.return(undefined)) };
}

/** Frames that make no sense are a damaged file to whoever reads it. */
async function* translated(path: string, frames: AsyncGenerator<Frame>, signal?: AbortSignal): AsyncGenerator<Frame> {
  try {
    for await (const found of frames) {
      signal?.throwIfAborted();
      yield found;
    }
  } catch (error) {
    throw error instanceof BrokenFrames ? backupProblem('backup-altered', { file: path }) : error;
  }
}

function refuseNewerFormat(path: string, first: Frame): void {
  const header = first.type === 'header' ? parseJson(first.payload) : null;
  if (typeof header !== 'object' || header === null || !('format' in header) || !('version' in header)) {
    throw backupProblem('not-a-backup', { file: path });
  }
  if (typeof header.format === 'number' && header.format > formatVersion) {
    throw backupProblem('backup-newer', { file: path, version: String(header.version) });
  }
}

function parseJson(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString('utf8'));
  } catch {
    return null;
  }
}
