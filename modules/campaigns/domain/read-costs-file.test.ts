import { describe, expect, it } from 'vitest';
import { readAmount } from './read-amount.ts';
import { type DayOrder, readCostsFile } from './read-costs-file.ts';
import { splitTable } from './split-table.ts';

const campaigns = [
  { id: 'A', key: 'spring', name: 'Wiosna', mark: 'spring_brand' },
  { id: 'B', key: 'letter', name: 'Newsletter', mark: null },
];
const read = (text: string, days: DayOrder | null = null) =>
  readCostsFile(text, { campaigns, currency: 'PLN', digits: 2, days });
const days = (text: string, order: DayOrder | null = null) => read(text, order).costs.map(({ day }) => day);

describe('an amount', () => {
  const amount = (text: string, usual: 'comma' | 'point' = 'point') =>
    readAmount(text, { currency: 'PLN', digits: 2, usual });

  it('is read in whole groszy, however it is written', () => {
    for (const text of ['1 234,56 zł', '1.234,56', '1,234.56', '1234.56 PLN', '1 234,560000']) expect(amount(text), text).toBe(123_456);
    expect(amount('0,1')).toBe(10);
    expect(amount('12.345678')).toBe(1_235);
  }); // prettier-ignore

  it('that could be a thousand or a unit is read as the others of the file', () => {
    expect(amount('1,234', 'comma')).toBe(123);
    expect(amount('1,234', 'point')).toBe(123_400);
  });

  it('of another currency, below nothing or of letters is refused', () => {
    expect(amount('10 EUR')).toBe('other-currency');
    expect(amount('-5')).toBe('negative');
    expect(amount('1-2')).toBe('not-an-amount');
    expect(amount('9'.repeat(30))).toBe('too-large');
  });
});

describe('a file of costs', () => {
  it('is read with semicolons, decimal commas, Polish dates and campaigns by name, key or mark', () => {
    const text = 'Dzień;Kampania;Koszt\r\n01.03.2026;Wiosna;"1 200,50 zł"\r\n31.03.2026;spring_brand;10\r\n31.03.2026;LETTER;0,01\r\n';
    expect(read(text)).toMatchObject({
      columns: { date: 'Dzień', campaign: 'Kampania', cost: 'Koszt' },
      daysUnclear: false,
      costs: [
        { campaignId: 'A', day: '2026-03-01', amountMinor: 120_050 },
        { campaignId: 'A', day: '2026-03-31', amountMinor: 1_000 },
        { campaignId: 'B', day: '2026-03-31', amountMinor: 1 },
      ],
      rejected: [],
    });
  }); // prettier-ignore

  it('adds up the rows of one campaign and day', () => {
    expect(read('date,campaign,cost\n2026-03-01,spring,1.10\n2026-03-01,Wiosna,2.20').costs).toEqual([
      { campaignId: 'A', day: '2026-03-01', amountMinor: 330 },
    ]);
  });

  it('gives back what it cannot read, with the line and the reason', () => {
    const text = 'date,campaign,cost\n2026-02-31,spring,1\n2026-03-01,unheard of,1\n2026-03-01,spring,much\n,spring,1\n2026-03-01,spring,';
    expect(read(text).rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'bad-date'],
      [3, 'unknown-campaign'],
      [4, 'not-an-amount'],
      [5, 'no-date'],
      [6, 'no-cost'],
    ]);
  }); // prettier-ignore

  it('tells day-month from month-day by any number above twelve, and says when nothing tells', () => {
    expect(days('date,campaign,cost\n3/4/2026,spring,1\n3/14/2026,spring,1')).toEqual(['2026-03-04', '2026-03-14']);
    expect(days('date,campaign,cost\n3/4/2026,spring,1')).toEqual(['2026-04-03']);
    expect(read('date,campaign,cost\n3/4/2026,spring,1').daysUnclear).toBe(true);
    expect(days('date,campaign,cost\n3/4/2026,spring,1', 'month-first')).toEqual(['2026-03-04']);
  });

  it('without the three headings is not read at all; a title before them is skipped', () => {
    expect(read('a,b,c\n1,2,3').columns).toBe(null);
    expect(read('Campaign report\nMarch\n\nDay,Campaign,Cost\n2026-03-01,spring,1').costs).toHaveLength(1);
  });
});

it('quotes hold delimiters, quotes and line breaks', () => {
  expect(splitTable('a;b\n"x;""y""\nz";2\n\n3;4')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x;"y"\nz', '2'] },
    { line: 5, cells: ['3', '4'] },
  ]);
});
