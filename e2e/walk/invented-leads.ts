/** Leads and deals whose figures a reader can count: 400 leads of four sources, 40 of whom bought. */
import type { LeadsFile } from './bring-in-file.ts';

/** Source, leads, deals among them. 10.0 % of all, between 5 % and 20 % by source. */
export const bySource = [
  ['organic search', 200, 10],
  ['targi', 100, 20],
  ['polecenie', 80, 8],
  ['', 20, 2],
] as const;

const firstDay = Date.UTC(2025, 0, 6);
const day = 86_400_000;
const dayMonthYear = (at: number): string => new Date(at).toISOString().slice(0, 10).split('-').reverse().join('-');

type Lead = {
  readonly id: string;
  readonly contactedAt: number;
  readonly source: string;
  readonly wonAt: number | null;
};

/** Three leads a day. Those who bought did so 30 days later; the very first of them, by a clerk's mistake, 5 days before. */
function inventLeads(): readonly Lead[] {
  const leads: Lead[] = [];
  for (const [source, count, won] of bySource) {
    for (let index = 0; index < count; index += 1) {
      const contactedAt = firstDay + Math.floor(leads.length / 3) * day;
      const wonAt = index >= won ? null : contactedAt + (leads.length === 0 ? -5 : 30) * day;
      leads.push({ id: `lead-${String(leads.length + 1).padStart(4, '0')}`, contactedAt, source, wonAt });
    }
  }
  return leads;
}

const lines = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.join(',')}\n`).join('');

export const leadsFile = (): LeadsFile => ({
  name: 'leady.csv',
  content: lines([
    ['mql_id', 'first_contact_date', 'landing_page_id', 'origin'],
    ...inventLeads().map(({ id, contactedAt, source }, index) => [
      id,
      dayMonthYear(contactedAt),
      `strona-${(index % 7) + 1}`,
      source,
    ]),
  ]),
});

export const dealsFile = (): LeadsFile => ({
  name: 'wygrane.csv',
  content: lines([
    ['mql_id', 'won_date'],
    ...inventLeads().flatMap(({ id, wonAt }) => (wonAt === null ? [] : [[id, dayMonthYear(wonAt)]])),
  ]),
});
