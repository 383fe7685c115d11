/** What somebody typed into the search box, taken apart into what can be looked up. */
import { foldText } from './fold-text.ts';

export type SearchWords = {
  /** Folded words; each must match. */
  readonly words: readonly string[];
  /** Digits of a phone number, without the leading + or 00; null when the text is not one. */
  readonly phoneDigits: string | null;
  /** The text as typed, for ids of other systems. */
  readonly asTyped: string;
};

/** More words narrow nothing down and only cost. */
const mostWords = 8;
const fewestPhoneDigits = 3;

export function searchWords(text: string): SearchWords | null {
  const asTyped = text.replaceAll('\0', '').trim();
  if (asTyped === '') return null;
  const words = foldText(asTyped)
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
    .slice(0, mostWords);
  if (words.length === 0) return null;
  const digits = /^\+?[\d\s().\-/]+$/.test(asTyped) ? asTyped.replace(/\D/g, '').replace(/^00/, '') : '';
  return { words, phoneDigits: digits.length >= fewestPhoneDigits ? digits : null, asTyped };
}

/** The end of the range of texts that begin with `prefix`, in the order of bytes. */
export const endOfPrefix = (prefix: string): string => `${prefix}\u{10FFFF}`;
