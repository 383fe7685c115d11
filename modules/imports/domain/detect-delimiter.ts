/**
 * Finds how a CSV file is cut into cells, by trying each way on a sample: the right delimiter gives every row as many cells as
 * the header. Excel's first line `sep=;` settles it without trying.
 */
import { delimiters, splitSample, type CsvDialect, type Delimiter } from './split-csv.ts';
import type { Sureness } from './detect-encoding.ts';

export type DialectFinding = {
  readonly dialect: CsvDialect;
  /** Characters of a first line `sep=;` that is not data, line end included. */
  readonly skip: number;
  readonly sure: Sureness;
};

const rowsLookedAt = 200;

/** `complete`: the sample is the whole file. */
export const detectDelimiter = (sample: string, complete: boolean): DialectFinding => {
  const named = /^"?sep=([,;\t|])"?(\r\n|\n|\r)/i.exec(sample);
  const skip = named?.[0].length ?? 0;
  const body = sample.slice(skip);
  const loneCarriageReturn = /\r(?!\n)./s.test(body);
  const quote = usesApostrophes(body) ? "'" : '"';
  const chosen = delimiters.find((delimiter) => delimiter === named?.[1]);
  if (chosen !== undefined) return { dialect: { delimiter: chosen, quote, loneCarriageReturn }, skip, sure: 'certain' };

  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  let second = 0;
  for (const delimiter of delimiters) {
    const score = evenness(splitSample(body, { delimiter, quote, loneCarriageReturn }, complete, rowsLookedAt));
    if (score > best.score) {
      second = best.score;
      best = { delimiter, score };
    } else if (score > second) second = score;
  }
  const sure: Sureness =
    best.score === 0 ? 'likely' : second > best.score * 0.8 ? 'guess' : best.score > 0.9 ? 'certain' : 'likely';
  return { dialect: { delimiter: best.delimiter, quote, loneCarriageReturn }, skip, sure };
};

/**
 * How well rows agree with the first one: 0 for a single column. Agreement counts most, so a comma in every price does not beat
 * the semicolons around it; more columns break ties.
 */
const evenness = (rows: readonly string[][]): number => {
  const columns = rows[0]?.length ?? 0;
  if (columns < 2) return 0;
  let agreeing = 0;
  for (const row of rows) if (row.length === columns) agreeing++;
  return agreeing / rows.length + Math.min(columns, 100) / 1000;
};

/** `'a','b'` throughout and not one `"`: the apostrophe is the quote. */
const usesApostrophes = (body: string): boolean => {
  const start = body.slice(0, 65_536);
  if (start.includes('"')) return false;
  const enclosed = start.match(/(^|[,;\t|\n\r])'[^'\n\r]*'(?=[,;\t|\n\r]|$)/g)?.length ?? 0;
  const apostrophes = start.split("'").length - 1;
  return enclosed >= 3 && enclosed * 2 > apostrophes * 0.8;
};
