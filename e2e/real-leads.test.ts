/** Real leads of a marketplace, brought in by hand. They are not part of the project, so the journey needs them beside it. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseFile, importAll, mapColumns, type LeadsFile } from './walk/bring-in-file.ts';
import { beginJourney } from './walk/journey.ts';
import { breakdownNumber, readBreakdown, readListed, readStages } from './walk/read-funnel.ts';
import { setUpHouse } from './walk/sign-in.ts';

const folder = path.join(import.meta.dirname, '..', '..', 'shared', 'data', 'olist_funnel');
const here = existsSync(folder);
if (!here) console.warn(`The journey with real leads was skipped: ${folder} is not here.`);

const fileOf = (name: string): LeadsFile => ({
  name: path.basename(name),
  content: readFileSync(path.join(folder, name)),
});

/** Leads and customers by origin, as they can be counted in the files. */
const known = {
  'organic search': [2296, 271],
  'paid search': [1586, 195],
  social: [1350, 75],
  unknown: [1099, 179],
  'direct traffic': [499, 56],
  email: [493, 15],
  referral: [284, 24],
  other: [150, 4],
  display: [118, 6],
  'other publicities': [65, 3],
  '(brak)': [60, 14],
};

describe.skipIf(!here)('8,000 real leads', () => {
  const journey = beginJourney();

  it('come in with their deals in two files', async () => {
    const { page, program } = journey;
    const home = await setUpHouse(page, program);
    const leads = fileOf('olist_marketing_qualified_leads_dataset.csv');
    await page.goto(`${home}/imports`);
    await chooseFile(page, leads);
    await mapColumns(page, { first_contact_date: 'Wejście na etap MQL', origin: 'Źródło' });
    expect(await importAll(page, leads)).toMatchObject({ 'Nowe osoby': 8000, 'Odrzucone wiersze': 0 });

    const deals = fileOf('olist_closed_deals_dataset.csv');
    await page.getByRole('link', { name: 'Zaimportuj inny plik' }).click();
    await chooseFile(page, deals);
    await mapColumns(page, { won_date: 'Wejście na etap Klient' });
    expect(await importAll(page, deals)).toMatchObject({
      'Nowe osoby': 0,
      'Zmienione osoby': 842,
      'Odrzucone wiersze': 0,
    });
  });

  it('show 842 customers, 10.525 % of the 8,000', async () => {
    const { page } = journey;
    await page.getByRole('link', { name: 'Zobacz lejek' }).click();
    await expect
      .poll(() => readStages(page), { timeout: 20_000 })
      .toEqual({ mql: 'MQL: 8 000 osób', customer: 'Klient: 842 osoby, 10,5 % z 8 000 z pierwszego etapu' });
    await page.getByText('1 ścieżka ma sprzeczne daty').waitFor();
    await page.getByText('Tabela', { exact: true }).click();
    await page.getByRole('cell', { name: '842' }).first().waitFor();
  });

  it('show the figures of each origin, and the people behind them', async () => {
    const { page } = journey;
    expect(await readBreakdown(page)).toEqual(known);
    await breakdownNumber(page, 'social', 'Klient').click();
    expect(await readListed(page)).toBe(75);
  });

  it('are known again, day by day, in a file with DD-MM-YYYY dates', async () => {
    const { page } = journey;
    const again = fileOf('variants/mql.dd-mm-yyyy.csv');
    await page.getByRole('link', { name: 'Importy' }).first().click();
    await chooseFile(page, again);
    // That file spells the origins in another way.
    await mapColumns(page, { first_contact_date: 'Wejście na etap MQL', origin: 'Nie importuj' });
    expect(await importAll(page, again)).toMatchObject({ 'Nowe osoby': 0, 'Bez zmian': 8000, 'Odrzucone wiersze': 0 });
    expect(journey.faults).toEqual([]);
  });
});
