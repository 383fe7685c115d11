/** The file of a CRM becomes deals: a word of the file is given a meaning, what cannot be taken comes back, the whole is undone. */
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './browser/accessible.ts';
import { beginJourney } from './walk/journey.ts';
import { setUpHouse } from './walk/sign-in.ts';

const journey = beginJourney();

const file = `ID szansy;Nazwa szansy;Firma;Etap;Wartość;Data utworzenia;Data zamknięcia;Powód przegranej;Opiekun;E-mail
101;Żagle regatowe;Port Łeba;Wygrana;48 000,50 zł;13.01.2026;20.03.2026;;Zenon Nieznany;ewa@burza.example
102;Olinowanie;Port Łeba;Przegrana;9 500,00 zł;15.01.2026;28.02.2026;Cena;Zenon Nieznany;
103;Pokrowce;Stocznia Wisła;Faza X;12 000,00 zł;02.02.2026;31.12.2030;;;
104;;Stocznia Wisła;Wygrana;1 000,00 zł;02.02.2026;03.03.2026;;;
`;

describe('a file of deals', () => {
  let home: string;

  it('is mapped by its names, and the one word nobody knows is given a meaning', async () => {
    const { page, program } = journey;
    home = await setUpHouse(page, program);
    await page.goto(`${home}/imports`);
    await page.getByText('szanse sprzedaży', { exact: true }).click();
    await page.getByLabel('Wybierz plik').setInputFiles({
      name: 'szanse.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(file),
    });
    await page.getByRole('heading', { name: 'Co jest w pliku szanse.csv?' }).waitFor();
    await page.getByRole('button', { name: 'Kolumna Etap staje się: Etap' }).waitFor();
    await page.getByText('1 słowo jeszcze nic nie znaczy').waitFor();
    await page.getByText('Nikt w zespole nie nazywa się tak jak opiekunowie w pliku: Zenon Nieznany').waitFor();
    await expectAccessible(page);
    await page.getByRole('combobox', { name: 'Co znaczy „Faza X”' }).selectOption({ label: 'Negocjacje' });
    await page.getByText('Rozpoznane po nazwach.').waitFor();
    await page.getByText('1 zostanie odrzucony').first().waitFor();
    expect(journey.faults).toEqual([]);
  });

  it('brings its deals in, and says which row it could not take', async () => {
    const { page } = journey;
    await page.getByRole('button', { name: 'Importuj', exact: true }).click();
    await page.getByRole('heading', { name: 'Zaimportowano szanse.csv' }).waitFor();
    await page.getByText('1 wiersz nie został zapisany').waitFor();
    await page.getByText('Nikt w zespole nie nazywa się tak jak opiekunowie w pliku').waitFor();
    await expectAccessible(page);
    const address = page.url();
    await page.getByRole('link', { name: 'Zobacz szanse' }).click();
    await page.getByRole('link', { name: /Pokrowce/ }).waitFor();
    await page.goto(address);
  });

  it('is taken back as a whole', async () => {
    const { page } = journey;
    await page.getByRole('button', { name: 'Cofnij import' }).click();
    await page.getByRole('heading', { name: 'Import szanse.csv został cofnięty' }).waitFor();
    await page.goto(`${home}/pipeline`);
    await page.getByRole('heading', { name: 'Nie ma jeszcze otwartych szans' }).waitFor();
    expect(journey.faults).toEqual([]);
  });
});
