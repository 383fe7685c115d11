/** Looks at a header and some rows of a file and says, column by column, what is in it and what it should become. */
import { CellRefusal, isBlankMark } from './cell-refusal.ts';
import { detectDates, type DateFinding } from './detect-dates.ts';
import { detectNumbers, type NumberFinding } from './detect-numbers.ts';
import type { ImportSubject, StageNames } from './mapping.ts';
import { namesADate, normaliseHeader } from './normalise-header.ts';
import { parseBoolean, parseEmail } from './parse-cell.ts';
import { isNip } from './polish-identifiers.ts';
import { proposeDealMapping } from './propose-deal-mapping.ts';
import { proposeMapping, type CellType, type Proposal } from './propose-mapping.ts';
import { isIdName } from './recognise-external-id.ts';
import { targetByHeader } from './known-headers.ts';

export type InspectedColumn = {
  readonly name: string;
  /** Up to five different filled cells, shortened to 200 characters. */
  readonly samples: readonly string[];
  /** All different cells of a list of deals, where they are few enough to be given a meaning one by one. */
  readonly words: readonly string[] | null;
  /** 0..1 of the sampled rows. */
  readonly filledShare: number;
  readonly distinct: number;
  readonly sampledRows: number;
  readonly type: CellType;
  /** Set for columns of dates. */
  readonly dates: DateFinding | null;
  /** Set for columns of numbers and money. */
  readonly numbers: NumberFinding | null;
  readonly proposal: Proposal;
};

const mostRows = 2000;
const mostWords = 60;

export const inspectSample = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
  options: { readonly stages?: readonly StageNames[]; readonly of?: ImportSubject } = {},
): InspectedColumn[] => {
  const looked = rows.slice(0, mostRows);
  const columns = header.map((name, at) =>
    inspectColumn(
      name,
      looked.map((row) => row[at] ?? ''),
    ),
  );
  const ofDeals = options.of === 'deals';
  const proposals = ofDeals ? proposeDealMapping(columns) : proposeMapping(columns, options.stages);
  return columns.map(({ severalWords: _, words, ...column }, at) => ({
    ...column,
    words: ofDeals ? words : null,
    proposal: proposals[at] ?? { target: { to: 'ignore' }, sure: 'guess' },
  }));
};

type Inspection = Omit<InspectedColumn, 'proposal'> & { readonly severalWords: boolean };

const inspectColumn = (name: string, values: readonly string[]): Inspection => {
  const filled = values.map((value) => value.trim()).filter((value) => value !== '');
  const different = new Set(filled);
  const { type, dates, numbers } = judgeCells(name, filled, different);
  return {
    name,
    samples: [...different].slice(0, 5).map((value) => value.slice(0, 200)),
    filledShare: values.length === 0 ? 0 : filled.length / values.length,
    distinct: different.size,
    sampledRows: values.length,
    words:
      different.size <= mostWords && type !== 'date' && type !== 'email'
        ? [...different].map((value) => value.slice(0, 200))
        : null,
    type,
    dates,
    numbers,
    severalWords: filled.filter((value) => /\S\s+\S/.test(value)).length * 2 > filled.length,
  };
};

type Judgement = { type: CellType; dates: DateFinding | null; numbers: NumberFinding | null };

const judged = (type: CellType, dates: DateFinding | null = null, numbers: NumberFinding | null = null): Judgement => ({
  type,
  dates,
  numbers,
});

const judgeCells = (name: string, filled: readonly string[], different: ReadonlySet<string>): Judgement => {
  const marked = filled.filter((value) => !isBlankMark(value));
  if (marked.length === 0) return judged('empty');
  const most = (test: (value: string) => boolean, share = 0.8): boolean =>
    marked.filter(test).length >= marked.length * share;
  const known = targetByHeader.get(normaliseHeader(name));

  if (most((value) => value.includes('@') && typeof parseEmail(value) === 'string')) return judged('email');
  if (most((value) => /^(https?:\/\/|www\.)\S+$/i.test(value))) return judged('url');
  const dates = detectDates(marked, name);
  if (dates !== null) return judged('date', dates);
  if (most((value) => /^(PL ?)?[\d -]{10,14}$/i.test(value) && isNip(value.replace(/\D/g, '')), 0.9))
    return judged('nip');
  if (looksLikePhones(marked, known === 'field.phone')) return judged('phone');
  const numbers = detectNumbers(marked);
  const digitsOnly = marked.every((value) => /^\d+$/.test(value));
  if (most((value) => isYesOrNo(value), 0.95) && (!digitsOnly || isFlag(name, different))) return judged('boolean');
  if (numbers === null || isCode(name, marked)) return judged('text');
  return judged(numbers.currency !== null || known === 'field.value' ? 'money' : 'number', null, numbers);
};

const isYesOrNo = (value: string): boolean => {
  const read = parseBoolean(value);
  return read !== null && !(read instanceof CellRefusal);
};

/** `is_active` full of 0 and 1 is a flag; `children` full of 0 and 1 is a number. */
const isFlag = (name: string, different: ReadonlySet<string>): boolean =>
  different.size === 2 && /^(is|has|czy|was|can|opt|optin|zgoda|consent)\b/.test(normaliseHeader(name));

const looksLikePhones = (values: readonly string[], named: boolean): boolean => {
  const phones = values.filter((value) => {
    if (!/^(tel:|')?[+(\d][\d\s().\-/]{5,24}$/.test(value)) return false;
    const digits = value.replace(/\D/g, '').length;
    return digits >= 7 && digits <= 15 && (named || /^('|tel:)?\+\d/.test(value));
  });
  return phones.length >= values.length * 0.8;
};

/** Digits that are a name rather than an amount: leading zeros, ids, codes. */
const isCode = (name: string, values: readonly string[]): boolean => {
  if (isIdName(name)) return true;
  if (namesADate(name)) return false;
  const known = targetByHeader.get(normaliseHeader(name));
  if (known === 'field.postalCode' || known === 'company.nip' || known === 'company.regon' || known === 'company.krs')
    return true;
  const leadingZeros = values.filter((value) => /^0\d+$/.test(value)).length;
  const tooLong = values.filter((value) => /^\d{16,}$/.test(value)).length;
  return leadingZeros > 0 || tooLong > 0;
};
