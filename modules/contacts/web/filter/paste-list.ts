/** A column pasted from a spreadsheet, as the values of a list: split, trimmed, each once. */
import { mostValues, type FilterValue } from '#platform/contract/filter.ts';
import type { Language } from '#platform/contract/problem.ts';
import { readNumber } from '../edit/parse-typed.ts';

export type PasteKind = 'text' | 'email' | 'number';

export type PastedList = {
  readonly values: readonly FilterValue[];
  /** Values that were there already, or twice in what was pasted. */
  readonly repeated: number;
  /** What is no e-mail address or no number, or longer than a value may be: left out. */
  readonly unfit: number;
  /** What a list has no room for. */
  readonly tooMany: number;
};

const longestValue = 500;
const address = /[^\s<>"',;]+@[^\s<>"',;]+\.[^\s<>"',;]+/;

/** Cells stand in lines and between tabs; within one line, semicolons and then commas divide what was typed. */
const cellsOf = (text: string, kind: PasteKind): string[] => {
  const lines = text.split(/[\r\n\t]+/);
  if (kind === 'email') return lines.flatMap((line) => line.split(/[;,]/));
  if (lines.filter((line) => line.trim() !== '').length > 1) return lines;
  if (text.includes(';')) return text.split(';');
  return kind === 'text' ? text.split(',') : lines;
};

const read = (cell: string, kind: PasteKind, language: Language): FilterValue | undefined => {
  switch (kind) {
    case 'email':
      return address.exec(cell)?.[0].toLocaleLowerCase();
    case 'number':
      return readNumber(cell, language) ?? undefined;
    case 'text':
      return cell.length > longestValue ? undefined : cell;
  }
};

/** Spreadsheets put a cell that holds a comma into quotes. */
const unquoted = (cell: string): string => /^"(.*)"$/s.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell;

export const pasteList = (
  text: string,
  kind: PasteKind,
  language: Language,
  before: readonly FilterValue[] = [],
): PastedList => {
  const values = new Set(before);
  let [repeated, unfit, tooMany] = [0, 0, 0];
  for (const raw of cellsOf(text, kind)) {
    const cell = unquoted(raw.trim()).trim();
    if (cell === '') continue;
    const value = read(cell, kind, language);
    if (value === undefined) unfit += 1;
    else if (values.has(value)) repeated += 1;
    else if (values.size >= mostValues) tooMany += 1;
    else values.add(value);
  }
  return { values: [...values], repeated, unfit, tooMany };
};

/** Whether a pasted text is more than one value. */
export const isList = (text: string): boolean => /[\r\n\t;]/.test(text.trim());
