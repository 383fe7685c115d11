/**
 * Finds a file's encoding from its first bytes. UTF-8 and UTF-16 prove themselves; windows-1250 and windows-1252 give every
 * byte a meaning, so they are told apart by which reading of the differing bytes makes better words.
 */
import { readAsCentralEuropean } from './weigh-code-pages.ts';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1250', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

/** certain: proven or as good as; likely: would be wrong rarely; guess: show it to the user. */
export type Sureness = 'certain' | 'likely' | 'guess';

export type EncodingFinding = { readonly encoding: Encoding; readonly bomBytes: 0 | 2 | 3; readonly sure: Sureness };

const found = (encoding: Encoding, sure: Sureness, bomBytes: 0 | 2 | 3 = 0): EncodingFinding => ({
  encoding,
  bomBytes,
  sure,
});

/** `complete`: the sample is the whole file; otherwise its last character may be cut in the middle. */
export const detectEncoding = (sample: Uint8Array, complete: boolean): EncodingFinding => {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return found('utf-8', 'certain', 3);
  if (sample[0] === 0xff && sample[1] === 0xfe) return found('utf-16le', 'certain', 2);
  if (sample[0] === 0xfe && sample[1] === 0xff) return found('utf-16be', 'certain', 2);
  const wide = utf16WithoutMark(sample);
  if (wide !== null) return found(wide, 'likely');
  const { sequences, misfits } = countUtf8(sample, complete);
  if (misfits === 0) return found('utf-8', sequences > 0 || complete ? 'certain' : 'likely');
  // A UTF-8 file with a few cells pasted from elsewhere is still UTF-8: those rows are rejected one by one.
  if (sequences >= 5 && sequences > misfits * 20) return found('utf-8', 'likely');
  const evidence = readAsCentralEuropean(sample);
  return found(evidence.centralEuropean ? 'windows-1250' : 'windows-1252', evidence.sure);
};

/** Latin text in UTF-16 has a zero in every second byte. */
const utf16WithoutMark = (sample: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  const pairs = Math.min(sample.length >> 1, 4096);
  if (pairs < 4) return null;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let i = 0; i < pairs; i++) {
    if (sample[2 * i] === 0) evenZeros++;
    if (sample[2 * i + 1] === 0) oddZeros++;
  }
  if (oddZeros > pairs * 0.7 && evenZeros < pairs * 0.05) return 'utf-16le';
  if (evenZeros > pairs * 0.7 && oddZeros < pairs * 0.05) return 'utf-16be';
  return null;
};

/** Length of the UTF-8 sequence at `at`, 0 where there is none, -1 where the sample ends before the sequence does. */
const utf8SequenceLength = (bytes: Uint8Array, at: number): number => {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  if (length === 0) return 0;
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i];
    if (next === undefined) return -1;
    // The second byte is bounded more tightly: no overlong forms, no surrogates, nothing beyond U+10FFFF.
    const low = i > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = i > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (next < low || next > high) return 0;
  }
  return length;
};

const countUtf8 = (sample: Uint8Array, complete: boolean): { sequences: number; misfits: number } => {
  let sequences = 0;
  let misfits = 0;
  for (let i = 0; i < sample.length;) {
    if ((sample[i] ?? 0) < 0x80) {
      i++;
      continue;
    }
    const length = utf8SequenceLength(sample, i);
    if (length === -1 && !complete) break;
    if (length > 1) {
      sequences++;
      i += length;
    } else {
      misfits++;
      i++;
    }
  }
  return { sequences, misfits };
};
