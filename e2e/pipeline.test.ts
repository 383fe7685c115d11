/** A rep opens a deal from a contact, is stopped at a milestone, names who decides, moves it by keyboard and wins it. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { expectAccessible } from './browser/accessible.ts';
import { beginJourney } from './walk/journey.ts';
import { setUpHouse } from './walk/sign-in.ts';

const journey = beginJourney();
const Made = z.object({ id: z.string() });
let home: string;
let contact: string;

const post = async (path: string, data: unknown): Promise<unknown> => {
  const answer = await journey.page.request.post(`/api/v1/workspaces/${home.slice(3)}${path}`, {
    headers: { origin: journey.program.baseUrl },
    data,
  });
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
  return answer.json();
};

const column = (page: Page, stage: string): Locator => page.getByRole('region', { name: new RegExp(`^${stage}`) });
const card = (page: Page, stage: string, name: string): Locator =>
  column(page, stage).getByRole('link', { name: new RegExp(name) });
const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Żagle regatowe' });

describe('a deal', () => {
  it('is opened from a contact, with the person and the company filled in', async () => {
    const { page, program } = journey;
    home = await setUpHouse(page, program);
    const { id: companyId } = Made.parse(await post('/companies', { name: 'Port Łeba' }));
    const person = { firstName: 'Ewa', lastName: 'Burza', email: 'ewa@burza.example', companyId };
    contact = Made.parse(await post('/contacts', person)).id;
    await post('/contacts', { firstName: 'Jan', lastName: 'Wilk', email: 'jan@wilk.example', companyId });
    await page.goto(`${home}/pipeline`);
    await page.getByRole('heading', { name: 'Nie ma jeszcze otwartych szans' }).waitFor();
    await expectAccessible(page);

    await page.goto(`${home}/contacts/${contact}`);
    const deals = page.getByRole('region', { name: 'Szanse sprzedaży' });
    await deals.getByRole('link', { name: 'Otwórz szansę' }).click();
    const form = page.getByRole('complementary', { name: 'Otwórz szansę' });
    await expect.poll(() => form.getByRole('combobox', { name: 'Główny kontakt' }).inputValue()).toMatch(/^Ewa Burza/);
    expect(await form.getByRole('combobox', { name: 'Firma' }).inputValue()).toBe('Port Łeba');
    await form.getByRole('textbox', { name: 'Nazwa' }).fill('Żagle regatowe');
    await form.getByRole('textbox', { name: 'Wartość' }).fill('48000,50');
    await expectAccessible(page);
    await form.getByRole('button', { name: 'Otwórz szansę' }).click();
    await panel(page).getByText('48 000,50 zł').first().waitFor();
    await expectAccessible(page);
    expect(journey.faults).toEqual([]);
  });

  it('is stopped at a milestone, goes back to its place, and is moved on with a reason by who may', async () => {
    const { page } = journey;
    await page.goto(`${home}/pipeline`);
    await card(page, 'Rozpoznanie potrzeb', 'Żagle regatowe').focus();
    await page.keyboard.press(']');
    const dialog = page.getByRole('dialog', { name: /jeszcze nie może iść dalej/ });
    await dialog.getByText('odbyła się rozmowa telefoniczna').waitFor();
    await expectAccessible(page);
    await card(page, 'Rozpoznanie potrzeb', 'Żagle regatowe').waitFor();
    await dialog.getByRole('button', { name: 'Przenieś mimo to' }).click();
    await dialog.getByRole('textbox', { name: /Dlaczego mimo to/ }).fill('Rozmowa na targach');
    await dialog.getByRole('button', { name: 'Przenieś mimo to' }).click();
    await card(page, 'Oferta', 'Żagle regatowe').waitFor();
    await expectAccessible(page);
    expect(journey.faults).toEqual([]);
  });

  it('names its decision-maker', async () => {
    const { page } = journey;
    await card(page, 'Oferta', 'Żagle regatowe').click();
    const people = panel(page).getByRole('region', { name: 'Kto decyduje' });
    await people.getByRole('button', { name: 'Dodaj osobę' }).click();
    const who = people.getByRole('combobox', { name: 'Osoba' });
    await who.fill('Wilk');
    await page.getByRole('option', { name: /Jan Wilk/ }).click();
    await people.getByRole('combobox', { name: 'Role zakupowe' }).click();
    await page.getByRole('option', { name: 'decydent' }).click();
    await page.keyboard.press('Tab');
    await people.getByRole('button', { name: 'Dodaj osobę' }).click();
    await people.getByText('decydent').waitFor();
    await page.keyboard.press('Escape');
    expect(journey.faults).toEqual([]);
  });

  it('is offered by a link, which its buyer opens without an account and accepts', async () => {
    const { page, program } = journey;
    const items = [
      { productId: null, name: 'Żagiel', quantity: 1, unitPriceMinor: 4_800_050, discountPercent: 0, taxPercent: 23 },
    ];
    const dealId = z
      .object({ data: z.tuple([Made]) })
      .parse(await (await page.request.get(`/api/v1/workspaces/${home.slice(3)}/deals`)).json()).data[0].id;
    await page.request.put(`/api/v1/workspaces/${home.slice(3)}/deals/${dealId}/line-items`, {
      headers: { origin: program.baseUrl },
      data: { data: items },
    });
    await page.goto(`${home}/pipeline/${dealId}`);
    const offers = panel(page).getByRole('region', { name: 'Oferty', exact: true });
    await offers.getByRole('button', { name: 'Utwórz ofertę' }).click();
    const draft = page.getByRole('dialog', { name: /^Oferta / });
    await draft.getByRole('textbox', { name: 'Wstęp' }).fill('Zgodnie z ustaleniami.');
    await expectAccessible(page);
    await draft.getByRole('button', { name: 'Zapisz' }).click();
    await draft.waitFor({ state: 'hidden' });
    await offers.getByRole('button', { name: 'Wyślij' }).click();
    const dialog = page.getByRole('dialog', { name: /^Wyślij ofertę/ });
    await dialog.getByRole('button', { name: 'Tylko utwórz odnośnik' }).click();
    const link = await dialog.getByRole('textbox', { name: 'Odnośnik dla kupującego' }).inputValue();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Gotowe' }).click();
    await offers.getByText('jeszcze nieotwarta').waitFor();

    const buyer = await journey.openAnother();
    await buyer.page.goto(new URL(link).pathname);
    await buyer.page.getByText('Zgodnie z ustaleniami.').waitFor();
    await expectAccessible(buyer.page);
    await buyer.page.getByRole('textbox', { name: 'Imię i nazwisko' }).first().fill('Jan Wilk');
    await buyer.page.getByRole('checkbox').check();
    await buyer.page.getByRole('button', { name: 'Akceptuję ofertę' }).click();
    await buyer.page.getByText(/^Oferta zaakceptowana: Jan Wilk/).waitFor();
    await buyer.close();

    await offers.getByText('Zaakceptowana').waitFor();
    await offers.getByText('otwarta raz').waitFor();
    await expectAccessible(page);
    await page.reload();
    const stage = panel(page).getByRole('region', { name: /^Co zrobić/ });
    await stage.getByText('3 z 3').waitFor();
    await page.keyboard.press('Escape');

    expect(journey.faults).toEqual([]);
  });

  it('goes on by keyboard, and back by undoing that', async () => {
    const { page } = journey;
    await card(page, 'Oferta', 'Żagle regatowe').focus();
    await page.keyboard.press('Shift+ArrowRight');
    const there = card(page, 'Negocjacje', 'Żagle regatowe');
    await there.waitFor();
    // The focus went along, so that the next key is about the same card.
    await expect.poll(() => there.evaluate((link) => link === link.ownerDocument.activeElement)).toBe(true);
    await page.getByText('jest na etapie „Negocjacje”').first().waitFor();
    await page.getByRole('button', { name: 'Cofnij' }).first().click();
    await card(page, 'Oferta', 'Żagle regatowe').focus();
    await page.keyboard.press(']');
    await there.waitFor();
    expect(journey.faults).toEqual([]);
  });

  it('is dragged with the mouse past what is true, back, and with what is true to its end', async () => {
    const { page } = journey;
    await page.waitForTimeout(300);
    const drag = async (from: string, to: string): Promise<void> => {
      const start = await card(page, from, 'Żagle regatowe').boundingBox();
      const end = await column(page, to).boundingBox();
      if (!start || !end) throw new Error('the board is not there');
      await page.mouse.move(start.x + 40, start.y + 20);
      await page.mouse.down();
      await page.mouse.move(start.x + 80, start.y + 30, { steps: 4 });
      await page.mouse.move(end.x + 60, end.y + 160, { steps: 8 });
      await page.mouse.up();
    };
    await drag('Negocjacje', 'Umowa');
    const dialog = page.getByRole('dialog', { name: /jeszcze nie może iść dalej/ });
    await dialog.getByText('Cena zaakceptowana').waitFor();
    await dialog.getByRole('link', { name: 'Otwórz szansę' }).click();
    const facts = panel(page).getByRole('region', { name: 'Dane' });
    await facts.getByRole('button', { name: 'Zmień' }).click();
    await facts.getByRole('textbox', { name: 'Przewidywane zamknięcie' }).fill('31.01.2027');
    await facts.getByRole('textbox', { name: 'Przewidywane zamknięcie' }).press('Tab');
    await facts.getByRole('button', { name: 'Zapisz' }).click();
    await facts.getByText('31 sty 2027').waitFor();
    await panel(page).getByRole('checkbox', { name: 'Cena zaakceptowana' }).click();
    await panel(page).getByText('2 z 2').waitFor();
    await page.keyboard.press('Escape');
    await drag('Negocjacje', 'Umowa');
    await card(page, 'Umowa', 'Żagle regatowe').waitFor();
    expect(journey.faults).toEqual([]);
  });

  it('is won once the contract is signed: gone from the board, won on the list, and its person is a customer', async () => {
    const { page } = journey;
    await card(page, 'Umowa', 'Żagle regatowe').click();
    await panel(page).getByRole('checkbox', { name: 'Umowa podpisana' }).click();
    await panel(page).getByText('1 z 1').waitFor();
    await panel(page).getByRole('button', { name: 'Wygrana' }).click();
    await panel(page).getByRole('button', { name: 'Otwórz ponownie' }).waitFor();
    await panel(page)
      .getByRole('button', { name: /^Jeszcze \d+ wpis/ })
      .click();
    await panel(page).getByText('Pominięto: odbyła się rozmowa telefoniczna').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Nie ma jeszcze otwartych szans' }).waitFor();

    await page.getByText('Lista', { exact: true }).click();
    const row = page
      .getByRole('grid', { name: 'Szanse sprzedaży' })
      .getByRole('row')
      .filter({ hasText: 'Żagle regatowe' });
    await row.getByText('Wygrana').waitFor();
    await expectAccessible(page);
    await page.goto(`${home}/contacts/${contact}`);
    await page.getByRole('region', { name: 'Szanse sprzedaży' }).getByText('Wygrana').waitFor();
    await page.getByRole('region', { name: 'W lejku' }).getByText('Klient').first().waitFor();
    expect(journey.faults).toEqual([]);
  });
});

describe('selling', () => {
  it('is set up in the browser: a stage with a milestone, a product, a team', async () => {
    const { page } = journey;
    await page.goto(`${home}/settings/pipelines`);
    await page.getByRole('button', { name: 'Dodaj etap' }).click();
    await page.getByRole('textbox', { name: 'Nazwa po polsku' }).fill('Wdrożenie');
    await page.getByRole('combobox', { name: 'Dodaj kamień milowy' }).click();
    await page.getByRole('option', { name: 'Firma jest wskazana' }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Zapisz jako wersję 2' }).click();
    await page.getByText('Obowiązuje wersja 2').waitFor();

    await page.goto(`${home}/settings/products`);
    await page.getByRole('button', { name: 'Dodaj produkt' }).click();
    await page.getByRole('textbox', { name: 'Produkt' }).fill('Grot');
    await page.getByRole('textbox', { name: 'Cena netto' }).fill('4200');
    await page.getByRole('button', { name: 'Zapisz' }).click();
    await page.getByRole('row', { name: /Grot/ }).getByText('4 200 zł').waitFor();
    await expectAccessible(page);

    await page.goto(`${home}/settings/sales-access`);
    await page.getByRole('button', { name: 'Dodaj zespół' }).click();
    await page.getByRole('textbox', { name: 'Nazwa zespołu 1' }).fill('Porty');
    await page.getByRole('combobox', { name: 'Dodaj osobę do zespołu Porty' }).click();
    await page.getByRole('option', { name: 'Łucja Żak' }).click();
    await page.getByRole('button', { name: 'Zapisz' }).click();
    await page.getByText('Zapisano zespoły i dostęp').waitFor();
    await page.reload();
    await page.getByRole('checkbox', { name: 'Łucja Żak kieruje zespołem Porty' }).waitFor();
    await expectAccessible(page);
    expect(journey.faults).toEqual([]);
  });
});
