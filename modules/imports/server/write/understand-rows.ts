/** Cells to values: makes, from the settings of an import, the function that understands one row, and the plan of what is written. */
import type { FunnelDefinition } from '#modules/lifecycle/contract.ts';
import type { ImportSettings } from '../../contract.ts';
import { CellRefusal, type CellReading } from '../../domain/cell-refusal.ts';
import type { CompanyField, ContactField } from '../../domain/mapping.ts';
import { parseBoolean, parseEmail, parseTags, parseText } from '../../domain/parse-cell.ts';
import { type DateFormat, parseDate } from '../../domain/parse-date.ts';
import { type NumberFormat, parseMoney, parseNumber, parseWholeNumber } from '../../domain/parse-number.ts';
import { type CountryCode, phoneParser } from '../../domain/parse-phone.ts';
import { parseKrs, parseNip, parseRegon } from '../../domain/polish-identifiers.ts';
import type { Row } from '../read/row-batch.ts';
import { shown } from './show-cell.ts';
import { companyDomain } from './company-domain.ts';
import {
  type CompanyColumn,
  type ContactColumn,
  type IncomingRow,
  type WritePlan,
  isFirstTouch,
} from './incoming-row.ts';
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
export type Understood = { readonly row: IncomingRow } | { readonly rejection: Rejection };
export type RowReader = {
  readonly plan: WritePlan;
  understand(row: Row): Understood;
  /** One cell alone, for the preview: the value as text, null where nothing is written, or why it is refused. */
  readCell(index: number, text: string): string | null | { readonly rejection: Rejection };
};

const contactColumnOf: Partial<Record<ContactField, ContactColumn>> = {
  email: 'email', phone: 'phone', firstName: 'first_name', lastName: 'last_name', jobTitle: 'job_title', country: 'country', city: 'city',
  postalCode: 'postal_code', street: 'street', language: 'language', source: 'first_source', campaign: 'first_campaign', medium: 'first_medium', owner: 'owner_id',
}; // prettier-ignore
const companyColumnOf: Record<CompanyField, CompanyColumn> = {
  name: 'name', domain: 'domain', nip: 'nip', regon: 'regon', krs: 'krs', industry: 'industry', employees: 'employees', revenue: 'revenue_minor',
  website: 'website', country: 'country', city: 'city',
}; // prettier-ignore

type Refusal = { readonly problem: string };

/** Writes one cell into the row under construction; returns why not. */
type CellWriter = (text: string, row: Building) => Refusal | null;

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

const dateOr = (format: DateFormat | null): DateFormat => format ?? 'YYYY-MM-DD';
const numberOr = (format: NumberFormat | null): NumberFormat => format ?? 'unmarked';

/** `set` is called with the value of a filled cell only. */
function reading<T>(
  parse: (text: string) => CellReading<T>,
  set: (value: T, row: Building) => void,
  refuse: (refusal: CellRefusal) => Refusal | null = (refusal) => refusal,
): CellWriter {
  return (text, row) => {
    if (text === '') return null;
    const value = parse(text);
    if (value instanceof CellRefusal) return refuse(value);
    if (value !== null) set(value, row);
    return null;
  };
}

const otherCurrency: Refusal = { problem: 'other-currency' };

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
const place = <T>(list: T[], item: T): number => {
  const known = list.indexOf(item);
  return known >= 0 ? known : list.push(item) - 1;
};

type Collected = {
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

function writerOf(
  column: ImportSettings['columns'][number],
  around: Surroundings,
  collected: Collected,
): CellWriter | null {
  const { target } = column;
  switch (target.to) {
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

export function rowReader(settings: ImportSettings, around: Surroundings): RowReader {
  const collected: Collected = { systems: [], columns: [], companyColumns: [], slots: [], has: new Set() };
  const writers = settings.columns.map((column) => writerOf(column, around, collected));
  const { systems, columns, companyColumns, slots, has } = collected;
  const source = settings.source === null ? -1 : place(columns, 'first_source');
  const email = columns.indexOf('email');
  const phone = columns.indexOf('phone');
  const name = columns.indexOf('last_name');
  const plan: WritePlan = {
    workspaceId: around.workspaceId,
    importId: around.importId,
    actorId: around.actorId,
    funnelId: around.funnel.id,
    funnelVersion: around.funnel.version,
    systems,
    columns,
    touches: columns.filter(isFirstTouch),
    companyColumns,
    slots,
    hasTags: has.has('tags'),
    hasCustom: has.has('custom'),
    hasCreatedAt: has.has('createdAt'),
    hasLost: has.has('lost'),
    hasValue: has.has('value'),
    hasNote: has.has('note'),
  };
  const blank = (): Building => ({
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
  const refused = (index: number, refusal: Refusal, text: string): Rejection => ({
    code: refusal.problem,
    column: settings.columns[index]!.name,
    values: { value: text.slice(0, 100), ...(refusal === otherCurrency ? { currency: around.currency } : {}) },
  });
  const currencyColumn = settings.columns.findIndex(
    ({ target }) => target.to === 'field' && target.field === 'currency',
  );
  const readCell = (index: number, text: string): string | null | { rejection: Rejection } => {
    const row = blank();
    const refusal = writers[index]?.(text, row);
    if (refusal) return { rejection: refused(index, refusal, text) };
    return shown(row, around);
  };
  const understand = ({ rowNumber, cells, problem }: Row): Understood => {
    if (problem !== null) {
      const { problem: code, ...values } = problem;
      return { rejection: { code, column: null, values } };
    }
    const row = blank();
    for (let index = 0; index < writers.length; index++) {
      const refusal = writers[index]?.(cells[index] ?? '', row);
      if (refusal) return { rejection: refused(index, refusal, cells[index] ?? '') };
    }
    const { currency, ...incoming } = row;
    if (currency !== null && currency !== around.currency && row.valueMinor !== null) {
      return { rejection: refused(currencyColumn, otherCurrency, cells[currencyColumn] ?? '') };
    }
    if (source >= 0) row.values[source] ??= settings.source;
    const known =
      row.externalIds.some((id) => id !== null) ||
      (email >= 0 && row.values[email] !== null) ||
      (phone >= 0 && row.values[phone] !== null);
    if (!known && !(name >= 0 && row.values[name] !== null))
      return { rejection: { code: 'nobody', column: null, values: {} } };
    return { row: { rowNumber, ...incoming } };
  };
  return { plan, understand, readCell };
}
