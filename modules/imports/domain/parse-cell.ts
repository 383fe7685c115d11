/** Text, e-mail, yes-or-no and tag cells. The other kinds have files of their own: dates, numbers, phones, identifiers. */
import { CellRefusal, isBlankMark, type CellReading } from './cell-refusal.ts';
import { withoutDiacritics } from './normalise-header.ts';

const nulByte = new CellRefusal('cell-nul-byte');
const notAnEmail = new CellRefusal('not-an-email');
const notABoolean = new CellRefusal('not-a-boolean');

/** Spreadsheet exports put an apostrophe before a text that a spreadsheet would run as a formula; it is not part of the text. */
const withoutFormulaGuard = (text: string): string =>
  text.charCodeAt(0) === 39 && /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;

export const parseText = (text: string): CellReading<string> => {
  const trimmed = withoutFormulaGuard(text.trim());
  if (trimmed === '') return null;
  return trimmed.includes('\0') ? nulByte : trimmed;
};

const plainAddress = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}$/;
/** What RFC 5322 allows without quotes, and the letters of any script before and after the `@` (RFC 6531). */
const anyAddress =
  /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+(?:\p{L}[\p{L}\p{M}]+|xn--[a-z0-9-]+)$/u;

const longestAddress = 254;
const longestLocalPart = 64;

const isAddress = (address: string): boolean => {
  if (address.length > longestAddress || address.indexOf('@') > longestLocalPart) return false;
  return plainAddress.test(address) || anyAddress.test(address);
};

/**
 * An address in small letters, both halves: no mail server of today keeps `Anna@` and `anna@` apart, and people are found again
 * by it. Takes `mailto:`, `Anna Nowak <anna@firma.example>` and, of several addresses, the first.
 */
export const parseEmail = (text: string): CellReading<string> => {
  const simple = text.trim().toLowerCase();
  if (simple.length <= longestAddress && simple.indexOf('@') <= longestLocalPart && plainAddress.test(simple))
    return simple;
  if (isBlankMark(simple)) return null;
  if (simple.length > 2000) return notAnEmail;
  const first = simple.split(/[;,\s]+/).find((part) => part.includes('@')) ?? simple;
  const address = first
    .replace(/^[<"'([]+/, '')
    .replace(/^mailto:/, '')
    .replace(/[>"')\].]+$/, '')
    .replace(/\?.*$/, '');
  return isAddress(address) ? address : notAnEmail;
};

const yes = new Set(['1', 'tak', 't', 'yes', 'y', 'true', 'prawda', 'x', 'on', '✓', '✔', 'ok']);
const no = new Set(['0', 'nie', 'n', 'no', 'false', 'falsz', 'off', '✗', '✘']);

export const parseBoolean = (text: string): CellReading<boolean> => {
  const word = withoutDiacritics(text.trim());
  if (yes.has(word)) return true;
  if (no.has(word)) return false;
  return isBlankMark(word) ? null : notABoolean;
};

/** Split by `;` where there is one, else by `,`; each once, however it is spelled. `null` for no tags. */
export const parseTags = (text: string): CellReading<string[]> => {
  if (text.includes('\0')) return nulByte;
  const tags = new Map<string, string>();
  for (const part of text.split(text.includes(';') ? ';' : ',')) {
    const tag = withoutFormulaGuard(part.trim());
    const same = tag.toLowerCase();
    if (tag !== '' && !tags.has(same)) tags.set(same, tag);
  }
  return tags.size === 0 ? null : [...tags.values()];
};

export { parseDate } from './parse-date.ts';
export { parseMoney, parseNumber, parseWholeNumber } from './parse-number.ts';
export { phoneParser } from './parse-phone.ts';
export { parseKrs, parseNip, parseRegon } from './polish-identifiers.ts';
