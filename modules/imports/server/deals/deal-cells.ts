/** One cell of a list of deals to a value of the row under construction. */
import type { ImportSettings } from '../../contract.ts';
import type { DealField } from '../../domain/mapping.ts';
import { CellRefusal, isBlankMark } from '../../domain/cell-refusal.ts';
import { parseText } from '../../domain/parse-cell.ts';
import { parseDate } from '../../domain/parse-date.ts';
import { type Money, parseMoney } from '../../domain/parse-number.ts';
import {
  type Building,
  type CellWriter,
  type Collected,
  blankRow,
  dateOr,
  numberOr,
  reading,
  writerOf,
} from '../write/cell-writers.ts';
import type { DealSurroundings } from './deal-surroundings.ts';

/** Texts as they stand in the file, moments in milliseconds since the epoch. */
export type DealBuilding = Building & {
  readonly said: Partial<Record<Exclude<DealField, DateField>, string>>;
  readonly dates: Partial<Record<DateField, number>>;
  key: string | null;
};
type DateField = 'createdAt' | 'closedAt' | 'wonAt' | 'lostAt' | 'expectedOn';

const dateFields: readonly DealField[] = ['createdAt', 'closedAt', 'wonAt', 'lostAt', 'expectedOn'];
const isDate = (field: DealField): field is DateField => dateFields.includes(field);

export const blankDeal = (collected: Collected): DealBuilding => ({
  ...blankRow(collected),
  said: {},
  dates: {},
  key: null,
});

const longestKey = 300;

/** A dash is no name and no stage. */
const parseFilled = (text: string) => (isBlankMark(text.trim()) ? null : parseText(text));

/** `Anna Nowak (anna@firma.example)`: the name beside the address is theirs, where no other column tells it. */
const nameBeside = /^([^@<(]+?)\s*[<(]/;

export function dealCellWriter(
  column: ImportSettings['columns'][number],
  around: DealSurroundings,
  collected: Collected,
): CellWriter<DealBuilding> | null {
  const { target } = column;
  if (target.to === 'externalId')
    return reading<string, DealBuilding>(parseFilled, (value, row) => void (row.key ??= value.slice(0, longestKey)));
  if (target.to === 'deal') {
    const { field } = target;
    return isDate(field)
      ? reading<number, DealBuilding>(
          parseDate(dateOr(column.dateFormat), around.timeZone),
          (value, row) => void (row.dates[field] = value),
        )
      : reading<string, DealBuilding>(parseFilled, (value, row) => void (row.said[field] = value));
  }
  const write = writerOf(column, around, collected);
  if (write === null || target.to !== 'field' || target.field !== 'email') return write;
  const name = writerOf({ ...column, target: { to: 'field', field: 'fullName' } }, around, collected);
  const last = collected.columns.indexOf('last_name');
  const first = collected.columns.indexOf('first_name');
  return (text, row) => {
    const refusal = write(text, row);
    const beside = nameBeside.exec(text)?.[1];
    if (!refusal && beside && row.values[last] == null && row.values[first] == null) name?.(beside, row);
    return refusal;
  };
}

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** The code of what stands in a column of currencies: PLN, zł, €; null: it is none. */
export function currencyCode(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (currencies.has(code)) return code;
  const money = parseMoney('unmarked', 'XXX')(`1 ${text.trim()}`);
  return money === null || money instanceof CellRefusal || money.currency === 'XXX' ? null : money.currency;
}

/** Reads amounts of a column in any currency. */
export function amountReader(
  column: ImportSettings['columns'][number] | undefined,
): (text: string, currency: string) => Money | CellRefusal | null {
  const parsers = new Map<string, ReturnType<typeof parseMoney>>();
  return (text, currency) => {
    let parse = parsers.get(currency);
    if (!parse) {
      parse = parseMoney(numberOr(column?.numberFormat ?? null), currency);
      parsers.set(currency, parse);
    }
    return parse(text);
  };
}
