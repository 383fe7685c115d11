/** The first hour of a newcomer: from the printed address to a funnel of their own leads. */
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './browser/accessible.ts';
import { chooseFile, importAll, mapColumns, readTarget } from './walk/bring-in-file.ts';
import { dealsFile, leadsFile } from './walk/invented-leads.ts';
import { beginJourney } from './walk/journey.ts';
import { emptyFolder } from './walk/made-once.ts';
import { breakdownNumber, readBreakdown, readListed, readStages } from './walk/read-funnel.ts';

const journey = beginJourney(() => ({ dataDirectory: emptyFolder() }));
/** The figures known before stay on the page until the new ones have come. */
const patience = { timeout: 20_000 };

describe('a newcomer', () => {
  it('makes the owner and a B2B workspace at the printed address, and lands on the import', async () => {
    const { page, program } = journey;
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
    expect(await page.getByRole('combobox', { name: 'Waluta' }).inputValue()).toMatch(/PLN|złoty/);
    await page.getByRole('button', { name: 'Utwórz przestrzeń' }).click();

    await page.getByRole('heading', { name: 'Przestrzeń Żagle i Spółka jest gotowa' }).waitFor();
    await page.getByRole('link', { name: 'Zaimportuj moje dane' }).click();
    await page.getByRole('heading', { name: 'Co chcesz zaimportować?' }).waitFor();
    await page.getByText('Upuść plik CSV lub XLSX').waitFor();
  });

  it('brings in 400 leads with DD-MM-YYYY dates, which become MQL', async () => {
    const { page } = journey;
    const file = leadsFile();
    await chooseFile(page, file);
    expect(await readTarget(page, 'mql_id')).toMatch(/^Identyfikator/);
    await mapColumns(page, { first_contact_date: 'Wejście na etap MQL', origin: 'Źródło' });
    await page.getByRole('heading', { name: 'Tak będą wyglądać pierwsze wiersze' }).waitFor();
    await page.getByText('Wszystkie 400 sprawdzonych wierszy są w porządku.').waitFor();

    expect(await importAll(page, file)).toMatchObject({ 'Nowe osoby': 400, 'Odrzucone wiersze': 0 });
    await page.getByRole('link', { name: 'Zobacz lejek' }).click();
    // Leads from before the usual last twelve months are shown without being asked for.
    await page.getByText('Wszyscy, którzy kiedykolwiek weszli do lejka, i ich losy do dziś.').waitFor();
    await expect.poll(() => readStages(page), patience).toEqual({ mql: 'MQL: 400 osób' });
  });

  it('adds the deals, and sees 40 customers, 10.0 % of the 400', async () => {
    const { page } = journey;
    await page.getByRole('link', { name: 'Importy' }).first().click();
    const file = dealsFile();
    await chooseFile(page, file);
    await mapColumns(page, { won_date: 'Wejście na etap Klient' });
    expect(await importAll(page, file)).toMatchObject({
      'Nowe osoby': 0,
      'Zmienione osoby': 40,
      'Odrzucone wiersze': 0,
    });

    await page.getByRole('link', { name: 'Lejek', exact: true }).first().click();
    await expect
      .poll(() => readStages(page), patience)
      .toEqual({
        mql: 'MQL: 400 osób',
        customer: 'Klient: 40 osób, 10 % z 400 z pierwszego etapu',
      });
  });

  it('is told of the deal won before its first contact, which counts once', async () => {
    const { page } = journey;
    await page
      .getByText('1 ścieżka ma sprzeczne daty: późniejszy etap przed wcześniejszym. Każda liczy się raz.')
      .waitFor();
    await page.getByRole('link', { name: 'Pokaż osoby ze sprzecznymi datami' }).click();
    expect(await readListed(page)).toBe(1);
    await page.goBack();
  });

  it('sees what each source brings, and opens a number to exactly its people', async () => {
    const { page } = journey;
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
    expect(journey.faults).toEqual([]);
  });
});
