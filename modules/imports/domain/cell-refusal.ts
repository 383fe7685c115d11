/** A cell that could not be read as what its column is. Readers return it instead of throwing: one bad cell is a normal outcome. */
import type { CellProblemCode } from './read-problems.ts';

export class CellRefusal {
  readonly problem: CellProblemCode;
  constructor(problem: CellProblemCode) {
    this.problem = problem;
  }
}

/** What reading a cell gives: its value, `null` where the cell is blank, or why it cannot be read. */
export type CellReading<T> = T | null | CellRefusal;

/** What people write where there is nothing to write; typed columns read these as blank, text columns keep them. */
const blankMarks = new Set([
  '',
  '-',
  '--',
  '–',
  '—',
  'n/a',
  'na',
  '#n/a',
  'null',
  'none',
  'brak',
  'b/d',
  'nd',
  'n.d.',
  '\\n',
]);

export const isBlankMark = (trimmed: string): boolean => trimmed.length <= 4 && blankMarks.has(trimmed.toLowerCase());
