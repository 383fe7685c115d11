/**
 * The file around the frames: gzip, then a footer of 8 known bytes and the SHA-256 of everything before it.
 * (gzip's own checksum covers neither its head nor the padding at its end, and says nothing about a file cut between two members.)
 */
import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { backupProblem } from './backup-problems.ts';

const footerMark = Buffer.from('LEJEKEND');
const footerBytes = footerMark.length + 32;
const gzipMark = Buffer.from([0x1f, 0x8b]);
/** Text of tables shrinks to about a quarter from level 3 on; higher levels cost much time for little room. */
const gzipLevel = 3;
const pieceBytes = 256 * 1024;

/**
 * Writes under a temporary name beside the target and renames when all is on the disk, so a file of that name is always whole.
 * Returns its size. Only its owner may read it: it holds everybody's data.
 */
export async function writeBackupFile(
  path: string,
  content: AsyncIterable<Buffer>,
  signal?: AbortSignal,
): Promise<number> {
  const target = resolve(path);
  const temporary = `${target}.${process.pid}.part`;
  const file = await open(temporary, 'w', 0o600);
  let size = 0;
  try {
    const hash = createHash('sha256');
    const keep = async (source: AsyncIterable<Buffer>): Promise<void> => {
      for await (const piece of source) {
        hash.update(piece);
        size += piece.length;
        await file.writeFile(piece);
      }
    };
    await pipeline(
      Readable.from(content),
      createGzip({ level: gzipLevel, chunkSize: pieceBytes }),
      keep,
      signal ? { signal } : {},
    );
    await file.writeFile(Buffer.concat([footerMark, hash.digest()]));
    await file.sync();
    await file.close();
    await rename(temporary, target);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw signal?.aborted ? signal.reason : error;
  }
  await syncFolder(dirname(target));
  return size + footerBytes;
}

/** The new name itself must survive a power cut. Not every system lets a folder be opened; there it is left to the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** The unpacked content. A file that is no backup, cut short or changed throws a problem; the last only when read to the end. */
export async function* readBackupFile(
  path: string,
  onRead: (bytes: number) => void = () => undefined,
): AsyncGenerator<Buffer> {
  const { packedBytes, expected } = await readFooter(path);
  const hash = createHash('sha256');
  const file = await open(path, 'r');
  const hashed = async function* (): AsyncGenerator<Buffer> {
    let at = 0;
    while (at < packedBytes) {
      const { bytesRead, buffer } = await file.read(
        Buffer.allocUnsafe(pieceBytes),
        0,
        Math.min(pieceBytes, packedBytes - at),
        at,
      );
      if (bytesRead === 0) throw backupProblem('backup-cut-short', { file: path });
      at += bytesRead;
      const piece = buffer.subarray(0, bytesRead);
      hash.update(piece);
      onRead(at);
      yield piece;
    }
  };
  try {
    const packed = Readable.from(hashed(), { objectMode: false, highWaterMark: pieceBytes });
    const gunzip = createGunzip({ chunkSize: pieceBytes });
    packed.once('error', (error) => gunzip.destroy(error));
    for await (const piece of packed.pipe(gunzip)) yield piece;
  } catch (error) {
    // zlib's own errors: the bytes are not what was packed.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw backupProblem('backup-altered', { file: path });
    throw error;
  } finally {
    await file.close();
  }
  if (!hash.digest().equals(expected)) throw backupProblem('backup-altered', { file: path });
}

async function readFooter(path: string): Promise<{ packedBytes: number; expected: Buffer }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const start = Buffer.alloc(gzipMark.length);
    await file.read(start, 0, start.length, 0);
    if (size < start.length || !start.equals(gzipMark)) throw backupProblem('not-a-backup', { file: path });
    const footer = Buffer.alloc(footerBytes);
    await file.read(footer, 0, footerBytes, Math.max(0, size - footerBytes));
    if (!footer.subarray(0, footerMark.length).equals(footerMark))
      throw backupProblem('backup-cut-short', { file: path });
    return { packedBytes: size - footerBytes, expected: footer.subarray(footerMark.length) };
  } finally {
    await file.close();
  }
}
