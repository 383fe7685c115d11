/**
 * A file of costs: one row for a day of a campaign (date, campaign, cost), as exports of advertising programs have them. Columns are
 * found by their headings; rows of one campaign and day add up; what cannot be read is given back with its reason.
 */
import type { RowRefusal } from '../contract.ts';
import { type AmountRefusal, type DecimalMark, decimalMarkOf, readAmount } from './read-amount.ts';
import { splitTable } from './split-table.ts';

export type RejectedRow = { readonly line: number; readonly cells: readonly string[]; readonly reason: RowRefusal };
export type ReadCost = { readonly campaignId: string; readonly day: string; readonly amountMinor: number };

export type ReadFile = {
  /** Of the file's columns, by their headings; null: none was found, and nothing was read. */
  readonly columns: { readonly date: string; readonly campaign: string; readonly cost: string } | null;
  /** Every date could be day-month or month-day, and was read as day-month. */
  readonly daysUnclear: boolean;
  readonly rows: number;
  readonly costs: readonly ReadCost[];
  readonly rejected: readonly RejectedRow[];
};

export type KnownCampaign = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly mark: string | null;
};
export type DayOrder = 'day-first' | 'month-first';

const headings = {
  date: /^(date|day|data|dzień|dzien|reporting starts|początek raportowania|poczatek raportowania)(?!\p{L})/iu,
  campaign: /^(campaign( name)?|kampania|nazwa kampanii|utm_campaign)$/i,
  cost: /^(cost|costs|koszt|koszty|spend|amount spent|amount|kwota|wydatki|wydana kwota|total spent)(?!\p{L})/iu,
};

const columnOf = (head: readonly string[], heading: RegExp): number =>
  head.findIndex((title) => heading.test(title.trim()));

const numeric = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/;

const withoutTime = (text: string): string => text.trim().replace(/[T ]\d{1,2}:\d{2}.*$/, '');

function dayOf(text: string, order: DayOrder): string | null {
  const date = withoutTime(text);
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(date) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(date);
  const other = numeric.exec(date);
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : other
      ? [other[3], ...(order === 'day-first' ? [other[2], other[1]] : [other[1], other[2]])]
      : [];
  if (!year || !month || !day) return null;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${written}T00:00:00Z`);
  return year >= '2000' && year < '2100' && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written)
    ? written
    : null;
}

/** A first number above twelve is a day, a second one is too; when neither happens nobody can tell. */
function orderOf(dates: readonly string[]): { order: DayOrder; unclear: boolean } {
  const parts = dates.flatMap((date) => {
    const found = numeric.exec(withoutTime(date));
    return found ? [[Number(found[1]), Number(found[2])] as const] : [];
  });
  if (parts.some(([first]) => first > 12)) return { order: 'day-first', unclear: false };
  if (parts.some(([, second]) => second > 12)) return { order: 'month-first', unclear: false };
  return { order: 'day-first', unclear: parts.some(([first, second]) => first !== second) };
}

function usualMark(amounts: readonly string[], semicolons: boolean): DecimalMark {
  const told = amounts.map(decimalMarkOf);
  const commas = told.filter((mark) => mark === 'comma').length;
  const points = told.filter((mark) => mark === 'point').length;
  return commas === points ? (semicolons ? 'comma' : 'point') : commas > points ? 'comma' : 'point';
}

const plain = (text: string): string => text.trim().toLowerCase();

export function readCostsFile(
  text: string,
  {
    campaigns,
    currency,
    digits,
    days,
  }: { campaigns: readonly KnownCampaign[]; currency: string; digits: number; days: DayOrder | null },
): ReadFile {
  const table = splitTable(text);
  const isHead = ({ cells }: { cells: readonly string[] }): boolean =>
    columnOf(cells, headings.date) >= 0 &&
    columnOf(cells, headings.campaign) >= 0 &&
    columnOf(cells, headings.cost) >= 0;
  // Exports begin with a title and a period before the headings.
  const headAt = table.slice(0, 10).findIndex(isHead);
  const head = table[headAt]?.cells;
  if (!head) return { columns: null, daysUnclear: false, rows: 0, costs: [], rejected: [] };
  const at = { date: columnOf(head, headings.date), campaign: columnOf(head, headings.campaign), cost: columnOf(head, headings.cost) }; // prettier-ignore
  const rows = table.slice(headAt + 1);
  const cell = (cells: readonly string[], column: number): string => cells[column]?.trim() ?? '';
  const { order, unclear } = orderOf(rows.map(({ cells }) => cell(cells, at.date)));
  const usual = usualMark(rows.map(({ cells }) => cell(cells, at.cost)), /;/.test(text.slice(0, 2000))); // prettier-ignore
  // A key is exact; a name or a mark that two campaigns share tells nothing.
  const known = new Map<string, string | null>();
  for (const { id, name, mark } of campaigns)
    for (const called of new Set([plain(name), ...(mark === null ? [] : [plain(mark)])]))
      known.set(called, known.has(called) && known.get(called) !== id ? null : id);
  for (const { id, key } of campaigns) known.set(key, id);

  const sums = new Map<string, ReadCost>();
  const rejected: RejectedRow[] = [];
  for (const { line, cells } of rows) {
    const refuse = (reason: RowRefusal): void => void rejected.push({ line, cells, reason });
    const campaign = cell(cells, at.campaign);
    const written = cell(cells, at.date);
    const cost = cell(cells, at.cost);
    const day = dayOf(written, days ?? order);
    const campaignId = known.get(plain(campaign));
    if (written === '') refuse('no-date');
    else if (day === null) refuse('bad-date');
    else if (campaign === '') refuse('no-campaign');
    else if (!campaignId) refuse('unknown-campaign');
    else if (cost === '') refuse('no-cost');
    else {
      const amount: number | AmountRefusal = readAmount(cost, { currency, digits, usual });
      if (typeof amount === 'string') refuse(amount);
      else {
        const sum = (sums.get(`${campaignId} ${day}`)?.amountMinor ?? 0) + amount;
        sums.set(`${campaignId} ${day}`, { campaignId, day, amountMinor: sum });
      }
    }
  }
  return {
    columns: { date: head[at.date] ?? '', campaign: head[at.campaign] ?? '', cost: head[at.cost] ?? '' },
    daysUnclear: unclear && days === null,
    rows: rows.length,
    costs: [...sums.values()],
    rejected,
  };
}
