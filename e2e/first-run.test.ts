/** The first hour of a newcomer: from the printed address to a funnel of their own leads. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './browser/accessible.ts';
import { launchBrowser, openPage, type OpenPage } from './browser/launch.ts';
import { startProgram, type Program } from './browser/start-program.ts';
import { chooseFile, importAll, mapColumns, readTarget } from './walk/bring-in-file.ts';
import { dealsFile, leadsFile } from './walk/invented-leads.ts';
import { breakdownNumber, readBreakdown, readListed, readStages } from './walk/read-funnel.ts';

let program: Program;
let browser: Browser;
let opened: OpenPage;
let page: Page;

beforeAll(async () => {
  [program, browser] = await Promise.all([startProgram(), launchBrowser()]);
  opened = await openPage(browser, program.baseUrl);
  page = opened.page;
});

afterAll(async () => {
  await browser.close();
  await program.stop();
});

describe('a newcomer', () => {
  it('makes the owner and a B2B workspace at the printed address, and lands on the import', async () => {
    expect(program.printedAddress).toContain('/setup?token=');
    await page.goto(program.printedAddress);
    await page.getByRole('heading', { name: 'Kim jesteś?' }).waitFor();
    await expectAccessible(page);
    await page.getByLabel('Imię i nazwisko').fill('Łucja Żak');
    await page.getByLabel('Adres e-mail').fill('lucja@zagle.example');
    await page.getByLabel('Hasło', { exact: true }).fill('cztery wiosła i żagiel');
    await page.getByRole('button', { name: 'Dalej' }).click();

    await page.getByRole('heading', { name: 'Co zakładamy?' }).waitFor();
    await page.getByLabel('Nazwa firmy lub przestrzeni').fill('Żagle i Spółka');
    expect(await page.getByRole('radio', { name: 'Firmom (B2B)' }).isChecked()).toBe(true);
    expect(await page.getByRole('textbox', { name: 'Waluta' }).inputValue()).toMatch(/PLN|złoty/);
    await page.getByRole('button', { name: 'Utwórz przestrzeń' }).click();

    await page.getByRole('heading', { name: 'Przestrzeń Żagle i Spółka jest gotowa' }).waitFor();
    await page.getByRole('link', { name: 'Zaimportuj moje dane' }).click();
    await page.getByRole('heading', { name: 'Co chcesz zaimportować?' }).waitFor();
    await page.getByText('Upuść plik CSV lub XLSX').waitFor();
  });

  it('brings in 400 leads with DD-MM-YYYY dates, which become MQL', async () => {
    const file = leadsFile();
    await chooseFile(page, file);
    expect(await readTarget(page, 'mql_id')).toMatch(/^Identyfikator/);
    await mapColumns(page, { first_contact_date: 'Wejście w etap MQL', origin: 'Źródło' });
    await page.getByRole('heading', { name: 'Tak będą wyglądać pierwsze wiersze' }).waitFor();
    await page.getByText('Wszystkie 400 sprawdzonych wierszy są w porządku.').waitFor();

    expect(await importAll(page, file)).toMatchObject({ 'Nowe osoby': 400, 'Odrzucone wiersze': 0 });
    await page.getByRole('link', { name: 'Zobacz lejek' }).click();
    await page.getByRole('button', { name: 'Pokaż cały czas' }).click();
    expect(await readStages(page)).toEqual({ mql: 'MQL: 400 osób' });
  });

  it('adds the deals, and sees 40 customers, 10.0 % of the 400', async () => {
    await page.getByRole('link', { name: 'Importy' }).first().click();
    const file = dealsFile();
    await chooseFile(page, file);
    await mapColumns(page, { won_date: 'Wejście w etap Klient' });
    expect(await importAll(page, file)).toMatchObject({
      'Nowe osoby': 0,
      'Zmienione osoby': 40,
      'Odrzucone wiersze': 0,
    });

    await page.getByRole('link', { name: 'Lejek', exact: true }).first().click();
    expect(await readStages(page)).toEqual({
      mql: 'MQL: 400 osób',
      customer: 'Klient: 40 osób, 10 % z 400 z pierwszego etapu',
    });
  });

  it('is told of the deal won before its first contact, which counts once', async () => {
    await page.getByText('1 ścieżka ma sprzeczne daty: późniejszy etap przed wcześniejszym. Każda liczy się raz.').waitFor();
    await page.getByRole('link', { name: 'Pokaż osoby ze sprzecznymi datami' }).click();
    expect(await readListed(page)).toBe(1);
    await page.goBack();
  });

  it('sees what each source brings, and opens a number to exactly its people', async () => {
    expect(await readBreakdown(page)).toEqual({
      'organic search': [200, 10],
      targi: [100, 20],
      polecenie: [80, 8],
      '(brak)': [20, 2],
    });
    await breakdownNumber(page, 'targi', 'Klient').click();
    expect(await readListed(page)).toBe(20);
    await expectAccessible(page);
  });

  it('met no error on the way', () => {
    expect(opened.faults).toEqual([]);
  });
});
