/** One cell to a value of the row under construction: for each column of the file the function that reads its cells. */
import type { FunnelDefinition } from '#modules/lifecycle/contract.ts';
import type { ImportSettings } from '../../contract.ts';
import { CellRefusal, type CellReading } from '../../domain/cell-refusal.ts';
import type { CompanyField, ContactField } from '../../domain/mapping.ts';
import { parseBoolean, parseEmail, parseTags, parseText } from '../../domain/parse-cell.ts';
import { type DateFormat, parseDate } from '../../domain/parse-date.ts';
import { type NumberFormat, parseMoney, parseNumber, parseWholeNumber } from '../../domain/parse-number.ts';
import { type CountryCode, phoneParser } from '../../domain/parse-phone.ts';
import { parseKrs, parseNip, parseRegon } from '../../domain/polish-identifiers.ts';
import { companyDomain } from './company-domain.ts';
import type { CompanyColumn, ContactColumn } from './incoming-row.ts';
import { localMoments } from './local-moments.ts';

export type Surroundings = {
  readonly workspaceId: string;
  readonly importId: string;
  readonly actorId: string | null;
  readonly timeZone: string;
  readonly currency: string;
  readonly country: CountryCode;
  readonly funnel: { readonly id: string; readonly version: number } & FunnelDefinition;
  /** E-mail or name of a colleague, in small letters → their id. */
  readonly users: ReadonlyMap<string, string>;
  /** Kinds of the custom fields that are there already: a column follows the field it goes to. */
  readonly customKinds: ReadonlyMap<string, string>;
};

/** Why a row is not written: a problem of the row or of one cell, by its declared code. */
export type Rejection = {
  readonly code: string;
  readonly column: string | null;
  readonly values: Readonly<Record<string, string | number>>;
};
const contactColumnOf: Partial<Record<ContactField, ContactColumn>> = {
  email: 'email', phone: 'phone', firstName: 'first_name', lastName: 'last_name', jobTitle: 'job_title', country: 'country', city: 'city',
  postalCode: 'postal_code', street: 'street', language: 'language', source: 'first_source', campaign: 'first_campaign', medium: 'first_medium', owner: 'owner_id',
}; // prettier-ignore
const companyColumnOf: Record<CompanyField, CompanyColumn> = {
  name: 'name', domain: 'domain', nip: 'nip', regon: 'regon', krs: 'krs', industry: 'industry', employees: 'employees', revenue: 'revenue_minor',
  website: 'website', country: 'country', city: 'city',
}; // prettier-ignore

export type Refusal = { readonly problem: string };

/** Writes one cell into the row under construction; returns why not. */
export type CellWriter<R = Building> = (text: string, row: R) => Refusal | null;

export type Building = {
  currency: string | null;
  externalIds: (string | null)[];
  values: (string | null)[];
  tags: string[] | null;
  custom: Record<string, string | number | boolean> | null;
  company: (string | null)[] | null;
  stageTimes: (number | null)[];
  createdAt: number | null;
  lostAt: number | null;
  lostReason: string | null;
  valueMinor: number | null;
  note: string | null;
  lastTouches: null;
  moreIds: null;
  foldedRows: null;
};

export const dateOr = (format: DateFormat | null): DateFormat => format ?? 'YYYY-MM-DD';
export const numberOr = (format: NumberFormat | null): NumberFormat => format ?? 'unmarked';

/** `set` is called with the value of a filled cell only. */
export function reading<T, R = Building>(
  parse: (text: string) => CellReading<T>,
  set: (value: T, row: R) => void,
  refuse: (refusal: CellRefusal) => Refusal | null = (refusal) => refusal,
): CellWriter<R> {
  return (text, row) => {
    if (text === '') return null;
    const value = parse(text);
    if (value instanceof CellRefusal) return refuse(value);
    if (value !== null) set(value, row);
    return null;
  };
}

export const otherCurrency: Refusal = { problem: 'other-currency' };

/** Amounts are kept in one currency: one of another is refused, not taken for as many złoty. */
function readingMoney(
  column: ImportSettings['columns'][number],
  around: Surroundings,
  set: (minor: number, row: Building) => void,
): CellWriter {
  const parse = parseMoney(numberOr(column.numberFormat), around.currency);
  return (text, row) => {
    if (text === '') return null;
    const money = parse(text);
    if (money === null || money instanceof CellRefusal) return money;
    if (money.currency !== around.currency) return otherCurrency;
    set(money.minor, row);
    return null;
  };
}

/** The index of a name in a list that grows as columns ask for it. */
export const place = <T>(list: T[], item: T): number => {
  const known = list.indexOf(item);
  return known >= 0 ? known : list.push(item) - 1;
};

export type Collected = {
  systems: string[];
  columns: ContactColumn[];
  companyColumns: CompanyColumn[];
  slots: number[];
  has: Set<string>;
};

