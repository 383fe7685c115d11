/**
 * Bytes of a file to text, one chunk of whole rows at a time, keeping the way back from a character to its byte: an interrupted
 * import goes on at the byte where it stopped. ASCII, by far the most of any list, takes a path without decoding.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { utf8SequenceLength, type Encoding } from '#modules/imports/domain/detect-encoding.ts';

export type DecodedChunk = {
  readonly text: string;
  /** Bytes of every character, or 0 where they differ and must be counted. */
  readonly bytesPerCharacter: 0 | 1 | 2;
  /** Bytes that are no characters stand in the text as lone surrogates U+DC80–U+DCFF, one for a byte. */
  readonly damaged: boolean;
};

export type ChunkDecoder = (bytes: Buffer) => DecodedChunk;

export const chunkDecoder = (encoding: Encoding): ChunkDecoder => {
  switch (encoding) {
    case 'utf-8':
      return decodeUtf8;
    case 'utf-16le':
      return (bytes) => ({ text: bytes.toString('utf16le'), bytesPerCharacter: 2, damaged: false });
    case 'utf-16be':
      return (bytes) => ({
        text: Buffer.from(bytes.subarray(0, bytes.length & ~1))
          .swap16()
          .toString('utf16le'),
        bytesPerCharacter: 2,
        damaged: false,
      });
    default: {
      const decoder = new TextDecoder(encoding);
      return (bytes) => ({
        text: isAscii(bytes) ? bytes.toString('latin1') : decoder.decode(bytes),
        bytesPerCharacter: 1,
        damaged: false,
      });
    }
  }
};

const decodeUtf8: ChunkDecoder = (bytes) => {
  if (isAscii(bytes)) return { text: bytes.toString('latin1'), bytesPerCharacter: 1, damaged: false };
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), bytesPerCharacter: 0, damaged: false };
  return { text: decodeDamagedUtf8(bytes), bytesPerCharacter: 0, damaged: true };
};

const decodeDamagedUtf8 = (bytes: Buffer): string => {
  let text = '';
  let from = 0;
  for (let at = 0; at < bytes.length;) {
    const length = utf8SequenceLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    text += bytes.toString('utf8', from, at) + String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
    at++;
    from = at;
  }
  return text + bytes.toString('utf8', from);
};

/** Bytes in the file of the characters from `start` to `end` of a UTF-8 chunk. */
export const utf8Bytes = (text: string, start: number, end: number): number => {
  let bytes = end - start;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    if (code < 0x800) bytes += 1;
    else if (code < 0xd800 || code > 0xdfff) bytes += 2;
    else if (code < 0xdc00) {
      // A pair of surrogates is four bytes.
      bytes += 2;
      at++;
    }
    // A lone low surrogate stands for one undecodable byte.
  }
  return bytes;
};
