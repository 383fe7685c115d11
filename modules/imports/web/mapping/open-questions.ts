/**
 * What cannot be told from the data and has to be asked: the order of day and month, the mark before decimals. Columns that
 * raise the same question are asked about together, since one program wrote them all.
 */
import type { ColumnSettings, InspectedColumn } from '#modules/imports/contract.ts';
import { calendarDay, type DateFormat } from '#modules/imports/domain/parse-date.ts';
import { parseNumber, type NumberFormat } from '#modules/imports/domain/parse-number.ts';
import { scanDate, scannedDate } from '#modules/imports/domain/scan-date.ts';
import { holdsDates, holdsNumbers } from './target-kind.ts';

/** What a cell would mean: a calendar day `2025-04-03`, or a number. */
export type Reading<Format, Meaning> = { readonly format: Format; readonly meaning: Meaning };

type Asked<Kind, Format, Meaning> = {
  readonly kind: Kind;
  /** Places of the columns in the file. */
  readonly columns: readonly number[];
  /** A cell of the file whose readings differ, where the samples have one. */
  readonly example: string;
  readonly readings: readonly Reading<Format, Meaning>[];
  /** The answer, when all columns have the same one. */
  readonly answer: Format | null;
};
export type DateQuestion = Asked<'date', DateFormat, string | null>;
export type NumberQuestion = Asked<'number', NumberFormat, number | null>;
export type Question = DateQuestion | NumberQuestion;

const isoDay = (year: number, month: number, day: number): string | null =>
  Number.isNaN(calendarDay(year, month, day))
    ? null
    : new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

/** The day a text names in a format; null where it is none. */
export const dayMeant = (format: DateFormat, text: string): string | null => {
  const scanned = scannedDate();
  if (!scanDate(text, scanned)) return null;
  if (scanned.aDigits === 4) return isoDay(scanned.a, scanned.b, scanned.c);
  return format.startsWith('D')
    ? isoDay(scanned.c, scanned.b, scanned.a)
    : format.startsWith('M')
      ? isoDay(scanned.c, scanned.a, scanned.b)
      : null;
};

export const numberMeant = (format: NumberFormat, text: string): number | null => {
  const read = parseNumber(format)(text);
  return typeof read === 'number' ? read : null;
};

/** The first sample whose readings differ and all exist: `05/05/2025` teaches nobody anything. */
const tellingExample = <Format, Meaning>(
  samples: readonly string[],
  formats: readonly Format[],
  meant: (format: Format, text: string) => Meaning | null,
): string => {
  const telling = samples.find((sample) => {
    const meanings = formats.map((format) => meant(format, sample));
    return !meanings.includes(null) && new Set(meanings).size === formats.length;
  });
  return telling ?? samples[0] ?? '';
};

type Open<Format> = { readonly at: number; readonly formats: readonly Format[]; readonly chosen: Format | null };

const together = <Format extends string>(open: readonly Open<Format>[]): Open<Format>[][] => [
  ...Map.groupBy(open, ({ formats }) => formats.join(' ')).values(),
];

const sameAnswer = <Format>(open: readonly Open<Format>[]): Format | null => {
  const [first] = open;
  return first !== undefined && open.every(({ chosen }) => chosen === first.chosen) ? first.chosen : null;
};

/** Every question of the file, also those answered already, so that the answer stays in sight and can be changed. */
export const questionsOf = (
  inspected: readonly InspectedColumn[],
  columns: readonly ColumnSettings[],
): readonly Question[] => {
  const dates: Open<DateFormat>[] = [];
  const numbers: Open<NumberFormat>[] = [];
  columns.forEach(({ target, dateFormat, numberFormat }, at) => {
    const found = inspected[at];
    if (found?.dates && found.dates.candidates.length > 1 && holdsDates(target))
      dates.push({ at, formats: found.dates.candidates, chosen: dateFormat });
    if (found?.numbers && found.numbers.candidates.length > 1 && holdsNumbers(target))
      numbers.push({ at, formats: found.numbers.candidates, chosen: numberFormat });
  });
  const samplesOf = (open: readonly Open<unknown>[]): string[] =>
    open.flatMap(({ at }) => inspected[at]?.samples ?? []);
  const asked = <Kind, Format extends string, Meaning>(
    kind: Kind,
    open: readonly Open<Format>[],
    meant: (format: Format, text: string) => Meaning | null,
  ): Asked<Kind, Format, Meaning | null> => {
    const formats = open[0]?.formats ?? [];
    const example = tellingExample(samplesOf(open), formats, meant);
    return {
      kind,
      columns: open.map(({ at }) => at),
      example,
      readings: formats.map((format) => ({ format, meaning: meant(format, example) })),
      answer: sameAnswer(open),
    };
  };
  return [
    ...together(dates).map((open) => asked('date' as const, open, dayMeant)),
    ...together(numbers).map((open) => asked('number' as const, open, numberMeant)),
  ];
};

/** A question is answered when each of its columns has a format, be it that they were chosen one by one. */
export const isAnswered = (question: Question, columns: readonly ColumnSettings[]): boolean =>
  question.columns.every((at) => {
    const column = columns[at];
    return (question.kind === 'date' ? column?.dateFormat : column?.numberFormat) != null;
  });
