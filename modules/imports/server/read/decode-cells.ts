/**
 * From a file's bytes to the text of its cells. Delimiters, quotes and line ends are ASCII in UTF-8 and in the windows code
 * pages, so a chunk is split as it lies, one character a byte, and only cells with other letters are decoded afterwards. That is
 * twice as fast as decoding first, keeps plain cells in the small kind of string, and makes every index a byte offset.
 */
import { isUtf8 } from 'node:buffer';
import type { Encoding } from '#modules/imports/domain/detect-encoding.ts';

export type CellDecoder = {
  readonly bytesPerCharacter: 1 | 2;
  /** Text to split. */
  readonly split: (bytes: Buffer) => string;
  /** A cell as it was split to what it says. What cannot be decoded becomes U+FFFD. */
  readonly cell: (raw: string) => string;
  readonly isDecodable: (raw: string) => boolean;
};

export const cellDecoder = (encoding: Encoding): CellDecoder => {
  switch (encoding) {
    case 'utf-8':
      return utf8;
    case 'utf-16le':
      return { ...utf16, split: (bytes) => bytes.toString('utf16le') };
    case 'utf-16be':
      return {
        ...utf16,
        split: (bytes) =>
          Buffer.from(bytes.subarray(0, bytes.length & ~1))
            .swap16()
            .toString('utf16le'),
      };
    default:
      return codePage(encoding);
  }
};

const utf16 = {
  bytesPerCharacter: 2,
  cell: (raw: string): string => raw.toWellFormed(),
  isDecodable: (raw: string): boolean => raw.isWellFormed(),
} as const;

const asBytes = (bytes: Buffer): string => bytes.toString('latin1');

const scratch = Buffer.allocUnsafeSlow(4096);

const utf8: CellDecoder = {
  bytesPerCharacter: 1,
  split: asBytes,
  cell: (raw) => {
    if (raw.length > scratch.length) return Buffer.from(raw, 'latin1').toString('utf8');
    return scratch.toString('utf8', 0, scratch.write(raw, 'latin1'));
  },
  isDecodable: (raw) => isUtf8(Buffer.from(raw, 'latin1')),
};

const codePage = (encoding: 'windows-1250' | 'windows-1252'): CellDecoder => {
  const letters = [...new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))];
  return {
    bytesPerCharacter: 1,
    split: asBytes,
    cell: (raw) => raw.replace(/[\x80-\xff]/g, (letter) => letters[letter.charCodeAt(0)] ?? letter),
    isDecodable: () => true,
  };
};
