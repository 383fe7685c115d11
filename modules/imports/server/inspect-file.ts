/** Looks at a file: what it is, what its columns hold, and what each should become. */
import type { Language } from '#platform/contract/problem.ts';
import type { Funnel } from '#modules/lifecycle/contract.ts';
import type { ColumnSettings, ImportSettings, ImportSubject, Inspection } from '../contract.ts';
import { inspectSample } from '../domain/inspect-sample.ts';
import type { DealField } from '../domain/mapping.ts';
import { type Encoding, encodings } from '../domain/detect-encoding.ts';
import { type Delimiter, delimiters } from '../domain/split-csv.ts';
import { type Table, type TableOptions, openTable } from './read/open-table.ts';

export type Corrections = Pick<ImportSettings, 'sheet' | 'encoding' | 'delimiter'>;

const oneOf = <T extends string>(known: readonly T[], text: string | null): T | undefined =>
  known.find((each) => each === text);

export function openImportFile(
  path: string,
  fileName: string,
  corrections: Corrections,
  language: Language,
): Promise<Table> {
  const encoding = oneOf<Encoding>(encodings, corrections.encoding);
  const delimiter = oneOf<Delimiter>(delimiters, corrections.delimiter);
  const options: TableOptions = {
    fileName,
    language,
    ...(corrections.sheet === null ? {} : { sheet: corrections.sheet }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
  };
  return openTable(path, options);
}

type Finding<F extends string> = ({ readonly format: F } | { readonly ambiguous: readonly F[] }) | null;
const candidates = <F extends string>(finding: Finding<F>): { candidates: F[] } | null =>
  finding === null ? null : { candidates: 'format' in finding ? [finding.format] : [...finding.ambiguous] };

/** A row with more cells than the header still shows what its columns hold. */
const cellsOf = ({ sample }: Table): string[][] =>
  sample.flatMap(({ cells, problem }) => (problem === null || problem.problem === 'too-many-cells' ? [cells] : []));

export function inspect(table: Table, funnel: Funnel, of: ImportSubject): Inspection {
  const stages = funnel.stages.map((stage) => ({
    key: stage.key,
    names: [stage.name.pl, stage.name.en, stage.key],
    ...(stage.won ? { outcome: 'won' as const } : {}),
  }));
  return {
    format: table.format,
    encoding: table.encoding,
    delimiter: table.delimiter,
    sure: table.sure,
    sheets: table.sheets ?? null,
    sheet: table.sheet ?? null,
    totalBytes: table.totalBytes,
    columns: inspectSample(table.header, cellsOf(table), { stages, of }).map((column) => ({
      name: column.name,
      samples: [...column.samples],
      words: column.words && [...column.words],
      filledShare: column.filledShare,
      distinct: column.distinct,
      type: column.type,
      proposal: column.proposal,
      dates: candidates(column.dates),
      numbers: candidates(column.numbers),
    })),
  };
}

/** The only format a column can have, or none when a person must choose or the column is of another kind. */
const only = <F>(found: { candidates: F[] } | null): F | null =>
  found?.candidates.length === 1 ? found.candidates[0]! : null;

export const settingsOf = (inspection: Inspection, funnel: string, of: ImportSubject): ImportSettings => ({
  of,
  deals: { pipeline: null, words: [] },
  funnel,
  sheet: inspection.sheet,
  encoding: inspection.encoding,
  delimiter: inspection.delimiter,
  source: null,
  columns: inspection.columns.map((column): ColumnSettings => ({
    name: column.name,
    target: column.proposal.target,
    dateFormat: only(column.dates),
    numberFormat: only(column.numbers),
  })),
});

const dealDates: readonly DealField[] = ['createdAt', 'closedAt', 'wonAt', 'lostAt', 'expectedOn'];

const holdsDates = (column: ColumnSettings): boolean => {
  const { target } = column;
  return (
    target.to === 'stage' ||
    (target.to === 'field' && (target.field === 'createdAt' || target.field === 'lostAt')) ||
    (target.to === 'deal' && dealDates.includes(target.field)) ||
    (target.to === 'custom' && target.type === 'date')
  );
};
const holdsNumbers = (column: ColumnSettings): boolean => {
  const { target } = column;
  return (
    (target.to !== 'ignore' && 'field' in target && target.field === 'value') ||
    (target.to === 'company' && (target.field === 'employees' || target.field === 'revenue')) ||
    (target.to === 'custom' && target.type === 'number')
  );
};

export type Undecided = {
  readonly column: string;
  readonly kind: 'date' | 'number';
  readonly candidates: string[];
  readonly example: string;
};

/** Columns whose format cannot be told from the data and has not been chosen. */
export function undecided(inspection: Inspection, settings: ImportSettings): Undecided[] {
  return settings.columns.flatMap((column, index): Undecided[] => {
    const found = inspection.columns[index];
    if (!found) return [];
    const ask = (kind: 'date' | 'number', options: readonly string[]): Undecided[] =>
      options.length > 1
        ? [{ column: column.name, kind, candidates: [...options], example: found.samples[0] ?? '' }]
        : [];
    if (holdsDates(column) && column.dateFormat === null) return ask('date', found.dates?.candidates ?? []);
    if (holdsNumbers(column) && column.numberFormat === null) return ask('number', found.numbers?.candidates ?? []);
    return [];
  });
}