function contactWriter(
  field: ContactField,
  column: ImportSettings['columns'][number],
  around: Surroundings,
  collected: Collected,
): CellWriter {
  const { columns, has } = collected;
  const into = (name: ContactColumn) => {
    const index = place(columns, name);
    return (value: string, row: Building) => void (row.values[index] = value);
  };
  const own = contactColumnOf[field];
  switch (field) {
    case 'email':
      return reading(parseEmail, into('email'));
    case 'phone':
      return reading(phoneParser(around.country), into('phone'));
    case 'owner': {
      const set = into('owner_id');
      // A colleague who is not in the workspace owns nobody: the name is no reason to lose the lead.
      return reading(parseText, (value, row) => {
        const user = around.users.get(value.toLowerCase());
        if (user !== undefined) set(user, row);
      });
    }
    case 'fullName': {
      const first = into('first_name');
      const last = into('last_name');
      return reading(parseText, (value, row) => {
        const words = value.split(/\s+/);
        const family = words.length > 1 ? words.pop() : undefined;
        first(words.join(' '), row);
        if (family !== undefined) last(family, row);
      });
    }
    case 'tags':
      has.add('tags');
      return reading(parseTags, (value, row) => void (row.tags = value));
    case 'createdAt':
      has.add('createdAt');
      return reading(
        parseDate(dateOr(column.dateFormat), around.timeZone),
        (value, row) => void (row.createdAt = value),
      );
    case 'lostAt':
      has.add('lost');
      return reading(parseDate(dateOr(column.dateFormat), around.timeZone), (value, row) => void (row.lostAt = value));
    case 'lostReason':
      has.add('lost');
      return reading(parseText, (value, row) => void (row.lostReason = value));
    case 'value':
      has.add('value');
      return readingMoney(column, around, (minor, row) => void (row.valueMinor = minor));
    case 'note':
      has.add('note');
      return reading(parseText, (value, row) => void (row.note = value));
    case 'currency': {
      // The words people write beside an amount mean the same on their own: zł, PLN, €.
      const parse = parseMoney('unmarked', around.currency);
      return reading(
        (text) => parse(`1 ${text.trim()}`),
        (value, row) => void (row.currency = value.currency),
        () => null,
      );
    }
    default:
      return own === undefined ? () => null : reading(parseText, into(own));
  }
}

function companyWriter(
  field: CompanyField,
  column: ImportSettings['columns'][number],
  around: Surroundings,
  collected: Collected,
): CellWriter {
  const index = place(collected.companyColumns, companyColumnOf[field]);
  const set = (value: string | number, row: Building) => {
    row.company ??= [];
    row.company[index] = String(value);
  };
  switch (field) {
    case 'nip':
      return reading(parseNip, set);
    case 'regon':
      return reading(parseRegon, set);
    case 'krs':
      return reading(parseKrs, set);
    case 'domain':
      return reading(companyDomain, set);
    case 'employees':
      return reading(parseWholeNumber(numberOr(column.numberFormat)), set);
    case 'revenue':
      return readingMoney(column, around, set);
    default:
      return reading(parseText, set);
  }
}

function customWriter(
  target: Extract<ImportSettings['columns'][number]['target'], { to: 'custom' }>,
  column: ImportSettings['columns'][number],
  around: Surroundings,
): CellWriter {
  const set = (value: string | number | boolean, row: Building) => {
    row.custom ??= {};
    row.custom[target.key] = value;
  };
  switch (around.customKinds.get(target.key) ?? target.type) {
    case 'number':
      return reading(parseNumber(numberOr(column.numberFormat)), set);
    case 'money':
      return readingMoney(column, around, set);
    case 'boolean':
      return reading(parseBoolean, set);
    case 'date': {
      const local = localMoments(around.timeZone);
      return reading(parseDate(dateOr(column.dateFormat), around.timeZone), (value, row) => set(local(value), row));
    }
    default:
      return reading(parseText, set);
  }
}

export function writerOf(
  column: ImportSettings['columns'][number],
  around: Surroundings,
  collected: Collected,
): CellWriter | null {
  const { target } = column;
  switch (target.to) {
    // What is said of a deal is read by whoever takes in deals.
    case 'deal':
    case 'ignore':
      return null;
    case 'externalId': {
      const index = place(collected.systems, target.system);
      return reading(parseText, (value, row) => void (row.externalIds[index] = value));
    }
    case 'stage': {
      const stage = around.funnel.stages.find((each) => each.key === target.stage);
      if (!stage) return null;
      const index = place(collected.slots, stage.slot);
      return reading(parseDate(dateOr(column.dateFormat), around.timeZone), (value, row) => {
        const known = row.stageTimes[index];
        row.stageTimes[index] = known == null ? value : Math.min(known, value);
      });
    }
    case 'company':
      return companyWriter(target.field, column, around, collected);
    case 'custom':
      collected.has.add('custom');
      return customWriter(target, column, around);
    case 'field':
      return contactWriter(target.field, column, around, collected);
  }
}

const nulls = <T>(count: number): (T | null)[] => new Array<T | null>(count).fill(null);

/** A row before its first cell was read. */
export const blankRow = ({ systems, columns, slots }: Collected): Building => ({
  currency: null,
  externalIds: nulls(systems.length),
  values: nulls(columns.length),
  tags: null,
  custom: null,
  company: null,
  stageTimes: nulls(slots.length),
  createdAt: null,
  lostAt: null,
  lostReason: null,
  valueMinor: null,
  note: null,
  lastTouches: null,
  moreIds: null,
  foldedRows: null,
});

export const nothingCollected = (): Collected => ({
  systems: [],
  columns: [],
  companyColumns: [],
  slots: [],
  has: new Set(),
});
