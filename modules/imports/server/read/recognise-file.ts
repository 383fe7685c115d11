/** What kind of file lies there, by its first bytes; its name is only heard where the bytes say nothing. */
import type { FileHandle } from 'node:fs/promises';
import { fileProblem } from './file-problem.ts';

const startsWith = (bytes: Buffer, ...signature: number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);

const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** How much of an old Office file is searched for the mark of an encrypted workbook. */
const directoryBytes = 8 * 1024 * 1024;

/** Throws the problem that fits when the file is neither. `head`: its first bytes, 4 kB or more where it has them. */
export const recogniseFile = async (file: FileHandle, head: Buffer, fileName: string): Promise<'csv' | 'xlsx'> => {
  if (startsWith(head, 0x50, 0x4b, 3, 4) || startsWith(head, 0x50, 0x4b, 5, 6)) return 'xlsx';
  // A workbook with a password and an old .xls are both compound files; only the first holds an encrypted package.
  if (startsWith(head, ...compoundFile)) {
    throw fileProblem(
      (await contains(file, Buffer.from('EncryptedPackage', 'utf16le'))) ? 'encrypted-workbook' : 'old-xls',
    );
  }
  const other = otherKind(head);
  if (other !== null) throw fileProblem('not-a-table', { found: other });
  if (/\.(xlsx|xlsm)$/i.test(fileName)) throw fileProblem('not-a-zip');
  return 'csv';
};

const contains = async (file: FileHandle, mark: Buffer): Promise<boolean> => {
  const bytes = Buffer.alloc(1 << 20);
  for (let at = 0; at < directoryBytes; at += bytes.length - mark.length) {
    const { bytesRead } = await file.read(bytes, 0, bytes.length, at);
    if (bytes.subarray(0, bytesRead).includes(mark)) return true;
    if (bytesRead < bytes.length) return false;
  }
  return false;
};

const otherKind = (head: Buffer): string | null => {
  if (startsWith(head, 0x25, 0x50, 0x44, 0x46)) return 'PDF';
  if (startsWith(head, 0x1f, 0x8b)) return 'gzip';
  if (startsWith(head, 0x89, 0x50, 0x4e, 0x47)) return 'PNG';
  if (startsWith(head, 0xff, 0xd8, 0xff)) return 'JPEG';
  if (startsWith(head, 0x52, 0x61, 0x72, 0x21)) return 'RAR';
  if (startsWith(head, 0x37, 0x7a, 0xbc, 0xaf)) return '7-Zip';
  const start = head
    .toString('latin1', 0, 1024)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (/^(<!doctype html|<html|<table|<head|<meta|<body)/i.test(start)) return 'HTML';
  if (/^<\?xml|^<\w+[\s>]/.test(start)) return 'XML';
  if (/^(\{\s*"|\[\s*[{[])/.test(start)) return 'JSON';
  // Text has no control characters but line ends, tabs and, in UTF-16, zeros; a few stray ones are rows' problems.
  let controls = 0;
  const looked = Math.min(head.length, 4096);
  for (let at = 0; at < looked; at++) {
    const byte = head[at] ?? 0;
    if (byte < 32 && byte !== 0 && byte !== 9 && byte !== 10 && byte !== 13) controls++;
  }
  return controls > looked * 0.05 ? 'binary' : null;
};
