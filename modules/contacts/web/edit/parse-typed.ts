/** What a person typed → what the field keeps, or why not. Both decimal marks are read, whichever language is set. */
import type { Language } from '#platform/contract/problem.ts';
import type { EditKind, FieldValue } from './field-spec.ts';

export type Typed = { readonly value: FieldValue } | { readonly refused: 'number' | 'whole' | 'email' };

const spaces = /[\s\u00a0\u202f']/g;

/**
 * `1 234,50`, `1,234.50` and `1234.5`; null when it is no number. The last mark is the decimal one, but `1,234` is a
 * thousand to an English reader.
 */
export const readNumber = (typed: string, language: Language): number | null => {
  const spaceless = typed.replace(spaces, '');
  const bare =
    language === 'en' && /^[+-]?\d{1,3}(,\d{3})+$/.test(spaceless) ? spaceless.replaceAll(',', '') : spaceless;
  if (!/^[+-]?[\d.,]*\d[\d.,]*$/.test(bare)) return null;
  const comma = bare.lastIndexOf(',');
  const point = bare.lastIndexOf('.');
  const last = Math.max(comma, point);
  if (last === -1) return Number(bare);
  const mark = bare.charAt(last);
  const other = mark === ',' ? '.' : ',';
  const isThousands = bare.split(mark).length > 2;
  if (isThousands && bare.includes(other)) return null;
  const plain = isThousands ? bare.replaceAll(mark, '') : bare.replaceAll(other, '').replace(mark, '.');
  const number = Number(plain);
  return Number.isFinite(number) ? number : null;
};

/** Enough to catch a slip; whether it really is an address the server decides. */
const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

export type Writing = {
  readonly language: Language;
  /** How many minor units make one of the currency. */
  readonly unit: number;
};

export const parseTyped = (kind: EditKind, typed: string, { language, unit }: Writing): Typed => {
  const text = typed.trim();
  if (text === '') return { value: null };
  switch (kind) {
    case 'number': {
      const number = readNumber(text, language);
      return number === null ? { refused: 'number' } : { value: number };
    }
    case 'whole': {
      const number = readNumber(text, language);
      return number === null || !Number.isInteger(number) || number < 0 ? { refused: 'whole' } : { value: number };
    }
    case 'money': {
      const number = readNumber(text, language);
      return number === null ? { refused: 'number' } : { value: Math.round(number * unit) };
    }
    case 'email':
      return looksLikeEmail(text) ? { value: text } : { refused: 'email' };
    case 'text':
    case 'phone':
    case 'web':
    case 'country':
    case 'language':
    case 'date':
    case 'boolean':
    case 'choice':
    case 'tags':
    case 'user':
    case 'company':
      return { value: text };
  }
};

/** What stands in the input when the editing begins. */
export const typedOf = (kind: EditKind, value: FieldValue, { language, unit }: Writing): string => {
  if (value === null || typeof value === 'object') return '';
  if (typeof value !== 'number') return String(value);
  const number = kind === 'money' ? value / unit : value;
  return String(number).replace('.', language === 'pl' ? ',' : '.');
};
