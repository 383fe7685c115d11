/** Reads a backup from its first byte to its last and checks every checksum; needs no database. */
import type { BackupHeader } from './backup-contents.ts';
import { type ReadOptions, openBackup } from './read-backup.ts';

/** `bytes`: of the rows, unpacked. */
export type VerifiedBackup = { readonly header: BackupHeader; readonly rows: number; readonly bytes: number };

export async function verifyBackup(path: string, options: ReadOptions = {}): Promise<VerifiedBackup> {
  const backup = await openBackup(path, options);
  try {
    let rows = 0;
    let bytes = 0;
    for await (const section of backup.sections()) {
      for await (const piece of section.data) bytes += piece.length;
      rows += section.rows();
    }
    return { header: backup.header, rows, bytes };
  } finally {
    await backup.close();
  }
}
