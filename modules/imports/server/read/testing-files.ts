/** Files for a test, in a folder that goes when the test's file ends. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '#platform/contract/problem.ts';
import type { Row, RowBatch } from './row-batch.ts';

export const temporaryFiles = (): {
  write: (name: string, content: string | Uint8Array) => string;
  remove: () => void;
} => {
  const folder = mkdtempSync(join(tmpdir(), 'lejek-read-'));
  return {
    write: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

export const allRows = async (batches: AsyncIterable<RowBatch>): Promise<Row[]> => {
  const rows: Row[] = [];
  for await (const batch of batches) rows.push(...batch.rows);
  return rows;
};

/** The code of the problem that a promise ends in. */
export const problemOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'no problem';
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
};
