/**
 * windows-1250 or windows-1252? Where the two disagree, each byte is a vote, weighed by how often its two readings occur in
 * European names and by its neighbours: `ñ` stands before a vowel (Muñoz), `ń` before a consonant or at the end (Gdańsk).
 */
import type { Sureness } from './detect-encoding.ts';

type Neighbours = { readonly before: number; readonly after: number };

const isLetter = (byte: number): boolean => {
  const lower = byte | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || byte >= 0xc0 || byte === 0xb3 || byte === 0xb9 || byte === 0xbf;
};
const isAny = (byte: number, letters: string): boolean =>
  byte < 0x80 && letters.includes(String.fromCharCode(byte | 0x20));
const isVowel = (byte: number): boolean => isAny(byte, 'aeiouy');

const fixed = (weight: number) => (): number => weight;

/** Positive: the windows-1250 letter (first in the comment) is the likelier one; negative: the windows-1252 one. */
const votes: Readonly<Record<number, (at: Neighbours) => number>> = {
  0x8c: fixed(2), // Ś Œ
  0x8d: fixed(3), // Ť, undefined in 1252
  0x8f: fixed(3), // Ź, undefined in 1252
  0x9c: fixed(2), // ś œ
  0x9d: fixed(3), // ť, undefined in 1252
  0x9f: fixed(4), // ź Ÿ
  0xa3: ({ after }) => (isLetter(after) ? 4 : -2), // Ł £
  0xa5: ({ before, after }) => (isLetter(before) || isLetter(after) ? 3 : -1), // Ą ¥
  0xaf: fixed(3), // Ż ¯
  0xb3: ({ before, after }) => (isLetter(after) ? 5 : isAny(before, 'm') ? -1 : 3), // ł ³
  0xb9: ({ before }) => (isLetter(before) ? 5 : -1), // ą ¹
  0xba: fixed(-1), // ş º
  0xbe: ({ before, after }) => (isLetter(before) || isLetter(after) ? 3 : -1), // ľ ¾
  0xbf: ({ before }) => (isLetter(before) ? 5 : 0.5), // ż ¿
  0xc0: fixed(-2), // Ŕ À
  0xc5: fixed(-3), // Ĺ Å
  0xc6: fixed(0.5), // Ć Æ
  0xc8: fixed(1), // Č È
  0xca: fixed(0.5), // Ę Ê
  0xcc: fixed(1), // Ě Ì
  0xd1: ({ after }) => (isVowel(after) ? -1 : 1), // Ń Ñ
  0xd5: fixed(0.5), // Ő Õ
  0xd8: fixed(0.3), // Ř Ø
  0xd9: fixed(0.3), // Ů Ù
  0xe0: fixed(-4), // ŕ à
  0xe3: ({ after }) => (isAny(after, 'oe') ? -3 : 1), // ă ã
  0xe5: fixed(-4), // ĺ å
  0xe6: ({ after }) => (isLetter(after) ? 0.2 : 2), // ć æ
  0xe8: ({ before, after }) => (!isLetter(before) || isAny(after, 'aeiouykn') ? 1.5 : isLetter(after) ? -1 : 0), // č è
  0xea: ({ after }) => (isAny(after, 'msn') ? -1 : 1.5), // ę ê
  0xec: ({ after }) => (isLetter(after) ? 2 : 0), // ě ì
  0xef: ({ before, after }) => (isVowel(before) && isLetter(after) ? -2 : 0.5), // ď ï
  0xf1: ({ after }) => (isVowel(after) ? -3 : 3), // ń ñ
  0xf2: ({ after }) => (isLetter(after) ? 0.5 : -1), // ň ò
  0xf5: ({ after }) => (isAny(after, 'e') ? -3 : 1.5), // ő õ
  0xf8: ({ after }) => (isAny(after, 'rdjnlgmkst') ? -2 : 1), // ř ø
  0xf9: ({ after }) => (isLetter(after) ? 2 : -1), // ů ù
  0xfb: fixed(0.5), // ű û
};

/** Letters that both code pages place alike but that only Western names are full of. */
const germanLetters = new Set([0xc4, 0xd6, 0xdc, 0xdf, 0xe4, 0xf6, 0xfc]);

/** Repeating one letter proves little more than the letter itself, so each byte value counts at most this often. */
const mostVotesOfOneByte = 20;

export const readAsCentralEuropean = (sample: Uint8Array): { centralEuropean: boolean; sure: Sureness } => {
  let score = 0;
  let weight = 0;
  let german = 0;
  const counted = new Uint8Array(256);
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i] ?? 0;
    if (byte < 0x80) continue;
    if (germanLetters.has(byte)) german++;
    const vote = votes[byte];
    if (vote === undefined || (counted[byte] ?? 0) >= mostVotesOfOneByte) continue;
    counted[byte] = (counted[byte] ?? 0) + 1;
    const value = vote({ before: sample[i - 1] ?? 0x20, after: sample[i + 1] ?? 0x20 });
    score += value;
    weight += Math.abs(value);
  }
  // Nothing that tells them apart: both decode the sample alike, so only the habit of the likely senders is left.
  if (weight === 0) return { centralEuropean: german === 0, sure: german > 0 ? 'likely' : 'guess' };
  const agreement = Math.abs(score) / weight;
  const sure =
    agreement > 0.75 && Math.abs(score) >= 8 ? 'certain' : agreement > 0.4 && Math.abs(score) >= 2 ? 'likely' : 'guess';
  return { centralEuropean: score >= 0, sure };
};
